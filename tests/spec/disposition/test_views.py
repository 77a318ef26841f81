"""What disposition shows: status, the acts allowed now, and the sheet."""

from datetime import UTC, date, datetime

import pytest

from services.disposition.decide import DECIDER
from services.disposition.views import kasus, lembar, waktu_lembar
from shared.contracts.bersama import Sifat
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_ID,
    ANALIS_LAIN_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    OPD_ID,
    PERMOHONAN_DITOLAK,
)
from shared.contracts.examples.intake import PEMOHON
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.service.office.visibility import tampak
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
    assert dilihat.tindakan == (AllowedAct("disposisikan", kadis, 2), AllowedAct("tolak_permohonan", kadis))
    assert [tugas.langkah for tugas in dilihat.tugas] == [2]


def test_kepala_bidang_mendisposisi() -> None:
    dilihat = terlihat(DISPOSISI_DIBUKA, DISPOSISI_KADIS)
    assert dilihat.status == "MENUNGGU_DISPOSISI_KABID"
    kadis, kabid = (Jabatan.KEPALA_DINAS,), (Jabatan.KEPALA_BIDANG,)
    bertindak = (AllowedAct("disposisikan", kabid, 3), AllowedAct("kembalikan_disposisi", kabid))
    assert dilihat.tindakan == (*bertindak, AllowedAct("batalkan_disposisi", kadis))
    assert terlihat(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBACA).tindakan == bertindak
    assert [tugas.langkah for tugas in dilihat.tugas] == [3]


def test_yang_dikembalikan_terlihat_pada_yang_menerima_kembali() -> None:
    """In the list of tasks and on the request's page, for the office alone: an agency is not told what officials write to each other."""
    kadis = (Jabatan.KEPALA_DINAS,)
    dilihat = terlihat(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIKEMBALIKAN)
    assert dilihat.status == "MENUNGGU_DISPOSISI_KADIS"
    assert dilihat.tindakan == (AllowedAct("disposisikan", kadis, 2, 2), AllowedAct("tolak_permohonan", kadis, putaran=2))
    siapa = {"jabatan": "kepala_bidang", "orang_id": str(KABID.orang_id)}
    assert dilihat.isi["pengembalian"] == {"dari_langkah": 3, **siapa, "catatan": DISPOSISI_DIKEMBALIKAN.catatan}
    assert tampak(KADIS, dict(dilihat.isi)) == dilihat.isi
    assert "pengembalian" not in tampak(PEMOHON, dict(dilihat.isi))
    lagi = DISPOSISI_KADIS.model_copy(update={"putaran": 2})
    assert terlihat(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIKEMBALIKAN, lagi).isi.get("pengembalian") is None


def test_instruksi_yang_dikembalikan_terlihat_pada_kepala_seksi() -> None:
    dilihat = terlihat(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI)
    assert (dilihat.status, dilihat.isi["analis_id"]) == ("MENUNGGU_INSTRUKSI_KASI", None)
    assert [(satu.nama, satu.langkah, satu.putaran) for satu in dilihat.tindakan] == [
        ("berikan_instruksi", 4, 2),
        ("kembalikan_disposisi", None, 2),
    ]
    siapa = {"jabatan": "analis_sistem_informasi", "orang_id": str(ANALIS_ID)}
    assert dilihat.isi["pengembalian"] == {"dari_langkah": 5, **siapa, "catatan": INSTRUKSI_DIBUKA_KEMBALI.catatan}


def test_kepala_seksi_menginstruksikan_lalu_dapat_menugaskan_ulang() -> None:
    kasi = (Jabatan.KEPALA_SEKSI,)
    assert terlihat(*SAMPAI_KASI).tindakan == (
        *(AllowedAct("berikan_instruksi", kasi, 4), AllowedAct("kembalikan_disposisi", kasi)),
        AllowedAct("batalkan_disposisi", (Jabatan.KEPALA_BIDANG,)),
    )
    dilihat = terlihat(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, ANALIS_DITUGASKAN_ULANG)
    assert (dilihat.status, dilihat.isi["analis_id"]) == ("DIINSTRUKSIKAN", str(ANALIS_LAIN_ID))
    assert dilihat.tindakan == (AllowedAct("tugaskan_ulang", kasi),)


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
        lembar(nisan, ())


def test_lembar_memuat_kedua_disposisi_dan_instruksi_dengan_waktunya() -> None:
    """As printed: when the letter came in, how it asks to be handled, and who asked for what at which moment."""
    facts = (*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, ANALIS_DITUGASKAN_ULANG)
    riwayat = [Recorded(OPD_ID, nomor, fact, {"time": f"2026-11-2{nomor}T08:00:00Z"}) for nomor, fact in enumerate(facts, start=1)]
    isi = lembar(DECIDER.replay(facts), riwayat)
    assert isi.disposisi == (DISPOSISI_KADIS, DISPOSISI_KABID)
    assert isi.instruksi == INSTRUKSI_DIBERIKAN
    assert (isi.ringkasan.diterima_tanggal, isi.ringkasan.surat_sifat) == (date(2026, 11, 23), Sifat.BIASA)
    assert isi.disposisi[1].harap_lain == "Laporkan hasilnya kepada saya"
    assert isi.waktu == {langkah: datetime(2026, 11, 20 + langkah, 8, tzinfo=UTC) for langkah in (2, 3, 4)}


def test_waktu_yang_ditampilkan_adalah_yang_berlaku() -> None:
    """A level that came back is not filled in any more."""
    facts = (*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI)
    riwayat = [Recorded(OPD_ID, nomor, fact, {"time": f"2026-11-2{nomor}T08:00:00Z"}) for nomor, fact in enumerate(facts, start=1)]
    assert waktu_lembar(riwayat).keys() == {2, 3}
    kembali = Recorded(OPD_ID, 6, DISPOSISI_DIKEMBALIKAN.model_copy(update={"langkah": 4}), {"time": "2026-11-26T08:00:00Z"})
    assert waktu_lembar([*riwayat, kembali]).keys() == {2}


def test_lembar_yang_belum_dibuka_tidak_menunggu_siapa_pun() -> None:
    assert not DECIDER.initial.menunggu
    assert DECIDER.replay([DISPOSISI_DIBUKA]).menunggu


def test_instruksi_baru_menjawab_yang_dikembalikan() -> None:
    sampai = (*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI)
    assert DECIDER.replay(sampai).pengembalian == INSTRUKSI_DIBUKA_KEMBALI
    assert DECIDER.replay([*sampai, INSTRUKSI_DIBERIKAN]).pengembalian is None
