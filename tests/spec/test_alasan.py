"""Reasons and notes of a refusal, a return, a reopening: fifteen letters and two words at least, by one rule everywhere."""

from typing import Any

import pytest

from services.analysis.acts.kembali import BukaKembaliAnalisa, KembalikanPermohonan
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from services.analysis.steps.s10_olah_hasil import OlahHasil
from services.disposition.acts.tolak import TolakPermohonan
from services.disposition.decide import DECIDER as DISPOSISI
from services.letters.decide import DECIDER as SURAT
from services.letters.steps.s12_s14_paraf import TolakParaf
from services.letters.steps.s15_tanda_tangan import TolakTandaTangan
from shared.contracts.analysis import Kesimpulan
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.examples import analysis, disposition, letters
from shared.contracts.examples.disposition import KADIS, KASI, PERMOHONAN_ID
from shared.contracts.penilaian import Aspek
from shared.contracts.surat import CatatanKoreksi
from shared.kernel.event.decider import Decider
from shared.kernel.event.fact import Fact
from shared.sop.aturan import AlasanTerlaluSingkat, pastikan_alasan
from tests.dsl import Spec
from tests.spec.analysis.test_s10_olah_hasil import SAMPAI_PENGOLAHAN
from tests.spec.letters.bahan import BERKONSEP, BERPARAF

PANJANG = "Belum jelas siapa penggunanya."


@pytest.mark.parametrize(
    "alasan", ["", "x", "Uji ulang.", "x              y", "...............", "tidakdapatditerimasamasekali", "a . . . . . . . ."]
)
def test_alasan_yang_tidak_menjelaskan_ditolak(alasan: str) -> None:
    """Empty space, signs and one long word explain nothing."""
    with pytest.raises(AlasanTerlaluSingkat, match="15 huruf dalam 2 kata"):
        pastikan_alasan(alasan)


@pytest.mark.parametrize("alasan", ["Belum ada data.", "Kontrol perlu diuji ulang.", "  Isian tidak sesuai.  "])
def test_alasan_yang_menjelaskan_diterima(alasan: str) -> None:
    """From exactly fifteen on."""
    pastikan_alasan(alasan)


def _surat(teks: str) -> dict[str, Any]:
    return {"permohonan_id": PERMOHONAN_ID, "hash_konsep": letters.HASH, "catatan": (CatatanKoreksi(bagian="isi", teks=teks),)}


def _analisa(**isi: Any) -> dict[str, Any]:
    return {"permohonan_id": PERMOHONAN_ID, "pelaku": analysis.ANALIS, **isi}


def _tindakan(teks: str) -> dict[str, tuple[Decider[Any, Any], tuple[Fact, ...], Any]]:
    kurang = tuple(satu.model_copy(update={"catatan": teks}) for satu in analysis.BUTIR_KURANG[:1])
    kembali = (analysis.BUTIR_DIKEMBALIKAN.model_copy(update={"catatan": teks}),)
    berbeda = {"kesimpulan": Kesimpulan.TIDAK_DIREKOMENDASIKAN, "uraian": "Belum layak.", "alasan_berbeda": teks}
    tolak = TolakPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=KADIS, jenis=AlasanDitolak.DUPLIKAT, alasan=teks)
    periksa = PeriksaKelengkapan(**_analisa(butir=(*kurang, *analysis.BUTIR_KURANG[1:])))
    return {
        "penolakan permohonan": (DISPOSISI, (disposition.DISPOSISI_DIBUKA,), tolak),
        "pengembalian di langkah 5": (ANALISA, (analysis.ANALISA_DIBUKA,), periksa),
        "pengembalian di langkah 10": (ANALISA, SAMPAI_PENGOLAHAN, KembalikanPermohonan(**_analisa(butir=kembali))),
        "hasil yang berbeda": (ANALISA, SAMPAI_PENGOLAHAN, OlahHasil(**_analisa(**berbeda))),
        "pembukaan kembali": (
            ANALISA,
            SAMPAI_PENGOLAHAN,
            BukaKembaliAnalisa(permohonan_id=PERMOHONAN_ID, pelaku=KASI, aspek=Aspek.KEAMANAN, alasan=teks),
        ),
        "penolakan paraf": (SURAT, BERKONSEP, TolakParaf(pelaku=KASI, **_surat(teks))),
        "penolakan tanda tangan": (SURAT, BERPARAF, TolakTandaTangan(pelaku=KADIS, **_surat(teks))),
    }


@pytest.mark.parametrize("nama", list(_tindakan(PANJANG)))
def test_setiap_penolakan_pengembalian_dan_pembukaan_kembali_beralasan(nama: str) -> None:
    """The same act is taken with a reason that explains, and refused with one that does not."""
    decider, dahulu, singkat = _tindakan("Kurang.")[nama]
    given = Spec(decider)
    given(*dahulu).when(singkat).refused(AlasanTerlaluSingkat)
    assert decider.decide(_tindakan(PANJANG)[nama][2], given(*dahulu).state)
