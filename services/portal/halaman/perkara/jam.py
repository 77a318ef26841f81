"""Whose turn it is and until when: the open steps and the clocks of a request, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.portal.halaman.kotak.tempo import Tempo, tempo
from services.portal.halaman.perkara.riwayat import NAMA
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat
from shared.sop.sebutan import sebutan


@dataclass(frozen=True, slots=True)
class Jam:
    """One clock that runs, or stands while the request is with the agency."""

    nama: str
    tempo: Tempo
    berjalan: bool = True


@dataclass(frozen=True, slots=True)
class GiliranTerbaca:
    """One open step."""

    nama: str
    siapa: str
    putaran: int
    tempo: Tempo


TEMPO: Final = Tempo("hari", "Hari ini", "01-12-2026 16.00", "2026-12-01")


def tempo_langkah(tenggat: Mapping[str, Any]) -> Mapping[tuple[int, int], datetime]:
    """Return when which step in which round is due, as notify keeps deadlines."""
    langkah = (satu for satu in tenggat.get("tenggat", ()) if JenisTenggat(satu["jenis"]) is not JenisTenggat.KESELURUHAN)
    return {(satu["langkah"], satu["putaran"]): datetime.fromisoformat(satu["jatuh_tempo"]) for satu in langkah}


def giliran(satu: Mapping[str, Any], semua: Mapping[tuple[int, int], datetime], kini: datetime) -> GiliranTerbaca:
    """Return an open step in words, and when it is due: as notify says, else, as while the agency completes it, as intake does."""
    sampai = satu.get("jatuh_tempo")
    saat = semua.get((satu["langkah"], satu["putaran"])) or (datetime.fromisoformat(sampai) if sampai else None)
    nama = f"{satu['langkah']}. {satu['nama']}" if satu["langkah"] in NAMA else satu["nama"]
    return GiliranTerbaca(nama, sebutan(Jabatan(satu["giliran"])), satu["putaran"], tempo(saat, kini))


def jam(tenggat: Mapping[str, Any], kini: datetime) -> Iterator[Jam]:
    """Yield the clocks: of each step that is open, and of the whole service."""
    for satu in tenggat.get("tenggat", ()):
        jenis = JenisTenggat(satu["jenis"])
        nama = teks(f"jam.{jenis}", langkah=NAMA.get(satu["langkah"], "")) if jenis is JenisTenggat.LANGKAH else teks(f"jam.{jenis}")
        yield Jam(nama, tempo(datetime.fromisoformat(satu["jatuh_tempo"]), kini), satu["berjalan"])
