"""The agenda book: numbers of a year, without gaps."""

from uuid import UUID

from services.intake.buku_agenda import (
    DECIDER,
    LOMPATAN_MAKS,
    BerikanNomorAgenda,
    BukanTahunBukuIni,
    LewatiNomorAgenda,
    LompatanTerlaluJauh,
)
from shared.contracts.examples.intake import ADMIN, NOMOR_AGENDA, PEMOHON, PERMOHONAN_ID, SISTEM
from shared.contracts.intake import NomorAgendaDiberikan
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
BERIKAN = BerikanNomorAgenda(pelaku=PEMOHON, tahun=2026, permohonan_id=PERMOHONAN_ID)
LEWATI = LewatiNomorAgenda(pelaku=SISTEM, tahun=2026, sampai=3)


def _nomor(n: int) -> NomorAgendaDiberikan:
    return NOMOR_AGENDA.model_copy(update={"nomor": n, "permohonan_id": UUID(int=n)})


def test_nomor_pertama_tahun_itu_satu() -> None:
    given().when(BERIKAN).then(NOMOR_AGENDA)


def test_nomor_berikutnya_tanpa_celah() -> None:
    berikut = BERIKAN.model_copy(update={"permohonan_id": UUID(int=3)})
    given(_nomor(1), _nomor(2)).when(berikut).then(_nomor(3))


def test_permohonan_yang_sama_tidak_mendapat_nomor_kedua() -> None:
    riwayat = [_nomor(n) for n in range(1, 41)]
    for n in range(1, 41):
        given(*riwayat).when(BERIKAN.model_copy(update={"permohonan_id": UUID(int=n)})).then()


def test_buku_menyebut_nomor_setiap_permohonan() -> None:
    buku = given(*(_nomor(n) for n in range(1, 101))).state
    assert [buku.nomor(UUID(int=n)) for n in range(1, 101)] == list(range(1, 101))
    assert buku.nomor(UUID(int=101)) == 0
    assert [len(lapis) for lapis in buku.lapis] == [64, 32, 4]


def test_buku_satu_tahun_tidak_memberi_nomor_tahun_lain() -> None:
    given(NOMOR_AGENDA).when(BERIKAN.model_copy(update={"tahun": 2027})).refused(BukanTahunBukuIni)


def test_hanya_pengajuan_opd_yang_mendapat_nomor() -> None:
    given().when(BERIKAN.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def _dilewati(n: int) -> NomorDilewati:
    return NomorDilewati(pelaku=SISTEM, tahun=2026, nomor=n, sebab=SebabLewat.PEMULIHAN)


def test_pemulihan_melewati_nomor_yang_mungkin_terpakai() -> None:
    given(_nomor(1)).when(LEWATI).then(_dilewati(2), _dilewati(3))
    given(_nomor(1), _dilewati(2), _dilewati(3)).when(LEWATI).then()
    given(_nomor(1), _dilewati(2), _dilewati(3)).when(BERIKAN.model_copy(update={"permohonan_id": UUID(int=4)})).then(_nomor(4))
    given().when(LEWATI).then(_dilewati(1), _dilewati(2), _dilewati(3))


def test_pemulihan_tidak_melompat_terlalu_jauh_atau_ke_buku_lain() -> None:
    given(_nomor(1)).when(LEWATI.model_copy(update={"sampai": LOMPATAN_MAKS + 2})).refused(LompatanTerlaluJauh)
    given(_nomor(1)).when(LEWATI.model_copy(update={"tahun": 2027})).refused(BukanTahunBukuIni)
    given(_nomor(1)).when(LEWATI.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def test_buku_yang_dimulai_dengan_lompatan_tetap_buku_tahun_itu() -> None:
    given(_dilewati(1)).when(BERIKAN.model_copy(update={"tahun": 2027})).refused(BukanTahunBukuIni)


def test_pemulihan_melewati_paling_banyak_sebanyak_batasnya() -> None:
    given(_nomor(1)).when(LEWATI.model_copy(update={"sampai": LOMPATAN_MAKS + 1})).then(*map(_dilewati, range(2, LOMPATAN_MAKS + 2)))
