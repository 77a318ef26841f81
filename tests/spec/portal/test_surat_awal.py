"""How a reply letter begins: whole sentences from the request's own letter and the outcome, which the service takes as they are."""

import pytest

from services.portal.pengisian.surat import awal
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan

RINGKASAN = {
    "nama_aplikasi": "Antrean",
    "jenis_permohonan": JenisPermohonan.PEMBANGUNAN_BARU.value,
    "surat_tanggal": "2026-12-01",
    "surat_nomor": "000/1/2026",
    "surat_perihal": "Permohonan rekomendasi",
    "opd_nama": "Dinas Contoh",
}


@pytest.mark.parametrize("kesimpulan", Kesimpulan)
def test_konsep_dimulai_dengan_kalimat_utuh_menurut_hasil(kesimpulan: Kesimpulan) -> None:
    isi = awal(RINGKASAN, {"kesimpulan": kesimpulan.value, "catatan": ["Perbaiki log."]})
    assert (isi["hal"], isi["kepada"]) == ("Rekomendasi pembangunan Antrean", "Kepala Dinas Contoh")
    assert "Nomor 000/1/2026 tanggal 1 Desember 2026 hal Permohonan rekomendasi" in isi["pembuka"]
    assert isi["isi"][0] == "Perbaiki log."
    assert ("mengajukan permohonan kembali" in isi["isi"][1]) == (kesimpulan is Kesimpulan.TIDAK_DIREKOMENDASIKAN)
    assert isi["penutup"].endswith(".")
