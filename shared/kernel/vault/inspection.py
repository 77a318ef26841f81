"""Has uploads looked at before they are stored: in processes beside the service, in turns by sender, and by the office's scanner."""

import json
import logging
from collections.abc import Hashable
from typing import Any, BinaryIO, Final

from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.process.metrics import FILES_INFECTED
from shared.kernel.process.turns import Turns
from shared.kernel.process.worker import Child, ChildFailed
from shared.kernel.vault.active_content import BerkasMemuatIsiAktif, BerkasTerkunci
from shared.kernel.vault.clamd import Clamd, ScannerAway
from shared.kernel.vault.media import BerkasBukanPdf, BerkasMemuatDtd, BerkasTerlaluRumit, BerkasTipeLain

PROCESSES: Final = 2
WAITING_MAX: Final = 20
"""How many files of one sender may wait."""
PATIENCE_SECONDS: Final = 60.0
"""How long one may take on a busy machine; its own limit is on the processor's time."""
RULES: Final = {
    rule.__name__: rule
    for rule in (BerkasBukanPdf, BerkasTipeLain, BerkasMemuatDtd, BerkasMemuatIsiAktif, BerkasTerkunci, BerkasTerlaluRumit)
}

log = logging.getLogger(__name__)


class BerkasTerinfeksi(DomainError):
    """The office's scanner knows what is in the file."""

    kind = Kind.INVALID
    pesan = (
        "Berkas {nama} memuat perangkat lunak berbahaya ({temuan}) menurut pemindai kantor dan tidak disimpan."
        " Periksa komputer asalnya, lalu unggah berkas yang bersih."
    )


class NotInspected(Exception):
    """A file could not be looked at now, through no fault of its own; nothing was stored, and it may be sent again."""


class Inspector:
    """Looks at files; two at a time, but of one sender never more than one."""

    def __init__(self, scanner: Clamd | None = None) -> None:
        """Begin without a process; with a scanner, no file passes that it has not seen."""
        self.scanner: Final = scanner
        self._children: Final = [Child("shared.kernel.vault.inspection_process", PATIENCE_SECONDS) for _ in range(PROCESSES)]
        self._turns: Final = Turns(self._children, WAITING_MAX)

    async def inspect(self, source: BinaryIO, nama: str, boleh: tuple[str, ...], ukuran: int, sender: Hashable) -> str:
        """Return the type of a file that may be stored; raises the rule that refuses it, or `NotInspected`."""
        order = json.dumps({"nama": nama, "boleh": boleh}).encode() + b"\n"
        source.seek(0)
        async with self._turns.place(sender) as child:
            try:
                answer: dict[str, Any] = json.loads(await child.ask(order, source=source, size=ukuran))
            except ChildFailed as fault:
                raise NotInspected("pemeriksa berkas tidak menjawab") from fault  # noqa: EM101, TRY003 - said once
        if "aturan" in answer:
            raise RULES[answer["aturan"]](**answer["keterangan"])
        if self.scanner is not None:
            await self._scan(self.scanner, source, nama)
        return str(answer["tipe"])

    async def close(self) -> None:
        """Let the processes end."""
        for child in self._children:
            await child.close()

    async def _scan(self, scanner: Clamd, source: BinaryIO, nama: str) -> None:
        source.seek(0)
        try:
            found = await scanner.scan(source)
        except ScannerAway as fault:
            log.warning("scanner: %s; uploads wait until it answers", fault)
            raise NotInspected(str(fault)) from fault
        if found is not None:
            FILES_INFECTED.inc()
            log.warning("scanner: %s in an upload (%s), which was refused and not kept", found, nama)
            raise BerkasTerinfeksi(nama=nama, temuan=found)
