"""What intake shows of a request, and which acts it allows."""

from typing import Any

import pytest

from services.intake.state import EMPTY, StatusPermohonan
from services.intake.views import LABEL, kasus
from shared.contracts.bersama import Sebab
from shared.contracts.examples.formulir import FORMULIR_PENGEMBANGAN, OPD_ID
from shared.contracts.examples.intake import (
    DIAJUKAN_KEMBALI,
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    DITUTUP,
    PENANDATANGANAN,
    PENGEMBALIAN,
    PENYAMPAIAN,
    PERMOHONAN_ID,
    SURAT_PENOLAKAN,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.service.office.visibility import formulir_tampak
from shared.sop.status import KATA
from shared.sop.table import SOP_V1
from tests.spec.intake.contoh import given


@pytest.mark.parametrize(
    ("riwayat", "status", "tindakan"),
    [
        ((DITERIMA,), StatusPermohonan.DITERIMA, ["cabut_permohonan"]),
        ((DITERIMA, PENGEMBALIAN), StatusPermohonan.DIKEMBALIKAN, ["ajukan_kembali", "cabut_permohonan"]),
        ((DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI), StatusPermohonan.DIAJUKAN_KEMBALI, ["cabut_permohonan"]),
        ((DITERIMA, PENGEMBALIAN, PENANDATANGANAN), StatusPermohonan.DITANDATANGANI, ["cabut_permohonan"]),
        ((DITERIMA, PENYAMPAIAN), StatusPermohonan.DISAMPAIKAN, ["konfirmasi_penerimaan"]),
        ((DITERIMA, PENYAMPAIAN, DIKONFIRMASI), StatusPermohonan.SELESAI, []),
        ((DITERIMA, DICABUT), StatusPermohonan.DICABUT, []),
        ((DITERIMA, DIHENTIKAN), StatusPermohonan.DITOLAK_MENUNGGU_TTD, []),
        ((DITERIMA, DIHENTIKAN, SURAT_PENOLAKAN), StatusPermohonan.DITOLAK, ["konfirmasi_penerimaan"]),
        ((DITERIMA, DIHENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA, "surat_menyusul": False})), StatusPermohonan.KEDALUWARSA, []),
    ],
)
def test_status_dan_tindakan_menurut_riwayat(riwayat: tuple[Fact, ...], status: StatusPermohonan, tindakan: list[str]) -> None:
    satu = kasus(given(*riwayat).state)
    assert satu is not None
    assert (satu.permohonan_id, satu.opd_id, satu.status) == (PERMOHONAN_ID, OPD_ID, status)
    assert [t.nama for t in satu.tindakan] == tindakan
    giliran_opd = {"ajukan_kembali": 1, "konfirmasi_penerimaan": 16}
    assert all(t.peran == (Jabatan.OPD_PEMOHON,) and t.langkah == giliran_opd.get(t.nama) for t in satu.tindakan)
    assert satu.isi["label"] == LABEL[status]


def test_yang_belum_diajukan_tidak_ditampilkan() -> None:
    assert kasus(EMPTY) is None


def test_yang_dikembalikan_menyebut_butir_yang_harus_dilengkapi() -> None:
    satu = kasus(given(DITERIMA, PENGEMBALIAN).state)
    assert satu is not None
    assert satu.isi["butir"] == [{"kode": "uraian", "jenis": "KURANG", "catatan": "Uraian belum menyebut pengguna."}]
    assert satu.isi["catatan"] == "Mohon dilengkapi."


def test_setelah_diajukan_kembali_tidak_ada_yang_harus_dilengkapi() -> None:
    satu = kasus(given(DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI).state)
    assert satu is not None
    assert (satu.isi["butir"], satu.isi["catatan"], satu.isi["putaran"]) == ([], "", 2)


def test_setiap_status_berlabel() -> None:
    assert set(LABEL) == {*StatusPermohonan, *KATA.values()}
    assert set(KATA) == {langkah.nomor for langkah in SOP_V1.langkah} - {1}


@pytest.mark.parametrize("jabatan", Jabatan)
def test_alamat_ip_hanya_untuk_opd_itu_dan_yang_mengerjakannya(jabatan: Jabatan) -> None:
    """A map of the regency's servers is not for everybody who may read the form."""
    formulir = FORMULIR_PENGEMBANGAN.model_dump(mode="json")
    tampak = formulir_tampak(formulir, jabatan)
    alamat = formulir["pengoperasian"]["alamat_ip"]
    terbatas = jabatan in {Jabatan.KEPALA_DINAS, Jabatan.SEKRETARIS_DINAS}
    assert alamat
    assert tampak["pengoperasian"]["alamat_ip"] == (["(terbatas)"] * len(alamat) if terbatas else alamat)
    assert {**tampak["pengoperasian"], "alamat_ip": alamat} == formulir["pengoperasian"], "and nothing else is changed"


@pytest.mark.parametrize(
    ("akhir", "status"),
    [(DICABUT, StatusPermohonan.DICABUT), (DITUTUP, StatusPermohonan.KEDALUWARSA), (DIHENTIKAN, StatusPermohonan.DITOLAK_MENUNGGU_TTD)],
    ids=lambda satu: type(satu).__name__,
)
def test_yang_berakhir_menyebut_keadaan_dan_alasannya(akhir: Any, status: StatusPermohonan) -> None:
    """In place of what the office had asked to mend before."""
    state = given(DITERIMA, PENGEMBALIAN, akhir).state
    assert (state.status, state.catatan) == (status, akhir.alasan)
