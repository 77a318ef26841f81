"""One canonical instance of each event of subscriptions: registered, changed, rotated, ended by itself, told of, and served again."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.langganan import (
    KirimanDiulang,
    LanggananDiaktifkan,
    LanggananDidaftarkan,
    LanggananDihapus,
    LanggananDinonaktifkan,
    LanggananDiubah,
    PemberitahuanLanggananDicatat,
    PemberitahuanLanggananDikirim,
    PemberitahuanLanggananDiulang,
    PemberitahuanLanggananGagal,
    RahasiaLamaDiakhiri,
    RahasiaLanggananDiputar,
    Saringan,
    SebabLanggananNonaktif,
)
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact

LANGGANAN_ID: Final = UUID("0193a000-0000-7000-8000-00000000d001")
KUNCI_ID: Final = UUID("0193a000-0000-7000-8000-00000000d002")
SATU: Final[dict[str, Any]] = {"langganan_id": LANGGANAN_ID, "pelaku": ADMIN}
OLEH_SISTEM: Final[dict[str, Any]] = {"langganan_id": LANGGANAN_ID, "pelaku": PelakuSistem(sistem="notify")}
KABAR: Final[dict[str, Any]] = {**OLEH_SISTEM, "ke": 1, "orang_id": ADMIN.orang_id}
TUJUAN: Final[dict[str, Any]] = {
    "nama_sistem": "Dasbor Bupati",
    "host": "dasbor.example",
    "alamat": Tersegel(subjek_id=KUNCI_ID, sandi="YWxhbWF0"),
}

LANGGANAN_DIDAFTARKAN: Final = LanggananDidaftarkan(
    **SATU, **TUJUAN, rahasia=Tersegel(subjek_id=KUNCI_ID, sandi="cmFoYXNpYQ=="), saringan=Saringan(), sejak="12.3.40.5.9"
)
LANGGANAN_DIUBAH: Final = LanggananDiubah(
    **SATU, **TUJUAN, saringan=Saringan(langkah=(12, 13), peran=(Jabatan.KEPALA_BIDANG,), peristiwa=("Diparaf",))
)
RAHASIA_DIPUTAR: Final = RahasiaLanggananDiputar(
    **SATU, rahasia=Tersegel(subjek_id=KUNCI_ID, sandi="cmFoYXNpYSBiYXJ1"), lama_sampai=datetime(2026, 12, 15, 2, 0, tzinfo=UTC)
)
RAHASIA_LAMA_DIAKHIRI: Final = RahasiaLamaDiakhiri(**SATU)
LANGGANAN_DINONAKTIFKAN: Final = LanggananDinonaktifkan(
    **OLEH_SISTEM, sebab=SebabLanggananNonaktif.TIDAK_DITERIMA, ke=1, ce_id=f"{KUNCI_ID}:3"
)
KABAR_DICATAT: Final = PemberitahuanLanggananDicatat(**KABAR, sebab=SebabLanggananNonaktif.TIDAK_DITERIMA, nama_sistem="Dasbor Bupati")
KABAR_DIKIRIM: Final = PemberitahuanLanggananDikirim(**KABAR, kanal=KanalPemberitahuan.EMAIL)
KABAR_GAGAL: Final = PemberitahuanLanggananGagal(
    **KABAR, kanal=KanalPemberitahuan.EMAIL, percobaan=12, sebab=SebabGagalKirim.TIDAK_TERSAMBUNG
)
KABAR_DIULANG: Final = PemberitahuanLanggananDiulang(**SATU, ke=1, orang_id=ADMIN.orang_id)
LANGGANAN_DIAKTIFKAN: Final = LanggananDiaktifkan(**SATU)
KIRIMAN_DIULANG: Final = KirimanDiulang(**SATU, pengulangan_id=UUID("0193a000-0000-7000-8000-00000000d003"), sejak="12.3.40.5.9")
LANGGANAN_DIHAPUS: Final = LanggananDihapus(**SATU)

CONTOH: Final[tuple[Fact, ...]] = (
    LANGGANAN_DIDAFTARKAN,
    LANGGANAN_DIUBAH,
    RAHASIA_DIPUTAR,
    RAHASIA_LAMA_DIAKHIRI,
    LANGGANAN_DINONAKTIFKAN,
    KABAR_DICATAT,
    KABAR_GAGAL,
    KABAR_DIULANG,
    KABAR_DIKIRIM,
    LANGGANAN_DIAKTIFKAN,
    KIRIMAN_DIULANG,
    LANGGANAN_DIHAPUS,
)
