"""Whose turn it is: every hand-over of the SOP table and every way back, told to the right persons, each once."""

import itertools
from typing import Any

import pytest

from services.notify.consumers import DENGAR
from services.notify.watch.decide import DECIDER
from services.notify.watch.state import kunci
from shared.contracts.examples import analysis, disposition, intake, letters
from shared.kernel.event.fact import Fact
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.table import SOP_V1
from tests.spec.letters.meja import Meja, Orang
from tests.spec.notify.bahan import (
    DIREKTORI,
    PEMOHON,
    SAMPAI_LANGKAH_5,
    SAMPAI_LANGKAH_10,
    SAMPAI_LANGKAH_11,
    SAMPAI_LANGKAH_15,
    SAMPAI_SELESAI,
    STANDAR,
    kabar,
    pemberitahuan,
    penerima,
    putaran,
)

ANALIS = "analis_sistem_informasi"


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of notify."""
    return Meja(DIREKTORI)


def terbuka(meja: Meja) -> list[tuple[int, int]]:
    """Return the open steps with their rounds."""
    state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    return sorted((giliran.langkah, giliran.putaran) for giliran in state.terbuka)


def test_lurus_dari_langkah_1_sampai_yang_terakhir(meja: Meja) -> None:
    """One alert per step, to the performer that the table names; the agency at the end."""
    hasil = kabar(meja.dengar(DENGAR, *SAMPAI_SELESAI))
    giliran = [("GILIRAN", langkah.nomor, 1, langkah.pelaksana.value) for langkah in SOP_V1.langkah if langkah.nomor > 1]
    assert sorted(hasil[:-1]) == giliran
    assert hasil[-1] == ("DISAMPAIKAN", 16, 1, "opd_pemohon")
    assert terbuka(meja) == []


def test_setiap_peristiwa_dua_kali_tidak_menambah_pemberitahuan(meja: Meja) -> None:
    """At once, and the whole story again."""
    dua_kali = [event for event in SAMPAI_SELESAI for _ in (1, 2)]
    pertama = meja.dengar(DENGAR, *dua_kali)
    sekali = Meja(DIREKTORI).dengar(DENGAR, *SAMPAI_SELESAI)
    assert pertama == sekali
    assert meja.dengar(DENGAR, *SAMPAI_SELESAI) == []


@pytest.mark.parametrize("urutan", list(itertools.permutations(STANDAR.values())))
def test_langkah_10_terbuka_setelah_ketiga_analisa(meja: Meja, urutan: tuple[Fact, ...]) -> None:
    """7, 8 and 9 in any order; the join opens with the last."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_10[:-3])
    assert terbuka(meja) == [(7, 1), (8, 1), (9, 1)]
    assert kabar(meja.dengar(DENGAR, *urutan[:2])) == []
    assert kabar(meja.dengar(DENGAR, urutan[2])) == [("GILIRAN", 10, 1, ANALIS)]


def test_tiga_kali_dikembalikan_tepat_tiga_pemberitahuan(meja: Meja) -> None:
    """Three returns, three alerts for the agency's people and three for the analyst; redelivery adds none."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    semua: list[Fact] = []
    for ke in (1, 2, 3):
        periksa = putaran(analysis.KELENGKAPAN_KURANG, ke)
        kembali = putaran(analysis.PERMOHONAN_DIKEMBALIKAN, ke)
        lanjut = putaran(analysis.ANALISA_DILANJUTKAN, ke + 1)
        hasil = meja.dengar(DENGAR, periksa, kembali, lanjut, periksa, kembali, lanjut)
        assert kabar(hasil) == [("DIKEMBALIKAN", 5, ke, "opd_pemohon"), ("GILIRAN", 5, ke + 1, ANALIS)]
        assert penerima(hasil) == [*PEMOHON, disposition.ANALIS_ID]
        semua += hasil
    assert len(pemberitahuan(semua)) == 3 * 3
    assert terbuka(meja) == [(5, 4)]


def test_selama_di_opd_tidak_ada_langkah_terbuka(meja: Meja) -> None:
    """Incomplete at 5, or to be repaired at 10."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5, analysis.KELENGKAPAN_KURANG, analysis.PERMOHONAN_DIKEMBALIKAN)
    assert terbuka(meja) == []
    lain = Meja(DIREKTORI)
    lain.dengar(DENGAR, *SAMPAI_LANGKAH_10)
    kembali = putaran(analysis.PERMOHONAN_DIKEMBALIKAN, 1, langkah=10)
    assert kabar(lain.dengar(DENGAR, kembali)) == [("DIKEMBALIKAN", 10, 1, "opd_pemohon")]
    assert terbuka(lain) == []


