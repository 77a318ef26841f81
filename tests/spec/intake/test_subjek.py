"""A person's data: corrected, kept by law, erased once; and only by the officer who answers for them."""

import pytest

from services.intake.rows import PENGHAPUSAN, proyeksi
from services.intake.subjek import (
    ALASAN,
    DECIDER,
    HapusDataPribadi,
    KoreksiDataPribadi,
    LepaskanPenahanan,
    PenghapusanSedangDitahan,
    SubjekTidakDikenal,
    TahanPenghapusan,
    TerapkanPenghapusan,
)
from shared.contracts.examples.intake import SISTEM
from shared.contracts.examples.pribadi import ADMIN, ANALIS, DIHAPUS, DIKOREKSI, DILEPAS, DITAHAN, SUBJEK_ID
from shared.kernel.event.envelope import Recorded
from shared.service.office.penyegel import terkoreksi
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)
KOREKSI = KoreksiDataPribadi(pelaku=ADMIN, subjek_id=SUBJEK_ID, bidang=DIKOREKSI.bidang, koreksi=DIKOREKSI.koreksi, alasan=DIKOREKSI.alasan)
HAPUS = HapusDataPribadi(pelaku=ADMIN, subjek_id=SUBJEK_ID, sidik_kunci=DIHAPUS.sidik_kunci, alasan=DIHAPUS.alasan)
TAHAN = TahanPenghapusan(pelaku=ADMIN, subjek_id=SUBJEK_ID, alasan=DITAHAN.alasan)
LEPASKAN = LepaskanPenahanan(pelaku=ADMIN, subjek_id=SUBJEK_ID, alasan=DILEPAS.alasan)


def test_data_pribadi_dikoreksi_sekali_untuk_permintaan_yang_sama() -> None:
    given().when(KOREKSI).then(DIKOREKSI)
    given(DIKOREKSI).when(KOREKSI).then()


def test_koreksi_berikutnya_bernomor_berikutnya() -> None:
    lain = DIKOREKSI.koreksi.model_copy(update={"sandi": "lain"})
    given(DIKOREKSI).when(KOREKSI.model_copy(update={"koreksi": lain})).then(DIKOREKSI.model_copy(update={"ke": 2, "koreksi": lain}))


def test_koreksi_tanpa_yang_salah_tidak_mencatat_apa_pun() -> None:
    given().when(KOREKSI.model_copy(update={"bidang": ()})).then()


def test_orang_tanpa_kunci_tidak_dapat_dikoreksi() -> None:
    given(DIHAPUS).when(KOREKSI.model_copy(update={"koreksi": None})).refused(SubjekTidakDikenal)


def test_data_pribadi_dihapus_sekali() -> None:
    given().when(HAPUS).then(DIHAPUS)
    given(DIHAPUS).when(HAPUS).then()
    given(DIHAPUS).when(HAPUS.model_copy(update={"sidik_kunci": None})).then()


def test_yang_kembali_dari_cadangan_dihapus_lagi_juga_bila_sementara_itu_ditahan() -> None:
    """A restore does not ask: it was erased already. By nobody's hand, and once."""
    terapkan = TerapkanPenghapusan(pelaku=SISTEM, subjek_id=SUBJEK_ID, sidik_kunci=DIHAPUS.sidik_kunci)
    lagi = DIHAPUS.model_copy(update={"pelaku": SISTEM, "alasan": ALASAN})
    given().when(terapkan).then(lagi)
    given(DITAHAN).when(terapkan).then(lagi)
    given(DIHAPUS).when(terapkan).then()
    given().when(terapkan.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def test_data_yang_masuk_lagi_dihapus_lagi() -> None:
    given(DIHAPUS).when(HAPUS.model_copy(update={"sidik_kunci": "b" * 64})).then(DIHAPUS.model_copy(update={"sidik_kunci": "b" * 64}))


def test_subjek_yang_tidak_pernah_ada_tidak_dapat_dihapus() -> None:
    given().when(HAPUS.model_copy(update={"sidik_kunci": None})).refused(SubjekTidakDikenal)


def test_penahanan_hukum_melarang_penghapusan_dengan_alasannya() -> None:
    given().when(TAHAN).then(DITAHAN)
    given(DITAHAN).when(TAHAN).then()
    ditolak = given(DITAHAN).when(HAPUS).refused(PenghapusanSedangDitahan)
    assert DITAHAN.alasan in str(ditolak)


def test_setelah_dilepas_boleh_dihapus() -> None:
    given(DITAHAN).when(LEPASKAN).then(DILEPAS)
    given(DITAHAN, DILEPAS).when(LEPASKAN).then()
    given(DITAHAN, DILEPAS).when(HAPUS).then(DIHAPUS)


@pytest.mark.parametrize("command", [KOREKSI, HAPUS, TAHAN, LEPASKAN], ids=lambda command: type(command).__name__)
def test_hanya_admin_yang_mengurus_data_pribadi(command: Perintah) -> None:
    given(DITAHAN).when(command.model_copy(update={"pelaku": ANALIS})).refused(BukanWewenang)


def test_penghapusan_membawa_kunci_yang_dimusnahkan() -> None:
    recorded = Recorded(SUBJEK_ID, 1, DIHAPUS, {"time": "2026-11-23T00:00:00Z"})
    assert list(proyeksi(recorded)) == [(PENGHAPUSAN, (SUBJEK_ID, DIHAPUS.sidik_kunci, "2026-11-23T00:00:00Z"))]


def test_koreksi_mengganti_yang_salah_saja() -> None:
    koreksi = [{"nama": {"lama": ["Budi", "BUDI"], "baru": "Budi Contoh"}}, {"nama": {"lama": ["Budi Contoh"], "baru": "Budi S. Contoh"}}]
    assert terkoreksi({"nama": "BUDI", "nip": "1"}, koreksi) == {"nama": "Budi S. Contoh", "nip": "1"}
    assert terkoreksi({"nama": "Budi Baru"}, koreksi) == {"nama": "Budi Baru"}, "what was filled in later, and is not wrong, stays"
    assert terkoreksi({"nip": "1"}, koreksi) == {"nip": "1"}, "nothing is filled in that nobody gave"


def test_yang_terdahulu_pun_tidak_dikoreksi_atau_dihapus_dua_kali() -> None:
    lain = DIKOREKSI.model_copy(update={"ke": 2, "koreksi": DIKOREKSI.koreksi.model_copy(update={"sandi": "lain"})})
    given(DIKOREKSI, lain).when(KOREKSI).then()
    given(DIHAPUS, DIHAPUS.model_copy(update={"sidik_kunci": "b" * 64})).when(HAPUS).then()
