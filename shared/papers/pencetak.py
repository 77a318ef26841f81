"""Prints papers for a service: one process beside it, started with the first paper, ended when there was none for a while."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import orjson
from pydantic import BaseModel

from shared.papers import bahasa
from shared.papers.kantor import PengaturanKantor, pengaturan_kantor

FRAME_BYTES: Final = 5
"""One byte that says whether the answer is a PDF, four with its length (shared/papers/worker.py)."""

COMMAND: Final = (sys.executable, "-m", "shared.papers.worker")
PASSED_ON: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV")
PATIENCE_SECONDS: Final = 60.0
IDLE_SECONDS: Final = 60.0

log = logging.getLogger(__name__)


class GagalCetak(Exception):
    """A paper could not be set; says which template and why, never what was to be printed."""


class Pencetak:
    """Sets one paper at a time; a process that died or hung is replaced by the next paper's."""

    def __init__(self, kantor: PengaturanKantor | None = None, idle_seconds: float = IDLE_SECONDS) -> None:
        """Begin without a process."""
        self._kantor = kantor
        self._idle_seconds = idle_seconds
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None
        self._resting: asyncio.Task[None] | None = None

    async def cetak(self, template: str, data: Mapping[str, Any], waktu: datetime, bagian: Sequence[bytes] = ()) -> bytes:
        """Return the PDF of a template (a file of shared/papers/templates, without its ending) with this data.

        `waktu` is the moment of the act that the paper tells of: the same input gives the same bytes. Dates and moments in `data`
        are printed in Indonesian, models become tables; text stays text, never markup. With `bagian`, PDFs, the template is the cover
        behind which they are bound (shared/papers/jilid.py). Raises `GagalCetak`.
        """
        kantor = self._kantor or pengaturan_kantor()
        order = {
            "template": template,
            "data": {"kantor": kantor, **data},
            "waktu": int(waktu.timestamp()),
            "huruf": kantor.cetak.folder_huruf,
            "bagian": [len(satu) for satu in bagian],
        }
        async with self._turn:
            return await self._answer(orjson.dumps(order, _cetakan, orjson.OPT_PASSTHROUGH_DATETIME), bagian, template)

    @property
    def pid(self) -> int | None:
        """The process that sets papers, while there is one."""
        return self._process.pid if self._process is not None else None

    async def close(self) -> None:
        """Let the process end."""
        await self._sleep()
        if self._resting is not None:
            await self._resting

    async def _answer(self, order: bytes, bagian: Sequence[bytes], template: str) -> bytes:
        self._stay_awake()
        process = await self._started()
        assert process.stdin is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        assert process.stdout is not None, "the process was started with pipes"  # noqa: S101 - for the type checker
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                process.stdin.write(b"\x01" + len(order).to_bytes(4, "big") + order)
                for satu in bagian:
                    process.stdin.write(satu)
                    await process.stdin.drain()
                await process.stdin.drain()
                head = await process.stdout.readexactly(FRAME_BYTES)
                answer = await process.stdout.readexactly(int.from_bytes(head[1:], "big"))
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
            await self._end(kill=True)
            message = f"{template}: {type(fault).__name__}"
            raise GagalCetak(message) from fault
        except asyncio.CancelledError:
            await self._end(kill=True)
            raise
        self._sleep_later()
        if not head[0]:
            raise GagalCetak(answer.decode(errors="replace").partition("\n")[0])
        return answer

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
            self._process = await asyncio.create_subprocess_exec(
                *COMMAND, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=env
            )
        return self._process

    async def _end(self, *, kill: bool = False) -> None:
        self._stay_awake()
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(ProcessLookupError):
            if kill:
                process.kill()
            process.stdin.close()
            await process.wait()

    def _sleep_later(self) -> None:
        loop = asyncio.get_running_loop()
        self._rest = loop.call_later(self._idle_seconds, self._rest_now)

    def _stay_awake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    async def _sleep(self) -> None:
        async with self._turn:
            await self._end()

    def _rest_now(self) -> None:
        """No paper for a while: the process reads the end of its orders, and ends; the next paper starts another."""
        if not self._turn.locked():
            self._resting = asyncio.get_running_loop().create_task(self._sleep())


def _cetakan(isi: object) -> object:
    """Return how a value that JSON does not know is printed."""
    match isi:
        case datetime():
            return bahasa.waktu(isi)
        case date():
            return bahasa.tanggal(isi)
        case BaseModel():
            return {nama: getattr(isi, nama) for nama in type(isi).model_fields}
        case _:
            message = f"{type(isi).__name__} has no form in print"
            raise TypeError(message)
