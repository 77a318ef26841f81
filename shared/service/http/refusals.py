"""What the edge itself can refuse, and how every refusal is answered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response

from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.http.edge import problem, refusal, unavailable
from shared.kernel.process.faults import Busy
from shared.kernel.vault.inspection import NotInspected


class OrangTidakAktif(DomainError):
    """The token's person holds no office and acts for no agency now."""

    kind = Kind.FORBIDDEN
    pesan = "Akun ini tidak memegang jabatan atau tidak aktif."


class KunciIdempotensiWajib(DomainError):
    """An act needs an Idempotency-Key, so that sending it twice does it once."""

    kind = Kind.INVALID
    pesan = "Sertakan header Idempotency-Key, 1 sampai 200 karakter."


class KunciSudahDipakai(DomainError):
    """The same key came with another content."""

    kind = Kind.INVALID
    pesan = "Idempotency-Key ini sudah dipakai untuk isi permintaan yang lain."


class VersiBerubah(DomainError):
    """The version in If-Match is not the present one."""

    kind = Kind.STALE
    pesan = "Data sudah berubah sejak terakhir dilihat (versi {diminta}, kini {kini})."


BELUM_DIPERIKSA: Final = "Berkas sedang tidak dapat diperiksa, jadi belum diterima; tidak ada yang dicatat."
TUNGGU_DETIK: Final = 30
"""When to send again what could not be looked at."""


class Refused(Exception):
    """A refusal, with the acts that are allowed now where that helps the person who asked; answered by one handler."""

    def __init__(self, rule: DomainError, tindakan: Sequence[Mapping[str, Any]] | None = None) -> None:
        """Keep the rule and the acts."""
        super().__init__(rule.aturan)
        self.rule = rule
        self.tindakan = tindakan


def answer_refused(_: Request, refused: Exception) -> Response:
    """Return the problem document of a refusal."""
    assert isinstance(refused, Refused)  # noqa: S101 - registered for this class only
    if isinstance(refused.rule, KunciIdempotensiWajib):
        return problem(400, refused.rule.aturan, str(refused.rule))
    return refusal(refused.rule) if refused.tindakan is None else refusal(refused.rule, tindakan=list(refused.tindakan))


def answer_rule(_: Request, rule: Exception) -> Response:
    """Return the problem document of a rule that refused outside of an act."""
    assert isinstance(rule, DomainError)  # noqa: S101 - registered for this class only
    return refusal(rule)


def answer_unavailable(_: Request, fault: Exception) -> Response:
    """Return the problem document of an act that may be sent again."""
    if isinstance(fault, NotInspected):
        return unavailable(
            "BerkasBelumDiperiksa", f"{BELUM_DIPERIKSA} Kirim ulang beberapa saat lagi dengan Idempotency-Key yang sama.", TUNGGU_DETIK
        )
    if isinstance(fault, Busy):
        return unavailable("LayananSibuk", "Layanan sedang sibuk; tindakan tidak dicatat. Kirim ulang dengan Idempotency-Key yang sama.")
    return unavailable("LayananTidakTersedia", "Layanan sedang tidak dapat menyimpan. Kirim ulang dengan Idempotency-Key yang sama.")
