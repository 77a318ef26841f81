"""What an alert says: what waits, which request, due when, and one link to the very act; no person's data, no letter's content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from shared.contracts.notify import JenisPemberitahuan
from shared.papers.bahasa import waktu

AWALAN: Final = "[PTSP Aplikasi] "
SATU: Final = """{pokok}.
{tempo}
Buka: {tautan}
"""
RANGKUMAN: Final = """{jumlah} hal menunggu Anda:

{butir}
"""
BUTIR: Final = """{nomor}. {pokok}.{tempo}
   {tautan}"""
TEMPO: Final = "Jatuh tempo {saat}."
KONFIRMASI: Final = "Mohon penerimaannya dikonfirmasi paling lambat {saat}."
NANTI: Final = datetime.max.replace(tzinfo=UTC)
KAKI: Final = """
Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.
"""


@dataclass(frozen=True, slots=True)
class Naskah:
    """A message as channels send it; those that know no title leave it out."""

    judul: str
    teks: str


def naskah(isi: Sequence[Mapping[str, Any]], alamat_portal: str) -> Naskah:
    """Return the words for one alert, or for several of one person together, what is due first before the rest."""
    if len(isi) == 1:
        (satu,) = isi
        teks = SATU.format(pokok=pokok(satu), tempo=tempo(satu), tautan=alamat_portal + satu["tautan"])
        return Naskah(AWALAN + pokok(satu), teks.replace("\n\n", "\n") + KAKI)
    butir = (
        BUTIR.format(nomor=nomor, pokok=pokok(satu), tempo=f" {tempo(satu)}".rstrip(), tautan=alamat_portal + satu["tautan"])
        for nomor, satu in enumerate(sorted(isi, key=_segera), 1)
    )
    return Naskah(f"{AWALAN}{len(isi)} hal menunggu Anda", RANGKUMAN.format(jumlah=len(isi), butir="\n".join(butir)) + KAKI)


def _segera(isi: Mapping[str, Any]) -> datetime:
    """Return by what the alerts of a digest are put in order; what is not due comes last."""
    saat = isi.get("jatuh_tempo")
    return datetime.fromisoformat(saat) if saat else NANTI


def pokok(isi: Mapping[str, Any]) -> str:
    """Return the one thing that an alert is about, without a full stop."""
    return str(isi["teks"]).removeprefix(AWALAN).rstrip(".")


def tempo(isi: Mapping[str, Any]) -> str:
    """Return until when it is due, where the alert says so."""
    saat = isi.get("jatuh_tempo")
    kata = KONFIRMASI if isi["jenis"] == JenisPemberitahuan.DISAMPAIKAN else TEMPO
    return kata.format(saat=waktu(datetime.fromisoformat(saat))) if saat else ""
