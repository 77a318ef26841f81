"""Readings of sealed data: each on record once a day."""

from datetime import date

from services.intake.views import bidang_terbaca, boleh_membuka, orang_tampak
from shared.contracts.examples.pribadi import ADMIN, AKSES
from shared.contracts.peran import Jabatan
from shared.service.office.visibility import TERBATAS
from shared.sop.akses import CatatAkses, akses_di
from tests.dsl import Spec

given = Spec(akses_di("intake"))
CATAT = CatatAkses.model_validate(AKSES.model_dump())
BESOK = {"tanggal": date(2026, 11, 24)}
PIC = {"nama": "Pemohon Contoh", "jabatan": "Kepala Bidang Contoh", "telp": "6280000000002"}


def test_pembacaan_dicatat_sekali_sehari() -> None:
    given().when(CATAT).then(AKSES)
    given(AKSES).when(CATAT).then()
    given(AKSES).when(CATAT.model_copy(update=BESOK)).then(AKSES.model_copy(update=BESOK))


def test_orang_lain_atau_bidang_lain_adalah_pembacaan_lain() -> None:
    for lain in ({"pelaku": ADMIN}, {"bidang": ("nama",)}, {"subjek": (*AKSES.subjek, *AKSES.subjek)}):
        given(AKSES).when(CATAT.model_copy(update=lain)).then(AKSES.model_copy(update=lain))


def test_hari_yang_baru_melupakan_yang_lama_saja() -> None:
    besok = AKSES.model_copy(update=BESOK)
    lain = besok.model_copy(update={"pelaku": ADMIN})
    given(AKSES, besok, lain).when(CATAT.model_copy(update=BESOK)).then()


def test_tanpa_yang_terbuka_tidak_ada_yang_dibaca() -> None:
    given().when(CATAT.model_copy(update={"subjek": ()})).then()


def test_data_orang_hanya_bagi_yang_memerlukannya() -> None:
    for jabatan in (Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA, Jabatan.ANALIS, Jabatan.KEPALA_SEKSI):
        assert orang_tampak(PIC, jabatan) == PIC
        assert bidang_terbaca(PIC, jabatan) == set(PIC)
    for jabatan in (Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS):
        assert orang_tampak(PIC, jabatan) == {**PIC, "telp": TERBATAS}
        assert bidang_terbaca(PIC, jabatan) == {"nama", "jabatan"}
    assert [jabatan for jabatan in Jabatan if not boleh_membuka(jabatan)] == [Jabatan.ADMIN]
