"""Ways out to servers on loopback, a clock that a test turns, and what became of the alerts of one person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from services.notify.sending.email import Email, Keamanan, ServerEmail
from services.notify.sending.gateways import Akun, Telegram
from shared.contracts.examples import disposition
from tests.integration.kernel.counter import until
from tests.integration.notify.kantor_pos import Pos
from tests.integration.notify.penyedia import LOOPBACK, Gerbang, KotakSurat

KASI: Final = disposition.KASI.orang_id
ALAMAT: Final = {"email": "kasi.rekaan@dinas.example", "telegram": "700100200"}


class Jam:
    """A clock that stands until it is turned."""

    def __init__(self, kini: datetime) -> None:
        self.kini = kini

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.kini


def email(surat: KotakSurat, batas_detik: float = 5.0) -> Email:
    """Return the channel to a mail server."""
    return Email(ServerEmail(LOOPBACK, surat.port, Keamanan.POLOS, "ptsp@dinas.example", None, None, batas_detik))


def telegram(bot: Gerbang) -> Telegram:
    """Return the channel to a bot's server."""
    return Telegram(Akun(bot.alamat, "token", 5.0))


def hasil(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what became of each try of a row."""
    return [(satu["kanal"], satu["hasil"]) for satu in row["riwayat"]]


def satu_milik(kantor: Pos) -> dict[str, Any]:
    """Return the one row of Kepala Seksi."""
    (row,) = kantor.milik(KASI)
    return row


def dicoba(kantor: Pos, kali: int) -> Callable[[], bool]:
    """Return whether that row has failed so often."""
    return lambda: bool(satu_milik(kantor)["percobaan"] == kali)


async def putar(kantor: Pos, jam: Jam, kali: int) -> None:
    """Turn the clock to the next try, until so many have failed."""
    for ke in range(satu_milik(kantor)["percobaan"] + 1, kali + 1):
        jam.kini = max(jam.kini, satu_milik(kantor)["coba_lagi"] or jam.kini)
        await until(dicoba(kantor, ke), f"try {ke}")
