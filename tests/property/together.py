"""Fields of commands that must fit each other: mandates, incidents, and whoever stands in for whom."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from shared.contracts.bersama import Pelaku
from shared.contracts.notify import KanalPemberitahuan
from shared.contracts.peran import Jabatan, Kapasitas
from tests.instrumen import STANDAR, isi_analisa

OFFICES: Final = {
    jabatan: tuple(UUID(f"0193a000-0000-7000-8000-0000000f{office:02}{number:02}") for number in range(2))
    for office, jabatan in enumerate(Jabatan)
}
"""Two persons for each office."""
SAAT: Final = datetime(2026, 11, 23, 1, tzinfo=UTC)
RANTAI: Final = (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS)
MANDAT: Final = tuple(
    {
        "mandat_id": UUID(int=OFFICES[jabatan][0].int + (2 + nomor << 16)),
        "jabatan": jabatan,
        "jenis": jenis,
        "orang_id": OFFICES[asal][0],
        "jabatan_asal": asal,
        "menggantikan_id": None if jenis is Kapasitas.DEFINITIF else OFFICES[jabatan][0],
        "jabatan_diganti": jabatan,
        "mulai": SAAT + timedelta(days=nomor),
        "selesai": SAAT + timedelta(days=nomor + 2),
        "waktu": SAAT,
    }
    for jabatan in RANTAI
    for nomor, (asal, jenis) in enumerate(zip(RANTAI, Kapasitas, strict=True))
)
"""Mandates between the offices of the chain: every capacity, periods that overlap, and circles."""
TERJADI: Final = SAAT - timedelta(days=1)
TERLAMBAT: Final = "Alasan contoh"
TOGETHER: Final[dict[str, Sequence[Mapping[str, Any]]]] = {
    "AnalisaStandar": tuple(isi_analisa(satu) for satu in STANDAR),
    "AturKontak": (dict.fromkeys(("beralamat", "tersedia", "urutan"), tuple(KanalPemberitahuan)),),
    "LimpahkanWewenang": MANDAT,
    "CatatInsiden": ({"terjadi": TERJADI, "diketahui": SAAT, "waktu": SAAT},),
    "CatatPemberitahuanInsiden": tuple(
        {"pada": SAAT + timedelta(days=hari), "waktu": SAAT + timedelta(days=hari), "alasan_terlambat": TERLAMBAT} for hari in (0, 1, 4)
    ),
    "CabutMandat": ({"waktu": SAAT},),
    "LewatiParaf": tuple(
        {"pemegang": (orang.orang_id,), "kedudukan": (orang, Pelaku(orang_id=orang.orang_id, jabatan=di_atas, kapasitas=Kapasitas.PLH))}
        for bawah, di_atas in pairwise(RANTAI)
        for orang in (Pelaku(orang_id=orang_id, jabatan=bawah) for orang_id in OFFICES[bawah])
    ),
    "Paraf": ({"rangkap": None}, {"rangkap": TERLAMBAT}),
    "AkhiriMandat": tuple({"waktu": SAAT + timedelta(days=hari)} for hari in (1, 4, 30)),
}
"""Fields of commands that rarely fit each other by chance: taken together, mostly."""
LIKE: Final[Mapping[str, str]] = {"UlangiPengiriman": "PemberitahuanGagal"}
"""Commands about what an event tells of: their fields are taken from the newest such event, mostly."""
