"""E-mail over SMTP: plain text, one address, with a Message-ID that stays the same when the same alert goes out again."""

import asyncio
import hashlib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from typing import Final

from services.notify.sending.channel import GagalKirim, Kiriman, tersamar
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.kernel.event.clock import WIB, now

TETAP: Final = range(500, 600)
"""SMTP replies that say: do not come again with this (RFC 5321)."""


class Keamanan(StrEnum):
    """How the connection is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    POLOS = "polos"


@dataclass(frozen=True, slots=True)
class ServerEmail:
    """The mail server, and as whom alerts are sent."""

    host: str
    port: int
    keamanan: Keamanan
    dari: str
    pengguna: str | None
    sandi: str | None
    batas_detik: float
    akar: str | None = None


class Email:
    """Hands alerts to a mail server."""

    nama = KanalPemberitahuan.EMAIL

    def __init__(self, server: ServerEmail) -> None:
        """Connect for each message."""
        self._server = server
        self._tls: ssl.SSLContext | None = None

    async def kirim(self, kiriman: Kiriman) -> str:
        """Hand over one message; a refusal of the address is final, everything else may pass."""
        import aiosmtplib  # noqa: PLC0415 - only where there is a mail server

        try:
            async with asyncio.timeout(self._server.batas_detik):
                return await self._serahkan(kiriman)
        except (TimeoutError, aiosmtplib.SMTPTimeoutError) as galat:
            raise GagalKirim(SebabGagalKirim.TERLALU_LAMA) from galat
        except aiosmtplib.SMTPAuthenticationError as galat:
            raise GagalKirim(SebabGagalKirim.AKUN_DITOLAK, f"SMTP {galat.code}") from galat
        except aiosmtplib.SMTPRecipientsRefused as galat:
            satu = galat.recipients[0]
            raise _ditolak(satu.code, satu.message, kiriman.tujuan) from galat
        except aiosmtplib.SMTPResponseException as galat:
            raise _ditolak(galat.code, galat.message, kiriman.tujuan) from galat
        except (aiosmtplib.SMTPException, OSError, ssl.SSLError) as galat:
            raise GagalKirim(SebabGagalKirim.TIDAK_TERSAMBUNG, type(galat).__name__) from galat

    async def tutup(self) -> None:
        """Nothing stays open between two messages."""

    async def _serahkan(self, kiriman: Kiriman) -> str:
        import aiosmtplib  # noqa: PLC0415 - as above

        server = self._server
        _, balasan = await aiosmtplib.send(
            self._surat(kiriman),
            hostname=server.host,
            port=server.port,
            username=server.pengguna,
            password=server.sandi,
            use_tls=server.keamanan is Keamanan.TLS,
            start_tls=server.keamanan is Keamanan.STARTTLS,
            tls_context=self._konteks(),
            timeout=server.batas_detik,
        )
        return tersamar(balasan, kiriman.tujuan)

    def _konteks(self) -> ssl.SSLContext | None:
        if self._server.keamanan is not Keamanan.POLOS and self._tls is None:
            self._tls = ssl.create_default_context(cafile=self._server.akar)
        return self._tls

    def _surat(self, kiriman: Kiriman) -> EmailMessage:
        surat = EmailMessage()
        surat["From"] = self._server.dari
        surat["To"] = kiriman.tujuan
        surat["Subject"] = kiriman.naskah.judul
        surat["Date"] = format_datetime(now().astimezone(WIB))
        asal = parseaddr(self._server.dari)[1].rpartition("@")[-1]
        surat["Message-ID"] = f"<{hashlib.sha256(kiriman.kunci.encode()).hexdigest()[:40]}@{asal}>"
        surat["Auto-Submitted"] = "auto-generated"
        surat.set_content(kiriman.naskah.teks)
        return surat


def _ditolak(kode: int, kata: str, tujuan: str) -> GagalKirim:
    tetap = kode in TETAP
    return GagalKirim(SebabGagalKirim.DITOLAK if tetap else SebabGagalKirim.DITUNDA, f"SMTP {kode} {tersamar(kata, tujuan)}", tetap=tetap)
