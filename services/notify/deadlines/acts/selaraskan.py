"""An event was heard: what the office or the agency has to do now is due, what was done is not, and the clock stands still or goes on."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from pydantic import Field

from services.notify.deadlines.hitung import pergeseran, saat
from services.notify.deadlines.state import KunciTenggat, PerintahTenggat, SaatTenggat, Tenggat, TenggatBerjalan, evolve
from shared.contracts.giliran import Giliran
from shared.contracts.langkah import NomorLangkah
from shared.contracts.tenggat import (
    JenisTenggat,
    PeristiwaTenggatPermohonan,
    TenggatDibuka,
    TenggatDihentikan,
    TenggatDijeda,
    TenggatDilanjutkan,
    TenggatDipenuhi,
)
from shared.kalender.jam import hari_jeda
from shared.sop.aturan import pastikan_sistem
from shared.sop.table import SOP_V1, didahului

KESELURUHAN_HARI: Final = sum(langkah.waktu for langkah in SOP_V1.langkah)
"""The working days of all rows of the SOP."""


class Kejadian(StrEnum):
    """What an event means for the clocks, besides whose turn it is."""

    GILIRAN = "GILIRAN"
    DITERIMA = "DITERIMA"
    DIKEMBALIKAN = "DIKEMBALIKAN"
    DILANJUTKAN = "DILANJUTKAN"
    DISAMPAIKAN = "DISAMPAIKAN"
    TIDAK_SAMPAI = "TIDAK_SAMPAI"
    BERAKHIR = "BERAKHIR"


SELESAI: Final = {
    Kejadian.DISAMPAIKAN: JenisTenggat.KESELURUHAN,
    Kejadian.DILANJUTKAN: JenisTenggat.PELENGKAPAN,
    Kejadian.TIDAK_SAMPAI: JenisTenggat.KONFIRMASI,
}
"""What is over by an event; a delivery that did not arrive waits for no confirmation."""


class SelaraskanTenggat(PerintahTenggat):
    """At `saat` this happened, at a step and round; `terbuka` are the steps that the office has to close since then."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    kejadian: Kejadian
    terbuka: tuple[Giliran, ...]
    pelengkapan_hari: int = Field(default=30, ge=1)
    konfirmasi_hari: int = Field(default=5, ge=1)


def selaraskan_tenggat(command: SelaraskanTenggat, state: Tenggat) -> Sequence[PeristiwaTenggatPermohonan]:
    """Every deadline is opened once per step and round, by whichever event says so first; heard again, nothing changes."""
    pastikan_sistem(command.pelaku)
    if state.usai:
        return []
    if command.kejadian is Kejadian.BERAKHIR:
        return [TenggatDihentikan(**_tempat(command), pada=command.saat)]
    hasil: list[PeristiwaTenggatPermohonan] = []
    for event in (*_dipenuhi(command, state), *_jam(command, state), *_dibuka(command, state)):
        hasil.append(event)
        state = evolve(state, event)
    return hasil


def _tempat(command: SelaraskanTenggat, kunci: KunciTenggat | None = None) -> dict[str, Any]:
    satu: dict[str, Any] = {"langkah": command.langkah, "putaran": command.putaran} if kunci is None else kunci._asdict()
    return {"permohonan_id": command.permohonan_id, "pelaku": command.pelaku, **satu}


def _dipenuhi(command: SelaraskanTenggat, state: Tenggat) -> Iterator[TenggatDipenuhi]:
    """What is open no longer was done; the whole is done when the letter is delivered, and the agency when the request is back."""
    menunggu = {KunciTenggat(JenisTenggat.LANGKAH, satu.langkah, satu.putaran) for satu in command.terbuka}
    selesai = SELESAI.get(command.kejadian)
    for kunci in state.terbuka:
        if (kunci.jenis is JenisTenggat.LANGKAH and kunci not in menunggu) or kunci.jenis is selesai:
            yield TenggatDipenuhi(**_tempat(command, kunci), pada=command.saat)


def _jam(command: SelaraskanTenggat, state: Tenggat) -> Iterator[TenggatDijeda | TenggatDilanjutkan]:
    """The office's clock stands still from a return until the request is back; both are counted once."""
    baru = KunciTenggat(JenisTenggat.PELENGKAPAN, command.langkah, command.putaran) not in state.pernah
    if command.kejadian is Kejadian.DIKEMBALIKAN and state.dijeda_sejak is None and baru:
        yield TenggatDijeda(**_tempat(command), sejak=command.saat)
    if command.kejadian is Kejadian.DILANJUTKAN and state.dijeda_sejak is not None:
        jeda = (state.dijeda_sejak, command.saat)
        tanpa = {kunci: batas for kunci, batas in state.terbuka.items() if kunci.jenis is JenisTenggat.KESELURUHAN}
        lanjut = Tenggat(terbuka=tanpa, jeda=(*state.jeda, jeda), hilang=state.hilang)
        yield TenggatDilanjutkan(
            **_tempat(command),
            sejak=jeda[0],
            sampai=jeda[1],
            hari_kerja_opd=hari_jeda(command.kalender, (jeda,)),
            pergeseran=pergeseran(command.kalender, lanjut),
            kalender_versi=command.kalender.versi,
        )


def _dibuka(command: SelaraskanTenggat, state: Tenggat) -> Iterator[TenggatDibuka]:
    baru = {KunciTenggat(JenisTenggat.LANGKAH, satu.langkah, satu.putaran): 0 for satu in command.terbuka}
    tunggal = {
        Kejadian.DITERIMA: (JenisTenggat.KESELURUHAN, KESELURUHAN_HARI),
        Kejadian.DIKEMBALIKAN: (JenisTenggat.PELENGKAPAN, command.pelengkapan_hari),
        Kejadian.DISAMPAIKAN: (JenisTenggat.KONFIRMASI, command.konfirmasi_hari),
    }.get(command.kejadian)
    belum = [kunci for kunci in baru if kunci not in state.pernah]
    for kunci in belum:
        yield _buka(command, kunci, _hari(kunci, belum))
    if tunggal is not None and (kunci := KunciTenggat(tunggal[0], command.langkah, command.putaran)) not in state.pernah:
        yield _buka(command, kunci, tunggal[1])


def _hari(kunci: KunciTenggat, bersama: Sequence[KunciTenggat]) -> int:
    """Return the working days of a step: its own, after those of the steps before it that opened beside it (7, 8 and 9 after 6)."""
    sejajar = [satu.langkah for satu in bersama if didahului(satu.langkah) == didahului(kunci.langkah) and satu.langkah <= kunci.langkah]
    return sum(SOP_V1[nomor].waktu for nomor in sejajar)


def _buka(command: SelaraskanTenggat, kunci: KunciTenggat, hari_kerja: int) -> TenggatDibuka:
    kosong = SaatTenggat(command.saat, command.saat, command.saat)
    kapan = saat(command.kalender, TenggatBerjalan(command.saat, hari_kerja, kosong))
    return TenggatDibuka(
        **_tempat(command, kunci),
        mulai=command.saat,
        hari_kerja=hari_kerja,
        jatuh_tempo=kapan.jatuh_tempo,
        peringatan=kapan.peringatan,
        eskalasi=kapan.eskalasi,
        kalender_versi=command.kalender.versi,
    )
