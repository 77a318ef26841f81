"""Keeps copies of a set that works: one a day, the log without a pause, and the newest list of destroyed keys and anchors."""

import shutil
import signal
import sys
import time
from concurrent.futures import Future
from datetime import datetime, timedelta
from threading import Thread
from types import FrameType
from typing import Final

from deploy.audit.anchor.anchors import AnchorBook
from deploy.backup import tools
from deploy.backup.copying import CopyContext, make_copy
from deploy.backup.erased import renew
from deploy.backup.folder import BackupCopy, BackupFolder
from deploy.backup.log import Receiver
from deploy.backup.manifest import Cluster
from deploy.backup.retention import thin
from deploy.backup.state_row import BackupStateRow
from deploy.run.heartbeat import beat
from deploy.words.faults import in_words
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.event.clock import WIB

LOOK_SECONDS: Final = 20.0
"""What was erased, and the moment that the log has reached, are at most this old on the other disk."""
RETRY: Final = timedelta(minutes=10)


class Companion:
    """Looks again and again; what goes wrong is told once, noted for /readyz, and tried again."""

    def __init__(self, around: CopyContext, folder: BackupFolder) -> None:
        """Keep copies of a set in a folder."""
        self._around = around
        self._folder = folder
        self._receiver = Receiver(folder, around.tell)
        self._copying: Future[BackupCopy] | None = None
        self._failed: tuple[datetime, OperatorError] | None = None
        self._problem = ""

    def run(self) -> None:
        """Look until SIGTERM."""
        signal.signal(signal.SIGTERM, _end)
        try:
            with tools.signed_in(self._around.addresses) as signed_in:
                while True:
                    self.look(signed_in)
                    time.sleep(LOOK_SECONDS)
        finally:
            self.close()

    def close(self) -> None:
        """Stop receiving; a copy that is being made is broken off with this process."""
        self._receiver.stop()

    def look(self, signed_in: tools.Tools) -> None:
        """Look once."""
        try:
            with BackupStateRow.of(self._around.addresses) as standing:
                self._look(standing, signed_in)
        except Exception as fault:
            problem = in_words(fault)
            if problem is None:
                raise
            self._say(problem)

    def wait(self) -> None:
        """Wait for the copy that is being made, if one is."""
        if self._copying is not None:
            self._copying.exception()

    def _look(self, standing: BackupStateRow, signed_in: tools.Tools) -> None:
        try:
            self._keep(standing, signed_in)
            problem = self._failed[1] if self._failed else None
        except Exception as fault:
            problem = in_words(fault)
            if problem is None:
                raise
        self._say(problem)
        standing.looked(self._receiver.reached, str(problem) if problem else None)
        if problem is None:
            beat()

    def _keep(self, standing: BackupStateRow, signed_in: tools.Tools) -> None:
        cluster = Cluster.of(standing.conn)
        if not self._folder.mark.exists() and standing.place is not None:
            raise _vanished(self._folder)
        standing.keeps(self._folder.claim(cluster.gugus))
        self._receiver.look(standing.conn, signed_in, cluster.linimasa, self._around.clock())
        renew(self._around.addresses, self._folder.erased)
        self._keep_anchors()
        self._copy_when_due(cluster)

    def _copy_when_due(self, cluster: Cluster) -> None:
        if self._copying is not None and self._copying.done():
            self._ended(self._copying)
        if self._copying is None and self._due(self._around.clock()):
            self._copying = Future()
            Thread(target=self._copy, args=(self._copying, cluster), name="salinan", daemon=True).start()

    def _copy(self, copying: "Future[BackupCopy]", cluster: Cluster) -> None:
        try:
            copying.set_result(make_copy(self._around, self._folder, cluster))
        except BaseException as fault:  # noqa: BLE001 - told by whoever looks next
            copying.set_exception(fault)

    def _ended(self, copying: "Future[BackupCopy]") -> None:
        self._copying = None
        fault = copying.exception()
        if fault is None:
            self._failed = None
            self._around.tell(f"salinan {copying.result().folder.name} utuh, dan sudah diperiksa")
            thin(self._folder, self._around.tell)
        elif (problem := in_words(fault)) is not None:
            self._failed = (self._around.clock(), problem)
        else:
            raise fault

    def _due(self, moment: datetime) -> bool:
        if self._failed is not None and moment - self._failed[0] < RETRY:
            return False
        copies, gap = self._folder.copies(), self._folder.gap_at()
        if not copies or (gap is not None and copies[-1].moment < gap):
            return True
        return copies[-1].moment.astimezone(WIB).date() < moment.astimezone(WIB).date()

    def _keep_anchors(self) -> None:
        """Copy what the anchors' file has gained; it only grows, and the longer one is kept."""
        here, there = AnchorBook.locate(), AnchorBook(self._folder.root / "jangkar")
        if len(here.lines()) > len(there.lines()):
            shutil.copytree(here.folder, there.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("sebelum-*"))

    def _say(self, problem: OperatorError | None) -> None:
        """Tell a problem when it begins, and when it is over."""
        text = f"{problem}. {problem.advice}." if problem else ""
        if text != self._problem:
            self._around.tell(text or "cadangan berjalan lagi")
            self._problem = text


def _vanished(folder: BackupFolder) -> OperatorError:
    message = f"folder cadangan {folder.root} kosong atau tidak ada, padahal set ini sudah mencadangkan ke sana: disknya terlepas?"
    return EnvironmentProblem(message, f"Pasang disk itu; untuk memulai di tempat yang kosong: satupintu backup {folder.root}")


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    sys.exit(0)
