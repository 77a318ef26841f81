"""What a sentence says of exactly one: Indonesian counts without a plural, English does not."""

from collections.abc import Mapping
from typing import Final

SATU: Final[Mapping[str, str]] = {
    "akun.keluar.jadi": "{jumlah} other browser was signed out.",
    "akun.sesi": "You are signed in on {jumlah} browser.",
    "akun.sesi_lain": "Signed in on {jumlah} browser.",
    "keadaan.hal.diparkir": "{jumlah} event is parked.",
    "keadaan.hal.kertas_menunggu": "{jumlah} document waits to be printed.",
    "komentar.jumlah": "{jumlah} comment between officials",
    "masuk.detik": "{jumlah} second",
    "masuk.menit": "{jumlah} minute",
    "nilai.catat.belum": "{jumlah} control is not answered yet.",
    "parkir.sejak": "since {saat}, tried once",
    "sop.hari": "{jumlah} working day",
    "tempo.nanti": "In {jumlah} day",
    "tempo.telat_hari": "{jumlah} day overdue",
}
"""A key that is not here says the same of one as of many."""
