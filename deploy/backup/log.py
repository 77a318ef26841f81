"""The log between two copies: received without a pause by pg_receivewal, as far as PostgreSQL kept it."""

import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg

from deploy.backup.folder import MODE, NAME, BackupFolder
from deploy.backup.tools import Tools, in_words
from deploy.set.files import make_folder

SLOT: Final = "satupintu_cadangan"
"""By its name PostgreSQL keeps what was not received yet, up to max_slot_wal_keep_size."""
STATE: Final = "SELECT wal_status, restart_lsn FROM pg_replication_slots WHERE slot_name = %s"
STOP_SECONDS: Final = 10.0


class Receiver:
    """One pg_receivewal, begun anew where it ended, in a folder of its own wherever the log has a gap before it."""

    def __init__(self, folder: BackupFolder, tell: Callable[[str], None]) -> None:
        """Receive into this folder."""
        self._folder = folder
        self._tell = tell
        self._process: subprocess.Popen[str] | None = None
        self._ended = False
        self._sent: tuple[datetime, str] | None = None
        self.reached: datetime | None = None

    def look(self, conn: psycopg.Connection[Any], tools: Tools, timeline: int, moment: datetime) -> None:
        """See that it runs; where what came before is not followed by what comes now, it goes on in a new folder."""
        gap = self._slot(conn)
        ended = self._process if self._process is not None and self._process.poll() is not None else None
        if self._process is None or ended is not None:
            target = self._target(timeline, moment, gap=gap)
            self._process = tools.start("pg_receivewal", f"--directory={target}", f"--slot={SLOT}", "--synchronous", "--no-loop")
        self._complain(ended)
        self._follow(conn, moment)

    def stop(self) -> None:
        """End it; what it wrote stays."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.communicate(timeout=STOP_SECONDS)

    def _complain(self, ended: subprocess.Popen[str] | None) -> None:
        """Say why it ended where it did so twice in a row; once is a database that was started anew."""
        again, self._ended = self._ended and ended is not None, ended is not None
        if ended is not None:
            said = ended.communicate()[1].splitlines()
            if again:
                raise in_words([line for line in said if line])

    def _slot(self, conn: psycopg.Connection[Any]) -> bool:
        """See that PostgreSQL keeps what was not received yet; say whether it begins to only now."""
        row = conn.execute(STATE, (SLOT,)).fetchone()
        if row is not None and row[0] != "lost":
            return False
        if row is not None:
            self._tell("catatan tertinggal terlalu jauh dan dilepas PostgreSQL: dimulai lagi dengan salinan penuh")
            conn.execute("SELECT pg_drop_replication_slot(%s)", (SLOT,))
        self.stop()
        conn.execute("SELECT pg_create_physical_replication_slot(%s, true)", (SLOT,))
        return True

    def _target(self, timeline: int, moment: datetime, *, gap: bool) -> Path:
        folders = self._folder.logs(timeline)
        if folders and not gap:
            return folders[-1]
        target = self._folder.root / "log" / f"{timeline:08X}-{moment.strftime(NAME)}"
        make_folder(target, MODE)
        return target

    def _follow(self, conn: psycopg.Connection[Any], moment: datetime) -> None:
        """Take what was sent at the last look as received where PostgreSQL was told so."""
        ((end, received),) = conn.execute(
            "SELECT pg_current_wal_flush_lsn()::text, (SELECT restart_lsn >= %s::pg_lsn FROM pg_replication_slots WHERE slot_name = %s)",
            (self._sent[1] if self._sent else None, SLOT),
        ).fetchall()
        if self._sent is not None and received:
            self.reached = self._sent[0]
            self._sent = None
        if self._sent is None:
            self._sent = (moment, end)