def test_paraf_ditolak_kembali_ke_analis_pada_putaran_berikut(meja: Meja) -> None:
    """Then Kepala Seksi is told again, for the new round."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_11, letters.KONSEP_SURAT_DIBUAT, letters.PARAF_KASI)
    assert kabar(meja.dengar(DENGAR, letters.PARAF_DITOLAK)) == [("GILIRAN", 11, 2, ANALIS)]
    assert kabar(meja.dengar(DENGAR, letters.KONSEP_SURAT_DIREVISI)) == [("GILIRAN", 12, 2, "kepala_seksi")]


def test_tanda_tangan_ditolak_kembali_ke_analis(meja: Meja) -> None:
    """From 15 to 11."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15)
    assert kabar(meja.dengar(DENGAR, letters.PENANDATANGANAN_DITOLAK)) == [("GILIRAN", 11, 2, ANALIS)]
    assert terbuka(meja) == [(11, 2)]


def test_penyampaian_gagal_kembali_ke_analis_dan_opd_diberi_tahu_lagi(meja: Meja) -> None:
    """Step 16 in the next round; the agency is told of each delivery, and of none twice."""
    meja.dengar(DENGAR, *SAMPAI_SELESAI)
    assert terbuka(meja) == []
    assert kabar(meja.dengar(DENGAR, letters.PENYAMPAIAN_GAGAL, letters.PENYAMPAIAN_GAGAL)) == [("GILIRAN", 16, 2, ANALIS)]
    assert terbuka(meja) == [(16, 2)]
    giliran = [("GILIRAN", nomor, 2, SOP_V1[nomor].pelaksana.value) for nomor in SOP_V1[16].berikut]
    assert kabar(meja.dengar(DENGAR, *[letters.SURAT_DISAMPAIKAN_LAGI] * 2)) == [*giliran, ("DISAMPAIKAN", 16, 2, "opd_pemohon")]
    assert terbuka(meja) == [(nomor, 2) for nomor in SOP_V1[16].berikut]


def test_kegagalan_yang_terdengar_sesudah_konfirmasi_bukan_giliran_siapa_pun(meja: Meja) -> None:
    """Receipt wins: it comes from another service, and may be heard first."""
    meja.dengar(DENGAR, *SAMPAI_SELESAI, intake.DIKONFIRMASI)
    assert meja.dengar(DENGAR, letters.PENYAMPAIAN_GAGAL) == []
    assert terbuka(meja) == []


def test_revisi_atas_kehendak_analis_mengulang_rantai_paraf(meja: Meja) -> None:
    """Kepala Bidang's turn is gone, Kepala Seksi's is back."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_11, letters.KONSEP_SURAT_DIBUAT, letters.PARAF_KASI)
    assert kabar(meja.dengar(DENGAR, letters.KONSEP_SURAT_DIREVISI)) == [("GILIRAN", 12, 2, "kepala_seksi")]
    assert terbuka(meja) == [(12, 2)]


@pytest.mark.parametrize("surat_lebih_dulu", [True, False])
def test_analisa_dibuka_kembali_hanya_langkah_aspek_itu(meja: Meja, *, surat_lebih_dulu: bool) -> None:
    """Whether letters or analysis is heard first; 10 follows again, and 11 with the new result."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15)
    peristiwa = [analysis.ANALISA_DIBUKA_KEMBALI, letters.SURAT_MENUNGGU_ANALISA]
    hasil = meja.dengar(DENGAR, *(reversed(peristiwa) if surat_lebih_dulu else peristiwa))
    assert kabar(hasil) == [("GILIRAN", analysis.ANALISA_DIBUKA_KEMBALI.langkah, 2, ANALIS)]
    assert terbuka(meja) == [(analysis.ANALISA_DIBUKA_KEMBALI.langkah, 2)]
    ulang = putaran(STANDAR[analysis.ANALISA_DIBUKA_KEMBALI.aspek], 2)
    assert kabar(meja.dengar(DENGAR, ulang)) == [("GILIRAN", 10, 2, ANALIS)]
    hasil = meja.dengar(DENGAR, putaran(analysis.ANALISA_SELESAI, 2), putaran(letters.SURAT_DIBUKA, 2, putaran_analisa=2))
    assert kabar(hasil) == [("GILIRAN", 11, 2, ANALIS)]


