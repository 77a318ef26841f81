"""Mandates beside each other: whose holder is whose, and who may act while somebody else does."""

import pytest

from services.disposition.mandat import AkhiriMandat, BukanPemegangJabatan
from shared.contracts.examples.disposition import (
    KABID,
    KADIS,
    KASI,
    PELIMPAHAN_BERAKHIR,
    PERMOHONAN_ID,
    SEKDIS,
    SISTEM,
    WEWENANG_DILIMPAHKAN,
)
from shared.contracts.peran import Jabatan, Kapasitas
from tests.spec.disposition.test_mandat import CABUT, DICABUT, HARI, MULAI, SELESAI, dengan, given, tercatat

OLEH_KABID = {"mandat_id": PERMOHONAN_ID, "orang_id": KABID.orang_id, "jabatan_asal": Jabatan.KEPALA_BIDANG}
DIANGKAT = tercatat(**OLEH_KABID, jenis=Kapasitas.DEFINITIF, menggantikan_id=None, selesai=None)
UNTUK_KABID = dengan(jabatan_diganti=Jabatan.KEPALA_BIDANG, menggantikan_id=KABID.orang_id)


@pytest.mark.parametrize(
    "ubahan",
    [
        {"orang_id": KASI.orang_id},
        {"jabatan": Jabatan.SEKRETARIS_DINAS},
        {"jenis": Kapasitas.PLT},
        {"mulai": MULAI + HARI},
        {"mulai": MULAI - 2 * HARI, "selesai": MULAI},
    ],
    ids=",".join,
)
def test_pemegang_dengan_mandat_adalah_yang_diangkat_dalam_jabatan_itu_pada_saat_itu(ubahan: dict[str, object]) -> None:
    given(DIANGKAT).when(UNTUK_KABID).then(tercatat(menggantikan_id=KABID.orang_id))
    given(DIANGKAT.model_copy(update=ubahan)).when(UNTUK_KABID).refused(BukanPemegangJabatan)


def test_pengganti_boleh_menyusul_atas_nama_pemegang_yang_sama() -> None:
    given(tercatat(**OLEH_KABID, jenis=Kapasitas.AN)).when(dengan()).then(WEWENANG_DILIMPAHKAN)


def test_dua_pemegang_satu_jabatan_masing_masing_mempunyai_penggantinya() -> None:
    lain = tercatat(**OLEH_KABID, menggantikan_id=SEKDIS.orang_id)
    given(lain).when(dengan()).then(WEWENANG_DILIMPAHKAN)


def test_satu_orang_boleh_menggantikan_dalam_dua_jabatan() -> None:
    lain = tercatat(mandat_id=PERMOHONAN_ID, jabatan=Jabatan.KEPALA_SEKSI)
    given(lain).when(dengan()).then(WEWENANG_DILIMPAHKAN)


def test_atas_nama_tidak_ikut_berputar() -> None:
    """Who signs in another's name takes nobody's place: neither as the new mandate nor as one that is there."""
    kadis_untuk_sekdis = {
        "mandat_id": PERMOHONAN_ID,
        "jabatan": Jabatan.SEKRETARIS_DINAS,
        "orang_id": KADIS.orang_id,
        "jabatan_asal": Jabatan.KEPALA_DINAS,
        "menggantikan_id": SEKDIS.orang_id,
    }
    given(tercatat(**kadis_untuk_sekdis)).when(dengan(jenis=Kapasitas.AN)).then(tercatat(jenis=Kapasitas.AN))
    given(tercatat(**kadis_untuk_sekdis, jenis=Kapasitas.AN)).when(dengan()).then(WEWENANG_DILIMPAHKAN)


def test_mandat_tanpa_akhir_dapat_dicabut() -> None:
    dicabut = DICABUT.model_copy(update={"mandat_id": DIANGKAT.mandat_id, "orang_id": DIANGKAT.orang_id})
    given(DIANGKAT).when(CABUT.model_copy(update={"mandat_id": DIANGKAT.mandat_id})).then(dicabut)


def test_mandat_berakhir_tepat_pada_saat_selesainya() -> None:
    given(WEWENANG_DILIMPAHKAN).when(AkhiriMandat(pelaku=SISTEM, waktu=SELESAI)).then(PELIMPAHAN_BERAKHIR)
