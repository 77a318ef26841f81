"""After a restore each person gets one message of all that waits, and what goes out to other systems is told from what is lost."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.notify.sending.after_restore import tanda_dari
from services.notify.sending.bundle import BERSAMA_MAKS, susun
from services.notify.sending.channel import Pesan
from services.notify.sending.naskah import DISEBUT_MAKS, RAGU, naskah_pemulihan
from services.notify.sending.outbox_rows import DueAlert
from services.notify.sending.recipient import Penerima
from services.notify.webhooks.delivery.message import webhook_id
from shared.contracts.examples.notify import PEMBERITAHUAN_DIKIRIM
from shared.contracts.notify import KanalPemberitahuan

ORANG = UUID("0193a000-0000-7000-8000-0000000000aa")
KINI = datetime(2026, 12, 1, 3, tzinfo=UTC)
SURAT = Penerima((KanalPemberitahuan.EMAIL,))


def isi(nomor: int = 1, **lain: Any) -> dict[str, Any]:
    return {"jenis": "GILIRAN", "orang_id": str(ORANG), "teks": f"Permohonan {nomor}.", "tautan": f"/permohonan/{nomor}", **lain}


def baris(nomor: int, rangkuman: str | None = "BARU", **lain: Any) -> DueAlert:
    return DueAlert(Pesan(f"a:{nomor}", ORANG, isi(nomor, **lain)), KINI, (), rangkuman)


def test_semua_yang_menunggu_seseorang_satu_pesan_juga_yang_mendesak() -> None:
    """However much it is, and whatever waits for nothing on other days."""
    banyak = [baris(nomor, mendesak=nomor == 1) for nomor in range(BERSAMA_MAKS + 5)]
    (satu,) = susun((satu, SURAT) for satu in banyak)
    assert len(satu.baris) == BERSAMA_MAKS + 5
    (lewat_log,) = susun((satu, Penerima()) for satu in banyak)
    assert len(lewat_log.baris) == BERSAMA_MAKS + 5


def test_yang_lain_tidak_ikut_di_dalamnya() -> None:
    dua = susun([(baris(1), SURAT), (baris(2, None), SURAT), (baris(3, None, mendesak=True), SURAT)])
    assert sorted(len(antaran.baris) for antaran in dua) == [1, 1, 1]


def test_pesannya_menyebut_pemulihan_dan_apakah_sebagian_mungkin_sudah_sampai() -> None:
    semua = [isi(nomor) for nomor in range(1, DISEBUT_MAKS + 4)]
    naskah = naskah_pemulihan(semua, "https://ptsp.example", "BARU")
    assert naskah.judul.endswith(f"{DISEBUT_MAKS + 3} hal menunggu Anda sesudah pemulihan")
    assert naskah.teks.count("https://ptsp.example/permohonan/") == DISEBUT_MAKS
    assert "Dan 3 hal lagi: https://ptsp.example" in naskah.teks
    assert RAGU not in naskah.teks
    assert RAGU in naskah_pemulihan(semua[:1], "https://ptsp.example", "RAGU").teks


def test_pemberitahuan_yang_sama_dikenali_dari_peristiwanya_dan_dari_barisnya() -> None:
    fact = PEMBERITAHUAN_DIKIRIM
    assert tanda_dari(fact) == tanda_dari(fact.model_copy(update={"kanal": KanalPemberitahuan.EMAIL}))
    assert tanda_dari(fact) != tanda_dari(fact.model_copy(update={"putaran": fact.putaran + 1}))


def test_id_kiriman_sesudah_pemulihan_lain_daripada_yang_hilang() -> None:
    assert webhook_id("a:1", ORANG, ":0b1e5c2d") == f"{webhook_id('a:1', ORANG)}:0b1e5c2d"
