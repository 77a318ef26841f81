"""The notice of a return is known to the check page once it is heard of; it changes nothing about the letter."""

from typing import Final

import pytest

from services.letters.acts.didengar import TerbitkanPengembalian
from services.letters.consumers import DENGAR
from services.letters.decide import DECIDER
from services.letters.tabel import SURAT_TERBIT, proyeksi
from services.letters.views import kasus, status
from shared.contracts.examples import analysis
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.penolakan import PENGEMBALIAN_TERBIT
from shared.contracts.pemberitahuan_kantor import PengembalianTerbit
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang
from tests.spec.letters.bahan import BERTANDA_TANGAN, DICABUT, DIPERBAIKI, given
from tests.spec.letters.meja import Meja, Orang

TERBITKAN: Final = TerbitkanPengembalian(
    permohonan_id=PENGEMBALIAN_TERBIT.permohonan_id,
    pelaku=contoh.SISTEM,
    langkah=5,
    pemberitahuan=PENGEMBALIAN_TERBIT.pemberitahuan,
)


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of letters."""
    return Meja(Orang({}, {}), proyeksi)


def test_setiap_pemberitahuan_terbit_sekali() -> None:
    given().when(TERBITKAN).then(PENGEMBALIAN_TERBIT)
    given(PENGEMBALIAN_TERBIT).when(TERBITKAN).then()
    kedua = {"pemberitahuan": TERBITKAN.pemberitahuan.model_copy(update={"nomor": "2026/1/PENGEMBALIAN-2"})}
    given(PENGEMBALIAN_TERBIT).when(TERBITKAN.model_copy(update=kedua)).then(PENGEMBALIAN_TERBIT.model_copy(update=kedua))
    given(PENGEMBALIAN_TERBIT, PENGEMBALIAN_TERBIT.model_copy(update=kedua)).when(TERBITKAN).then()


def test_orang_tidak_menerbitkannya() -> None:
    given().when(TERBITKAN.model_copy(update={"pelaku": contoh.ANALIS})).refused(BukanWewenang)


@pytest.mark.parametrize("riwayat", [DIPERBAIKI, BERTANDA_TANGAN, DICABUT])
def test_tidak_mengubah_apa_pun_tentang_surat(riwayat: tuple[Fact, ...]) -> None:
    """What the office sent it has sent, whatever became of the request."""
    sebelum = DECIDER.replay(riwayat)
    terbit = PENGEMBALIAN_TERBIT.model_copy(update={"putaran": sebelum.putaran})
    given(*riwayat).when(TERBITKAN).then(terbit)
    sesudah = DECIDER.replay((*riwayat, terbit))
    assert sesudah._replace(pemberitahuan=()) == sebelum
    assert status(sesudah) == status(sebelum)


def test_sendiri_ia_belum_surat() -> None:
    assert kasus(DECIDER.replay([PENGEMBALIAN_TERBIT])) is None


def test_terdengar_dari_analysis_lalu_dikenal_halaman_pemeriksaan(meja: Meja) -> None:
    (terbit,) = meja.dengar(DENGAR, analysis.PERMOHONAN_DIKEMBALIKAN, analysis.PERMOHONAN_DIKEMBALIKAN)
    assert isinstance(terbit, PengembalianTerbit)
    ((nomor, hash_isi, sha256, metode, *_, permohonan_id),) = meja.tabel[SURAT_TERBIT]
    satu = terbit.pemberitahuan
    assert (nomor, hash_isi, sha256, metode) == (satu.nomor, satu.hash_isi, "", "PEMBERITAHUAN")
    assert permohonan_id == terbit.permohonan_id, "the page finds what it is about"


def test_pengembalian_dari_masa_lama_tidak_bernomor(meja: Meja) -> None:
    assert meja.dengar(DENGAR, analysis.PERMOHONAN_DIKEMBALIKAN.model_copy(update={"pemberitahuan": None})) == []
