"""Leaving for the office's identity provider and coming back: what must be remembered is sealed in a cookie of this one browser."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import orjson
from starlette.responses import Response

from services.portal.masuk.acak import rahasia
from services.portal.masuk.penolakan import IdentitasDitolak, SebabTolak
from services.portal.masuk.segel import Segel, SegelRusak
from shared.kernel.event.clock import now

KUKI: Final = "__Host-kantor"
LAMA: Final = timedelta(minutes=10)
"""How long somebody may take at the provider."""
UNTUK: Final = b"kantor"


@dataclass(frozen=True, slots=True)
class PerjalananMasuk:
    """What a browser bears to the provider and back, sealed."""

    state: str
    nonce: str
    pemeriksa: str
    lanjut: str
    undangan: str
    sampai: float

    @classmethod
    def baru(cls, lanjut: str, undangan: str = "") -> "PerjalananMasuk":
        """Begin one."""
        return cls(rahasia(), rahasia(), rahasia(), lanjut, undangan, (now() + LAMA).timestamp())

    def bawa(self, jawaban: Response, segel: Segel) -> None:
        """Give it to the browser."""
        isi = segel.tutup(UNTUK, orjson.dumps({nama: getattr(self, nama) for nama in self.__slots__}).decode()).hex()
        umur = int(LAMA.total_seconds())
        jawaban.set_cookie(KUKI, isi, max_age=umur, path="/", secure=True, httponly=True, samesite="lax")

    @classmethod
    def dari(cls, kuki: str | None, segel: Segel) -> "PerjalananMasuk":
        """Take it back; what is none of ours, or too old, is refused."""
        try:
            isi = cls(**orjson.loads(segel.buka(UNTUK, bytes.fromhex(kuki or ""))))
        except (SegelRusak, ValueError, TypeError):
            raise IdentitasDitolak(SebabTolak.ASING) from None
        if isi.sampai < now().timestamp():
            raise IdentitasDitolak(SebabTolak.ASING)
        return isi


def lepas(jawaban: Response) -> None:
    """Take the journey from the browser: it is good for one return."""
    jawaban.delete_cookie(KUKI, path="/", secure=True, httponly=True, samesite="lax")
