"""Brings a prepared cluster forward with its log, alone and on loopback, and says which moment it really reached."""

import asyncio
import re
import shlex
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import psycopg

from deploy.audit.history.words import waktu
from deploy.embedded.postgres import EmbeddedPostgres
from deploy.embedded.program import ManagedProgram, StartedProgram
from deploy.embedded.screen import Screen
from deploy.restore.choice import CopyChoice
from deploy.restore.staging import StagedData
from deploy.words.problems import OperatorError

POLL_SECONDS: Final = 0.1
NAME: Final = "pemulihan"
LAST_ACT: Final = re.compile(r"last completed transaction was at log time (\S+ \S+)$", re.MULTILINE)
NOT_REACHED: Final = "recovery ended before configured recovery target was reached"


async def bring_forward(
    database: EmbeddedPostgres, staged: StagedData, choice: CopyChoice, sampai: datetime | None, screen: Screen
) -> datetime:
    """Return the moment of the last act that came back; a moment that was asked for and not reached is a failure that names it."""
    begun = choice.copy.manifest.selesai
    try:
        return await _recover(database, staged, sampai, screen) or begun
    except _NotReached as short:
        reached = short.reached or begun
        if sampai is not None and sampai <= reached:
            return await _recover(database, staged, None, screen) or begun
        message = f"saat yang diminta tidak tercapai: catatan berakhir pada {waktu(reached)}; tidak ada yang diganti"
        raise OperatorError(message, f"Pulihkan sampai akhir catatan, tanpa --sampai, atau --sampai {reached.isoformat()}") from None


class _NotReached(Exception):
    """The log ended before the moment that was asked for."""

    def __init__(self, reached: datetime | None) -> None:
        super().__init__(reached)
        self.reached = reached


async def _recover(database: EmbeddedPostgres, staged: StagedData, sampai: datetime | None, screen: Screen) -> datetime | None:
    program = _program(database, staged, sampai)
    program.log.unlink(missing_ok=True)
    child = await StartedProgram.spawn(program)
    try:
        with screen.starting(NAME):
            while not await program.ready():
                if child.ended:
                    await child.wait()
                    raise _fault(program)
                await asyncio.sleep(POLL_SECONDS)
        async with await psycopg.AsyncConnection.connect(database.dsn("postgres")) as conn:
            ((reached,),) = await (await conn.execute("SELECT pg_last_xact_replay_timestamp()")).fetchall()
    finally:
        await child.stop()
    return None if reached is None else reached.astimezone(UTC)


def _program(database: EmbeddedPostgres, staged: StagedData, sampai: datetime | None) -> ManagedProgram:
    log = shlex.quote(str(staged.log)).replace("%", "%%")
    settings = {
        "restore_command": f'cp {log}/"%f" "%p"',
        "recovery_target_timeline": "current",
        "recovery_target_action": "promote",
        "hot_standby": "off",
        "lc_messages": "C",
    }
    if sampai is not None:
        settings["recovery_target_time"] = sampai.isoformat()
    words = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    plain = database.program()
    return replace(plain, name=NAME, command=(*plain.command, *words), log=plain.log.with_name(f"{NAME}.log"))


def _fault(program: ManagedProgram) -> Exception:
    said = program.log.read_text(encoding="utf-8", errors="replace")
    found = LAST_ACT.search(said)
    if NOT_REACHED in said:
        return _NotReached(datetime.fromisoformat(found[1]).astimezone(UTC) if found else None)
    fatal = [line.partition("FATAL:")[2].strip() for line in said.splitlines() if "FATAL:" in line]
    message = f"basis data tidak dapat dipulihkan dari salinan ini: {fatal[0] if fatal else 'tidak ada keterangan'}; tidak ada yang diganti"
    return OperatorError(message, f"Lihat {program.log}; pakai salinan yang lebih tua dengan --sampai")
