"""Ways out by the clock: a returned request lapses, a delivery counts as received; each only in the round that it was due in."""

from typing import Any, Final

import pytest

from services.analysis import consumers as analysis
from services.disposition import consumers as disposition
from services.intake.acts.waktu_habis import KonfirmasiOtomatis, TutupKedaluwarsa
from services.intake.consumers import DENGAR
from services.intake.decide import DECIDER
from services.letters import consumers as letters
from shared.contracts.bersama import Sebab
from shared.contracts.examples.intake import (
    DIAJUKAN_KEMBALI,
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    DITUTUP,
    PEMOHON,
    PENANDATANGANAN,
    PENGEMBALIAN,
    PENYAMPAIAN,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.contracts.examples.tenggat import TENGGAT_TERLAMPAUI
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.event.fact import Fact
from shared.kernel.hear.subscriptions import Subscriptions
from shared.sop.aturan import BukanWewenang, PermohonanSudahDitutup, PermohonanTidakDikenal
from tests.spec.intake.contoh import AJUKAN, CABUT, given
from tests.spec.letters.meja import Meja, Orang

TUTUP: Final = TutupKedaluwarsa(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=5, putaran=1)
OTOMATIS: Final = KonfirmasiOtomatis(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=16, putaran=1)
DIANGGAP: Final = DIKONFIRMASI.model_copy(update={"cara": CaraKonfirmasi.OTOMATIS, "pelaku": SISTEM})


def test_permohonan_yang_tidak_dilengkapi_ditutup_sekali() -> None:
    given(DITERIMA, PENGEMBALIAN).when(TUTUP).then(DITUTUP)
    given(DITERIMA, PENGEMBALIAN, DITUTUP).when(TUTUP).then()
    given(DITERIMA, PENGEMBALIAN, DITUTUP).when(CABUT).refused(PermohonanSudahDitutup)
    given(DITERIMA, PENGEMBALIAN, DITUTUP).when(AJUKAN).refused(PermohonanSudahDitutup)


@pytest.mark.parametrize(
    "riwayat",
    [
        (DITERIMA,),
        (DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI),
        (DITERIMA, PENGEMBALIAN, PENANDATANGANAN),
        (DITERIMA, PENGEMBALIAN, DICABUT),
        (DITERIMA, PENGEMBALIAN, DIHENTIKAN),
        (DITERIMA, PENGEMBALIAN.model_copy(update={"putaran": 2})),
    ],
    ids=["tidak dikembalikan", "sudah diajukan kembali", "sudah ditandatangani", "dicabut", "ditolak", "putaran lain"],
)
def test_yang_tidak_lagi_menunggu_opd_tidak_ditutup(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(TUTUP).then()


def test_penerimaan_dianggap_dikonfirmasi_sekali() -> None:
    given(DITERIMA, PENYAMPAIAN).when(OTOMATIS).then(DIANGGAP)
    given(DITERIMA, PENYAMPAIAN, DIANGGAP).when(OTOMATIS).then()


@pytest.mark.parametrize("riwayat", [(DITERIMA,), (DITERIMA, PENYAMPAIAN, DIKONFIRMASI), (DITERIMA, DIHENTIKAN)])
def test_yang_tidak_menunggu_konfirmasi_tidak_dikonfirmasi(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(OTOMATIS).then()
    given(DITERIMA, PENYAMPAIAN).when(OTOMATIS.model_copy(update={"putaran": 2})).then()


@pytest.mark.parametrize("perintah", [TUTUP, OTOMATIS], ids=lambda p: type(p).__name__)
def test_hanya_sistem_dan_hanya_permohonan_yang_dikenal(perintah: Any) -> None:
    given(DITERIMA).when(perintah.model_copy(update={"pelaku": PEMOHON})).refused(BukanWewenang)
    given().when(perintah).refused(PermohonanTidakDikenal)


@pytest.mark.parametrize(
    ("jenis", "riwayat", "dicatat"),
    [
        (JenisTenggat.PELENGKAPAN, (DITERIMA, PENGEMBALIAN), ["PermohonanDitutupKedaluwarsa"]),
        (JenisTenggat.KONFIRMASI, (DITERIMA, PENYAMPAIAN), ["PenerimaanDikonfirmasi"]),
        (JenisTenggat.LANGKAH, (DITERIMA, PENGEMBALIAN), []),
        (JenisTenggat.KESELURUHAN, (DITERIMA, PENYAMPAIAN), []),
    ],
)
def test_tenggat_opd_yang_terlampaui_berakibat_tenggat_kantor_tidak(
    jenis: JenisTenggat, riwayat: tuple[Fact, ...], dicatat: list[str]
) -> None:
    meja = Meja(Orang({}, {}))
    meja.ingat(DECIDER, PERMOHONAN_ID, *riwayat)
    terlampaui = TENGGAT_TERLAMPAUI.model_copy(update={"jenis": jenis})
    assert [type(fact).__name__ for fact in meja.dengar(DENGAR, terlampaui)] == dicatat
    assert meja.dengar(DENGAR, terlampaui) == []


@pytest.mark.parametrize(
    ("dengar", "berakhir"),
    [(disposition.DENGAR, "DisposisiDihentikan"), (analysis.DENGAR, "AnalisaDihentikan"), (letters.DENGAR, "SuratDihentikan")],
)
def test_bagian_layanan_lain_ikut_ditutup(dengar: Subscriptions, berakhir: str) -> None:
    (satu,) = Meja(Orang({}, {})).dengar(dengar, DITUTUP)
    assert (type(satu).__name__, satu.model_dump()["sebab"]) == (berakhir, Sebab.KEDALUWARSA)
