"""The portal's own style and script: read once, compressed once, each under an address that names its content."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from services.portal.rupa.padat import br

JENIS: Final = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
HEMAT: Final = 11
"""How hard brotli tries: once, when the process begins."""


@dataclass(frozen=True, slots=True)
class Aset:
    """One file, as it may be sent."""

    nama: str
    alamat: str
    jenis: str
    polos: bytes
    br: bytes
    gz: bytes

    def isi(self, terima: str) -> tuple[bytes, str | None]:
        """Return the bytes for whoever accepts these encodings, and which one it is."""
        if "br" in terima:
            return self.br, "br"
        if "gzip" in terima:
            return self.gz, "gzip"
        return self.polos, None


def _baca(nama: str, isi: bytes) -> Aset:
    sidik = hashlib.sha256(isi).hexdigest()[:16]
    jenis = JENIS[nama.rpartition(".")[2]]
    return Aset(nama, f"/aset/{sidik}/{nama}", jenis, isi, br(isi, HEMAT), gzip.compress(isi, 9, mtime=0))


ASET: Final[Mapping[str, Aset]] = {
    satu.name: _baca(satu.name, satu.read_bytes())
    for satu in sorted(files("services.portal.rupa").joinpath("aset").iterdir(), key=lambda one: one.name)
}
"""By name; whatever hash an older page names, it gets today's file of that name."""


def alamat(nama: str) -> str:
    """Return where a page finds a file."""
    return ASET[nama].alamat
