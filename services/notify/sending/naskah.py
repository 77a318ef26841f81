"""What an alert says: what waits, which request and application, due when, and one link; no person's data, no letter's content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from shared.contracts.notify import JenisPemberitahuan
from shared.papers.bahasa import waktu

AWALAN: Final = "[PTSP Aplikasi] "
SATU: Final = """{pokok}.
{aplikasi}
{tempo}
{jalan_keluar}
{tautan}
"""
RANGKUMAN: Final = """{jumlah} hal menunggu Anda:

{butir}
"""
PEMULIHAN: Final = """Layanan ini dipulihkan dari cadangan. Yang menunggu Anda sekarang: {jumlah} hal.{ragu}

{butir}{sisa}
"""
RAGU: Final = " Sebagian mungkin sudah pernah Anda terima."
SISA: Final = "\n\nDan {jumlah} hal lagi{tautan}"
DISEBUT_MAKS: Final = 20
"""So many things are named in one message; no channel takes one of any length."""
BUTIR: Final = "{nomor}. {pokok}.{rincian}"
APLIKASI: Final = "Aplikasi: {nama}."
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


def naskah(isi: Sequence[Mapping[str, Any]], alamat_portal: str | None) -> Naskah:
    """Return the words for one alert, or for several of one person together, what is due first before the rest.

    Without a portal there is no link: one that leads nowhere helps nobody.
    """
    if len(isi) == 1:
        (satu,) = isi
        tautan = f"Buka: {alamat_portal}{satu['tautan']}" if alamat_portal else ""
        teks = SATU.format(
            pokok=pokok(satu), aplikasi=aplikasi(satu), tempo=tempo(satu), jalan_keluar=satu.get("jalan_keluar", ""), tautan=tautan
        )
        return Naskah(AWALAN + pokok(satu), re.sub(r"\n{2,}", "\n", teks) + KAKI)
    return Naskah(f"{AWALAN}{len(isi)} hal menunggu Anda", RANGKUMAN.format(jumlah=len(isi), butir=_butir(isi, alamat_portal)) + KAKI)


def naskah_pemulihan(isi: Sequence[Mapping[str, Any]], alamat_portal: str | None, rangkuman: str) -> Naskah:
    """Return the words for all that a restore found waiting for one person; `RAGU` where it may have come before."""
    sisa = len(isi) - DISEBUT_MAKS
    teks = PEMULIHAN.format(
        jumlah=len(isi),
        ragu=RAGU if rangkuman == "RAGU" else "",
        butir=_butir(isi, alamat_portal),
        sisa=SISA.format(jumlah=sisa, tautan=f": {alamat_portal}" if alamat_portal else ".") if sisa > 0 else "",
    )
    return Naskah(f"{AWALAN}{len(isi)} hal menunggu Anda sesudah pemulihan", teks + KAKI)


def _butir(isi: Sequence[Mapping[str, Any]], alamat_portal: str | None) -> str:
    """Return what is due first, one thing after the other, each line short enough for a small screen."""
    urut = sorted(isi, key=_segera)[:DISEBUT_MAKS]
    return "\n".join(
        BUTIR.format(nomor=nomor, pokok=pokok(satu), rincian=_rincian(satu, alamat_portal)) for nomor, satu in enumerate(urut, 1)
    )


def _rincian(isi: Mapping[str, Any], alamat_portal: str | None) -> str:
    tautan = f"{alamat_portal}{isi['tautan']}" if alamat_portal else ""
    return "".join(f"\n   {satu}" for satu in (aplikasi(isi), tempo(isi), isi.get("jalan_keluar"), tautan) if satu)


def _segera(isi: Mapping[str, Any]) -> datetime:
    """Return by what the alerts of a digest are put in order; what is not due comes last."""
    saat = isi.get("jatuh_tempo")
    return datetime.fromisoformat(saat) if saat else NANTI


def pokok(isi: Mapping[str, Any]) -> str:
    """Return the one thing that an alert is about, without a full stop."""
    return str(isi["teks"]).removeprefix(AWALAN).rstrip(".")


def aplikasi(isi: Mapping[str, Any]) -> str:
    """Return which application a request is about; an alert about a subscription is about none."""
    nama = isi.get("nama_aplikasi")
    return APLIKASI.format(nama=nama) if nama else ""


def tempo(isi: Mapping[str, Any]) -> str:
    """Return until when it is due, where the alert says so; for whom it waits no more it is not due."""
    saat = isi.get("jatuh_tempo") if isi["jenis"] != JenisPemberitahuan.GILIRAN_BERALIH else None
    kata = KONFIRMASI if isi["jenis"] == JenisPemberitahuan.DISAMPAIKAN else TEMPO
    return kata.format(saat=waktu(datetime.fromisoformat(saat))) if saat else ""
