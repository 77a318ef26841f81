"""What analysis shows: status, the acts allowed now, and all answers so far."""

import pytest

from services.analysis.acts.kembali import PEMBUKA
from services.analysis.decide import DECIDER
from services.analysis.views import bahan_hasil, kasus, rincian
from shared.contracts.analysis import Kesimpulan
from shared.contracts.examples.analysis import (
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_DIHENTIKAN,
    ANALISA_DIKUNCI,
    ANALISA_DILANJUTKAN,
    ANALISA_SELESAI,
    BUKTI_DIUNGGAH,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    INSTRUKSI_DIKEMBALIKAN,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import ANALIS_ID, KASI, OPD_ID
from shared.contracts.penilaian import Aspek, TingkatTemuan
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.sop.aturan import PermohonanTidakDikenal

ANALIS = (Jabatan.ANALIS,)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
SAMPAI_PENGOLAHAN = (*SAMPAI_ANALISA, KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
SELESAI = (*SAMPAI_PENGOLAHAN, ANALISA_SELESAI)
BUKA_KEMBALI = AllowedAct("buka_kembali_analisa", PEMBUKA)


def terlihat(*facts: Fact) -> Kasus:
    """Return the case that this past shows."""
    hasil = kasus(DECIDER.replay(facts))
    assert hasil is not None
    return hasil


def test_analis_yang_ditugaskan_memeriksa_lalu_mengentri() -> None:
    dilihat = terlihat(ANALISA_DIBUKA)
    assert (dilihat.status, dilihat.opd_id) == ("PEMERIKSAAN_KELENGKAPAN", OPD_ID)
    kembalikan = AllowedAct("kembalikan_instruksi", ANALIS, None, 1, ANALIS_ID)
    assert dilihat.tindakan == (AllowedAct("periksa_kelengkapan", ANALIS, 5, 1, ANALIS_ID), kembalikan)
    dilihat = terlihat(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA)
    assert dilihat.status == "ENTRI_DATA"
    assert dilihat.tindakan == (AllowedAct("entri_data", ANALIS, 6, 1, ANALIS_ID),)


def test_alasan_pembukaan_kembali_ada_di_tugas_sampai_hasil_berikutnya() -> None:
    """Whoever analyses again reads why; when the result is given it is answered."""
    dibuka = terlihat(*SELESAI, ANALISA_DIBUKA_KEMBALI)
    alasan = {
        "langkah": 7,
        "putaran": 1,
        "aspek": "KEAMANAN",
        "pelaku": KASI.model_dump(mode="json"),
        "alasan": ANALISA_DIBUKA_KEMBALI.alasan,
    }
    assert [(satu.nama, satu.langkah) for satu in dibuka.tugas] == [("analisa_standar", 7)]
    assert dibuka.isi["pembukaan_kembali"] == [alasan]
    diulang = KEAMANAN_DIANALISA.model_copy(update={"putaran": 2})
    assert terlihat(*SELESAI, ANALISA_DIBUKA_KEMBALI, diulang).isi["pembukaan_kembali"] == [alasan], "also while step 10 waits"
    selesai_lagi = (*SELESAI, ANALISA_DIBUKA_KEMBALI, diulang, ANALISA_SELESAI.model_copy(update={"putaran": 2}))
    lagi = ANALISA_DIBUKA_KEMBALI.model_copy(update={"putaran": 2, "langkah": 8, "aspek": Aspek.FUNGSI})
    assert [satu["aspek"] for satu in terlihat(*selesai_lagi, lagi).isi["pembukaan_kembali"]] == ["FUNGSI"]
    for riwayat in (SELESAI, selesai_lagi, (*SELESAI, ANALISA_DIBUKA_KEMBALI, ANALISA_DIKUNCI)):
        assert "pembukaan_kembali" not in terlihat(*riwayat).isi


def test_instruksi_yang_dikembalikan_menunggu_instruksi_berikutnya() -> None:
    dilihat = terlihat(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN)
    assert (dilihat.status, dilihat.isi["label"], dilihat.tindakan) == ("MENUNGGU_INSTRUKSI", "Diproses seksi", ())


def test_ketiga_analisa_adalah_tiga_tugas() -> None:
    dilihat = terlihat(*SAMPAI_ANALISA)
    assert dilihat.status == "ANALISA"
    assert dilihat.tugas == tuple(AllowedAct("analisa_standar", ANALIS, langkah, 1, ANALIS_ID) for langkah in (7, 8, 9))


def test_pada_langkah_10_hasil_diolah_atau_permohonan_dikembalikan_atau_analisa_dibuka_kembali() -> None:
    dilihat = terlihat(*SAMPAI_PENGOLAHAN)
    assert dilihat.status == "PENGOLAHAN_HASIL"
    assert dilihat.tindakan == (
        AllowedAct("olah_hasil", ANALIS, 10, 1, ANALIS_ID),
        AllowedAct("kembalikan_permohonan", ANALIS, None, 1, ANALIS_ID),
        BUKA_KEMBALI,
    )


def test_setelah_hasil_hanya_pembukaan_kembali_sampai_ditandatangani() -> None:
    assert (terlihat(*SELESAI).status, terlihat(*SELESAI).tindakan) == ("ANALISA_SELESAI", (BUKA_KEMBALI,))
    terkunci = terlihat(*SELESAI, ANALISA_DIKUNCI)
    assert (terkunci.status, terkunci.tindakan) == ("TERKUNCI", ())


def test_analisa_yang_dibuka_kembali_adalah_tugas_putaran_baru() -> None:
    dilihat = terlihat(*SELESAI, ANALISA_DIBUKA_KEMBALI)
    assert dilihat.status == "ANALISA"
    assert dilihat.tindakan == (
        AllowedAct("analisa_standar", ANALIS, 7, 2, ANALIS_ID),
        AllowedAct("unggah_bukti", ANALIS, None, 2, ANALIS_ID),
    )


def test_permohonan_yang_ada_pada_opd_tidak_menunggu_dinas() -> None:
    dilihat = terlihat(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN)
    assert (dilihat.status, dilihat.tindakan) == ("DIKEMBALIKAN", ())


def test_permohonan_yang_berakhir_tidak_menawarkan_tindakan() -> None:
    dilihat = terlihat(*SELESAI, ANALISA_DIHENTIKAN)
    assert (dilihat.status, dilihat.tindakan) == ("DICABUT", ())


def test_permohonan_yang_tidak_pernah_sampai_tidak_terlihat() -> None:
    assert kasus(DECIDER.initial) is None
    nisan = DECIDER.replay((ANALISA_DIHENTIKAN,))
    assert kasus(nisan) is None
    with pytest.raises(PermohonanTidakDikenal):
        rincian(nisan)


def test_rincian_memuat_jawaban_putaran_sebelumnya() -> None:
    dikembalikan = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10})
    isi = rincian(DECIDER.replay((*SAMPAI_PENGOLAHAN, dikembalikan, ANALISA_DILANJUTKAN)))
    assert (isi.keadaan_bagian, isi.putaran) == ("PEMERIKSAAN_KELENGKAPAN", 2)
    assert isi.pemeriksaan == KELENGKAPAN_DIPERIKSA
    assert isi.entri == DATA_APLIKASI_DIENTRI
    assert isi.standar == (KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
    assert isi.pengembalian == dikembalikan


def test_bahan_hasil_memuat_ketiga_analisa_temuan_dan_anjuran() -> None:
    tinggi = KEAMANAN_DIANALISA.temuan[0].model_copy(update={"tingkat": TingkatTemuan.TINGGI, "saran": "Segera perbaiki."})
    fungsi = FUNGSI_DIANALISA.model_copy(update={"temuan": (tinggi,)})
    bahan = bahan_hasil(DECIDER.replay((*SAMPAI_ANALISA, KEMUDAHAN_DIANALISA, fungsi, KEAMANAN_DIANALISA)))
    assert bahan.standar == (KEAMANAN_DIANALISA, fungsi, KEMUDAHAN_DIANALISA)
    assert [(satu.aspek, satu.tingkat) for satu in bahan.temuan] == [(Aspek.FUNGSI, "TINGGI"), (Aspek.KEAMANAN, "SEDANG")]
    assert (bahan.belum, bahan.anjuran) == ((), Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN)
    assert bahan.usul_catatan == ("Segera perbaiki.", KEAMANAN_DIANALISA.temuan[0].saran)


def test_bahan_hasil_tidak_memuat_analisa_yang_diulang() -> None:
    bahan = bahan_hasil(DECIDER.replay((*SELESAI, ANALISA_DIBUKA_KEMBALI)))
    assert bahan.standar == (FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
    assert (bahan.belum, bahan.anjuran, bahan.putaran) == ((Aspek.KEAMANAN,), None, 2)
    with pytest.raises(PermohonanTidakDikenal):
        bahan_hasil(DECIDER.initial)


def test_jawaban_putaran_lalu_bukti_dan_instrumen_ditawarkan_lagi() -> None:
    dilihat = rincian(DECIDER.replay((*SAMPAI_ANALISA, BUKTI_DIUNGGAH, KEAMANAN_DIANALISA, PERMOHONAN_DIKEMBALIKAN, ANALISA_DILANJUTKAN)))
    assert dilihat.standar == (KEAMANAN_DIANALISA,)
    assert dilihat.bukti == (BUKTI_DIUNGGAH.berkas,)
    assert dilihat.instrumen == ANALISA_DIBUKA.instrumen


def test_yang_berakhir_tidak_menunggu_langkah_apa_pun() -> None:
    assert DECIDER.replay([*SAMPAI_ANALISA, ANALISA_DIHENTIKAN]).terbuka == ()


def test_analisa_berada_pada_langkah_pertama_yang_menunggu() -> None:
    assert DECIDER.replay(SAMPAI_ANALISA).kini == 7


def test_pembukaan_sebelum_hasil_pertama_menjadi_alasan_hasil_itu() -> None:
    assert DECIDER.replay([*SAMPAI_PENGOLAHAN, ANALISA_DIBUKA_KEMBALI]).pembukaan_baru == (ANALISA_DIBUKA_KEMBALI,)
    lagi = ANALISA_DIBUKA_KEMBALI.model_copy(update={"putaran": 2})
    riwayat = (*SAMPAI_PENGOLAHAN, ANALISA_DIBUKA_KEMBALI, KEAMANAN_DIANALISA.model_copy(update={"putaran": 2}), lagi)
    assert DECIDER.replay(riwayat).pembukaan_baru == (ANALISA_DIBUKA_KEMBALI, lagi)


def test_pembukaan_dalam_sela_bukan_alasan_hasil_surat_yang_ditandatangani() -> None:
    lagi = [satu.model_copy(update={"putaran": 2}) for satu in (KEAMANAN_DIANALISA, ANALISA_SELESAI)]
    dikunci = ANALISA_DIKUNCI.model_copy(update={"putaran": 2})
    assert DECIDER.replay([*SELESAI, ANALISA_DIBUKA_KEMBALI, *lagi, dikunci]).pembukaan_baru == ()
