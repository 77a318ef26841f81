"""What lies on a desk besides the step to do: what came back to it, and what reached it to be known."""

import pytest

from services.disposition.decide import DECIDER
from services.disposition.meja import Pemberi, UntukDiketahui, pengembalian, pengembalian_tercatat, untuk_diketahui
from services.disposition.pohon import Sebagai
from services.disposition.views import kasus
from shared.contracts.examples.disposition import (
    ANALIS_ID,
    DISPOSISI_BERTEMBUSAN,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    PERMOHONAN_ID,
)
from shared.contracts.examples.intake import PEMOHON
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIBATALKAN, DISPOSISI_DIKEMBALIKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.service.office.visibility import tampak
from tests.spec.disposition.test_kembalikan import DARI_KASI, pada

DARI_KADIS = Pemberi(langkah=2, jabatan=Jabatan.KEPALA_DINAS, orang_id=KADIS.orang_id)
DARI_KABID = Pemberi(langkah=3, jabatan=Jabatan.KEPALA_BIDANG, orang_id=KABID.orang_id)
SEKDIS = UntukDiketahui(jabatan=Jabatan.SEKRETARIS_DINAS, sebagai=Sebagai.DITERUSKAN, dari=DARI_KADIS)
KASI = UntukDiketahui(jabatan=Jabatan.KEPALA_SEKSI, sebagai=Sebagai.TEMBUSAN, dari=DARI_KADIS)
SAMPAI_KASI = (DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_KABID)
KABID_BERTEMBUSAN = DISPOSISI_KABID.model_copy(update={"tembusan": (Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS)})


def diketahui(*facts: Fact) -> list[UntukDiketahui]:
    """Return who is to know of the request after this past."""
    return list(untuk_diketahui(DECIDER.replay(facts)))


def test_penerima_lain_dan_tembusan_mengetahui_permohonan_tanpa_langkah() -> None:
    assert diketahui(DISPOSISI_DIBUKA) == diketahui(DISPOSISI_DIBUKA, DISPOSISI_KADIS) == []
    assert diketahui(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN) == [SEKDIS, KASI]


def test_siapa_yang_mendapat_giliran_tidak_disebut_lagi() -> None:
    """The request lies on that desk already; who passed it on knows of it as well."""
    assert diketahui(*SAMPAI_KASI) == diketahui(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN) == [SEKDIS]
    sekdis = UntukDiketahui(jabatan=Jabatan.SEKRETARIS_DINAS, sebagai=Sebagai.TEMBUSAN, dari=DARI_KABID)
    assert diketahui(DISPOSISI_DIBUKA, DISPOSISI_KADIS, KABID_BERTEMBUSAN) == [sekdis]


@pytest.mark.parametrize("kembali", [DISPOSISI_DIBATALKAN, DISPOSISI_DIKEMBALIKAN])
def test_yang_dibatalkan_atau_dikembalikan_tidak_perlu_diketahui_lagi(kembali: Fact) -> None:
    assert diketahui(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, kembali) == []
    assert diketahui(*SAMPAI_KASI, DARI_KASI) == [SEKDIS, KASI], "what Kepala Dinas wrote stands"


@pytest.mark.parametrize("akhir", [DISPOSISI_DIHENTIKAN, DISPOSISI_SELESAI])
def test_permohonan_yang_berakhir_tidak_tinggal_di_meja(akhir: Fact) -> None:
    assert diketahui(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, akhir) == []


def test_daftar_menyebutnya_bagi_kantor_saja() -> None:
    """Rows that have no such thing say nothing of it."""
    ada = kasus(DECIDER.replay((DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN)))
    tiada = kasus(DECIDER.replay((DISPOSISI_DIBUKA, DISPOSISI_KADIS)))
    assert ada is not None
    assert tiada is not None
    assert ada.isi["untuk_diketahui"] == [satu.model_dump(mode="json") for satu in (SEKDIS, KASI)]
    assert not {"untuk_diketahui", "pengembalian"} & {*tiada.isi, *tampak(PEMOHON, dict(ada.isi))}


def test_yang_kembali_menyebut_siapa_mengapa_dan_kapan() -> None:
    facts = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN)
    riwayat = [Recorded(PERMOHONAN_ID, nomor, fact, {"time": f"2026-11-23T{nomor:02}:00:00Z"}) for nomor, fact in enumerate(facts, 1)]
    tercatat = pengembalian_tercatat(DECIDER.replay(facts), riwayat)
    assert tercatat is not None
    assert (tercatat.jabatan, tercatat.orang_id, tercatat.dari_langkah) == (Jabatan.KEPALA_BIDANG, KABID.orang_id, 3)
    assert (tercatat.catatan, tercatat.waktu.hour) == (DISPOSISI_DIKEMBALIKAN.catatan, 4)
    lagi = (*facts, pada(2, DISPOSISI_KADIS))
    assert pengembalian_tercatat(DECIDER.replay(lagi), riwayat) is None


def test_instruksi_kembali_dari_analis() -> None:
    kembali = pengembalian(DECIDER.replay((*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI)))
    assert kembali is not None
    assert (kembali.jabatan, kembali.orang_id, kembali.dari_langkah) == (Jabatan.ANALIS, ANALIS_ID, 5)