def test_dua_analisa_dibuka_kembali_menunggu_keduanya(meja: Meja) -> None:
    """The join waits for every analysis that is open again."""
    dua = putaran(analysis.ANALISA_DIBUKA_KEMBALI, 2, langkah=8)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_10, putaran(analysis.ANALISA_DIBUKA_KEMBALI, 1, langkah=7), dua)
    assert terbuka(meja) == [(7, 2), (8, 3)]
    assert kabar(meja.dengar(DENGAR, putaran(analysis.KEAMANAN_DIANALISA, 3))) == []
    assert kabar(meja.dengar(DENGAR, putaran(analysis.FUNGSI_DIANALISA, 3))) == [("GILIRAN", 10, 3, ANALIS)]


def test_analis_pengganti_mendapat_langkah_yang_terbuka(meja: Meja) -> None:
    """At 7, 8, 9: three alerts for the new analyst, once; later steps go to that person only."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_10[:-3])
    ulang = disposition.ANALIS_DITUGASKAN_ULANG
    hasil = meja.dengar(DENGAR, ulang, ulang)
    assert [langkah for _, langkah, _, _ in kabar(hasil)] == [7, 8, 9]
    assert set(penerima(hasil)) == {disposition.ANALIS_LAIN_ID}
    assert penerima(meja.dengar(DENGAR, *STANDAR.values())) == [disposition.ANALIS_LAIN_ID]


def test_analis_pengganti_tidak_diberi_tahu_tentang_giliran_orang_lain(meja: Meja) -> None:
    """At 15 it is Kepala Dinas's turn."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15)
    assert kabar(meja.dengar(DENGAR, disposition.ANALIS_DITUGASKAN_ULANG)) == []


def test_jabatan_tanpa_pemegang_tetap_dicatat() -> None:
    """One alert, to nobody in particular, so that it is not lost from sight."""
    kosong = Meja(Orang({}, {}))
    hasil = kosong.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2])
    assert (kabar(hasil), penerima(hasil)) == ([("GILIRAN", 2, 1, "kepala_dinas")], [None])


def test_peristiwa_layanan_lain_boleh_datang_lebih_dulu() -> None:
    """Each service's events keep their order; between services any interleaving gives the same alerts."""
    bagian: dict[str, list[Fact]] = {}
    for event in SAMPAI_SELESAI:
        bagian.setdefault(type(event).__module__, []).append(event)
    wajar = set(map(kunci, pemberitahuan(Meja(DIREKTORI).dengar(DENGAR, *SAMPAI_SELESAI))))
    for urutan in itertools.permutations(bagian):
        hasil = Meja(DIREKTORI).dengar(DENGAR, *(event for nama in urutan for event in bagian[nama]))
        assert set(map(kunci, pemberitahuan(hasil))) == wajar


def test_tanpa_ringkasan_peristiwa_diparkir(meja: Meja) -> None:
    """Nothing is staged; the kernel keeps the event for later."""
    with pytest.raises(PermohonanTidakDikenal):
        meja.dengar(DENGAR, letters.PARAF_KASI)
    assert meja.tercatat == []
