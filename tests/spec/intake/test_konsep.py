"""Drafts of an agency: saved, thrown away, submitted once; nobody else learns that there is one."""

from typing import Any, Final
from uuid import UUID

import pytest

from services.intake.konsep import (
    DECIDER,
    KONSEP_MAKS,
    UKURAN_MAKS,
    AjukanKonsep,
    BuangKonsep,
    KonsepBerubah,
    KonsepSudahDiajukan,
    KonsepSudahDibuang,
    KonsepTerlaluBesar,
    KonsepTidakDikenal,
    SimpanKonsep,
    TerlaluBanyakKonsep,
)
from services.intake.rows import KONSEP, PENGHAPUSAN, proyeksi
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    KONSEP_DIAJUKAN,
    KONSEP_DIBUANG,
    KONSEP_DISIMPAN,
    PEMOHON,
    PERMOHONAN_ID,
    PETUGAS_DIDAFTARKAN,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)

SIMPAN: Final = SimpanKonsep(**KONSEP_DISIMPAN.model_dump(), terbuka=0)
LAIN: Final = SIMPAN.isi.model_copy(update={"sandi": "lain"})
BUANG: Final = BuangKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID)
AJUKAN: Final = AjukanKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, isi=SIMPAN.isi)


def _ubah(command: Perintah, **isi: Any) -> Perintah:
    return command.model_copy(update=isi)


def test_konsep_baru_disimpan() -> None:
    given().when(SIMPAN).then(KONSEP_DISIMPAN)


def test_isi_yang_sama_tidak_dicatat_lagi() -> None:
    given(KONSEP_DISIMPAN).when(SIMPAN).then()


def test_isi_baru_menggantikan_yang_lama() -> None:
    diganti = KONSEP_DISIMPAN.model_copy(update={"isi": LAIN})
    given(KONSEP_DISIMPAN).when(_ubah(SIMPAN, isi=LAIN)).then(diganti)
    given(KONSEP_DISIMPAN, diganti).when(_ubah(SIMPAN, isi=LAIN)).then()


def test_konsep_baru_dibatasi_jumlahnya_yang_lama_tetap_dapat_disimpan() -> None:
    given().when(_ubah(SIMPAN, terbuka=KONSEP_MAKS)).refused(TerlaluBanyakKonsep)
    given().when(_ubah(SIMPAN, terbuka=KONSEP_MAKS - 1)).then(KONSEP_DISIMPAN)
    given(KONSEP_DISIMPAN).when(_ubah(SIMPAN, terbuka=KONSEP_MAKS, isi=LAIN)).then(KONSEP_DISIMPAN.model_copy(update={"isi": LAIN}))


def test_konsep_dibatasi_besarnya() -> None:
    given().when(_ubah(SIMPAN, ukuran=UKURAN_MAKS + 1)).refused(KonsepTerlaluBesar)
    given().when(_ubah(SIMPAN, ukuran=UKURAN_MAKS)).then(KONSEP_DISIMPAN.model_copy(update={"ukuran": UKURAN_MAKS}))


def test_konsep_dibuang_sekali() -> None:
    given(KONSEP_DISIMPAN).when(BUANG).then(KONSEP_DIBUANG)
    given(KONSEP_DISIMPAN, KONSEP_DIBUANG).when(BUANG).then()


def test_konsep_diajukan_sekali() -> None:
    given(KONSEP_DISIMPAN).when(AJUKAN).then(KONSEP_DIAJUKAN)
    given(KONSEP_DISIMPAN, KONSEP_DIAJUKAN).when(AJUKAN).then()


def test_yang_diajukan_adalah_yang_dibaca() -> None:
    given(KONSEP_DISIMPAN).when(_ubah(AJUKAN, isi=LAIN)).refused(KonsepBerubah)


@pytest.mark.parametrize("command", [SIMPAN, AJUKAN])
def test_konsep_yang_dibuang_tidak_dipakai_lagi(command: Perintah) -> None:
    given(KONSEP_DISIMPAN, KONSEP_DIBUANG).when(command).refused(KonsepSudahDibuang)


@pytest.mark.parametrize("command", [_ubah(SIMPAN, isi=LAIN), BUANG])
def test_konsep_yang_diajukan_tidak_berubah_lagi(command: Perintah) -> None:
    given(KONSEP_DISIMPAN, KONSEP_DIAJUKAN).when(command).refused(KonsepSudahDiajukan)


@pytest.mark.parametrize("command", [SIMPAN, BUANG, AJUKAN])
@pytest.mark.parametrize("opd_id", [UUID(int=7), None])
def test_opd_lain_tidak_tahu_bahwa_konsep_ini_ada(command: Perintah, opd_id: UUID | None) -> None:
    given(KONSEP_DISIMPAN).when(_ubah(command, opd_id=opd_id)).refused(KonsepTidakDikenal)


@pytest.mark.parametrize("command", [BUANG, AJUKAN])
def test_konsep_yang_tidak_ada_tidak_dikenal(command: Perintah) -> None:
    given().when(command).refused(KonsepTidakDikenal)


@pytest.mark.parametrize("command", [SIMPAN, BUANG, AJUKAN])
@pytest.mark.parametrize("pelaku", [SISTEM, Pelaku(orang_id=UUID(int=5), jabatan=Jabatan.KEPALA_DINAS)])
def test_hanya_petugas_opd(command: Perintah, pelaku: Any) -> None:
    given(KONSEP_DISIMPAN).when(_ubah(command, pelaku=pelaku)).refused(BukanWewenang)


def _baris(fact: Fact) -> list[tuple[Any, ...]]:
    recorded = Recorded(UUID(int=1), 3, fact, {"time": "2026-11-23T00:00:00Z"})
    assert all(table in {KONSEP, PENGHAPUSAN} for table, _ in proyeksi(recorded))
    return [row for _, row in proyeksi(recorded)]


def test_daftar_konsep_mengikuti_peristiwanya_tanpa_isinya() -> None:
    saat = (3, "2026-11-23T00:00:00Z")
    assert _baris(KONSEP_DISIMPAN) == [(PERMOHONAN_ID, OPD_ID, None, "TERBUKA", "Aplikasi Contoh Layanan", "PEMBANGUNAN_BARU", *saat)]
    assert _baris(KONSEP_DISIMPAN.model_copy(update={"nama_aplikasi": None, "jenis_permohonan": None})) == [
        (PERMOHONAN_ID, OPD_ID, None, "TERBUKA", None, None, *saat)
    ]
    dimusnahkan = (KONSEP_DISIMPAN.isi.subjek_id, "", saat[1])
    assert _baris(KONSEP_DIBUANG) == [(PERMOHONAN_ID, OPD_ID, None, "DIBUANG", None, None, *saat), dimusnahkan]
    lama = KONSEP_DIBUANG.model_copy(update={"subjek_id": None})
    assert _baris(lama) == [(PERMOHONAN_ID, OPD_ID, None, "DIBUANG", None, None, *saat)]
    assert _baris(KONSEP_DIAJUKAN) == [(PERMOHONAN_ID, OPD_ID, None, "DIAJUKAN", None, None, *saat), dimusnahkan]
    assert _baris(PETUGAS_DIDAFTARKAN) == []


def test_konsep_yang_dibuang_tidak_berisi_lagi() -> None:
    assert given(KONSEP_DISIMPAN).state.isi == KONSEP_DISIMPAN.isi
    assert given(KONSEP_DISIMPAN, KONSEP_DIBUANG).state.isi is None
