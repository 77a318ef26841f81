"""The report of step 10 on paper: why the result differs from what was advised, what is similar, and why an analysis was done again."""

import pytest

from services.analysis.laporan import KESIMPULAN
from shared.contracts.analysis import Kesimpulan
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.analysis import ANALISA_DIBUKA_KEMBALI, ANALISA_SELESAI, KEAMANAN_DIANALISA
from shared.contracts.examples.analysis_register import KALIMAT_KEMIRIPAN
from shared.papers.pencetak import Pencetak
from tests.integration.papers.bacaan import teks
from tests.integration.papers.test_analysis import LURUS, dari


@pytest.mark.parametrize("kesimpulan", list(Kesimpulan))
async def test_laporan_hasil_menerangkan_hasil_yang_berbeda_dan_kemiripannya(pencetak: Pencetak, kesimpulan: Kesimpulan) -> None:
    beda = {"kesimpulan": kesimpulan, "alasan_berbeda": "Sudah ada aplikasi umum untuk layanan ini.", "kemiripan": KALIMAT_KEMIRIPAN}
    isi = teks(await dari((*LURUS[:-1], ANALISA_SELESAI.model_copy(update=beda)), JenisDokumen.LAPORAN_HASIL).cetak(pencetak))
    assert f"Kesimpulan : {KESIMPULAN[kesimpulan]}" in isi
    assert "Anjuran menurut ketiga analisa : Direkomendasikan dengan catatan" in isi
    assert f"Alasan berbeda dari anjuran : {beda['alasan_berbeda']}" in isi
    assert KALIMAT_KEMIRIPAN in isi


async def test_laporan_sesudah_dibuka_kembali_memuat_alasannya(pencetak: Pencetak) -> None:
    """The report of that standard, and the next result; no report of another standard."""
    ulang = KEAMANAN_DIANALISA.model_copy(update={"putaran": 2})
    riwayat = (*LURUS, ANALISA_DIBUKA_KEMBALI, ulang, ANALISA_SELESAI.model_copy(update={"putaran": 2}))
    for jenis in (JenisDokumen.LAPORAN_KEAMANAN, JenisDokumen.LAPORAN_HASIL):
        isi = teks(await dari(riwayat, jenis).cetak(pencetak))
        assert f"Kepala Seksi Pengembangan Aplikasi, putaran 1 {ANALISA_DIBUKA_KEMBALI.alasan}" in isi
    assert "Dibuka kembali" not in teks(await dari(riwayat, JenisDokumen.LAPORAN_FUNGSI).cetak(pencetak))
    assert "Dibuka kembali" not in teks(await dari(LURUS, JenisDokumen.LAPORAN_HASIL).cetak(pencetak))
