"""What disposition shows: status, the acts allowed now, and the sheet."""

from datetime import UTC, date, datetime

import pytest

from services.disposition.decide import DECIDER
from services.disposition.views import kasus, lembar, waktu_lembar
from shared.contracts.bersama import Sifat
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_LAIN_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    OPD_ID,
    PERMOHONAN_DITOLAK,
)
from shared.contracts.peran import Jabatan
from shared.kernel.cases import Kasus, Tindakan
from shared.kernel.envelope import Recorded
from shared.kernel.fact import Fact
from shared.sop.aturan import PermohonanTidakDikenal

SAMPAI_KASI = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID)


def terlihat(*facts: Fact) -> Kasus:
    """Return the case that this past shows."""
    hasil = kasus(DECIDER.replay(facts))
    assert hasil is not None
    return hasil


def test_kepala_dinas_mendisposisi_atau_menolak() -> None:
    kadis = (Jabatan.KEPALA_DINAS,)
    dilihat = terlihat(DISPOSISI_DIBUKA)
    assert (dilihat.status, dilihat.opd_id) == ("MENUNGGU_DISPOSISI_KADIS", OPD_ID)
    assert dilihat.tindakan == (Tindakan("disposisikan", kadis, 2), Tindakan("tolak_permohonan", kadis))
    assert [tugas.langkah for tugas in dilihat.tugas] == [2]


def test_kepala_bidang_mendisposisi() -> None:
    dilihat = terlihat(DISPOSISI_DIBUKA, DISPOSISI_KADIS)
    assert dilihat.status == "MENUNGGU_DISPOSISI_KABID"
    assert dilihat.tindakan == (Tindakan("disposisikan", (Jabatan.KEPALA_BIDANG,), 3),)


def test_kepala_seksi_menginstruksikan_lalu_dapat_menugaskan_ulang() -> None:
    kasi = (Jabatan.KEPALA_SEKSI,)
    assert terlihat(*SAMPAI_KASI).tindakan == (Tindakan("berikan_instruksi", kasi, 4),)
    dilihat = terlihat(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, ANALIS_DITUGASKAN_ULANG)
    assert (dilihat.status, dilihat.isi["analis_id"]) == ("DIINSTRUKSIKAN", str(ANALIS_LAIN_ID))
    assert dilihat.tindakan == (Tindakan("tugaskan_ulang", kasi),)


def test_setelah_surat_diterima_tidak_ada_tindakan_lagi() -> None:
    dilihat = terlihat(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, DISPOSISI_SELESAI)
    assert (dilihat.status, dilihat.isi["label"], dilihat.tindakan) == ("SELESAI", "Selesai", ())


@pytest.mark.parametrize(("akhir", "status"), [(DISPOSISI_DIHENTIKAN, "DICABUT"), (PERMOHONAN_DITOLAK, "DITOLAK")])
def test_permohonan_yang_berakhir_tidak_menawarkan_tindakan(akhir: Fact, status: str) -> None:
    dilihat = terlihat(DISPOSISI_DIBUKA, akhir)
    assert (dilihat.status, dilihat.tindakan) == (status, ())


def test_permohonan_yang_tidak_pernah_sampai_tidak_terlihat() -> None:
    assert kasus(DECIDER.initial) is None
    nisan = DECIDER.replay((DISPOSISI_DIHENTIKAN,))
    assert kasus(nisan) is None
    with pytest.raises(PermohonanTidakDikenal):
        lembar(nisan, {})


def test_lembar_memuat_kedua_disposisi_dan_instruksi_dengan_waktunya() -> None:
    """As printed: when the letter came in, how it asks to be handled, and who asked for what at which moment."""
    facts = (*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, ANALIS_DITUGASKAN_ULANG)
    riwayat = [Recorded(OPD_ID, nomor, fact, {"time": f"2026-11-2{nomor}T08:00:00Z"}) for nomor, fact in enumerate(facts, start=1)]
    isi = lembar(DECIDER.replay(facts), waktu_lembar(riwayat))
    assert isi.disposisi == (DISPOSISI_KADIS, DISPOSISI_KABID)
    assert isi.instruksi == INSTRUKSI_DIBERIKAN
    assert (isi.ringkasan.diterima_tanggal, isi.ringkasan.surat_sifat) == (date(2026, 11, 23), Sifat.BIASA)
    assert isi.disposisi[1].harap_lain == "Laporkan hasilnya kepada saya"
    assert isi.waktu == {langkah: datetime(2026, 11, 20 + langkah, 8, tzinfo=UTC) for langkah in (2, 3, 4)}
