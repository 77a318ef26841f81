"""How much a service's server bears of one caller, and what it says when that is too much."""

from typing import Final, NamedTuple

from shared.kernel.http.edge import problem

CLOSING: Final = b"connection: close\r\n\r\n"


class CallerLimits(NamedTuple):
    """How much a caller may send, and how long it may take."""

    head_bytes: int = 32 * 1024
    """Request line and header fields together."""
    head_fields: int = 100
    head_seconds: float = 10.0
    """From the connection, or from the first byte of a further request, to the end of its head."""
    body_rate: int = 2048
    """Bytes a second that a body must bring, 16 kbit/s: 25 MB take three and a half hours at most."""
    body_seconds: float = 20.0
    """Over how long that is measured."""
    stalled_seconds: float = 600.0
    """How long an answer may wait for somebody who takes nothing of it."""
    connections: int = 2000
    per_address: int = 500


class Refusal(NamedTuple):
    """An answer that leaves without the application."""

    status: int
    reason: str
    rule: str
    detail: str
    retry_seconds: int = 0

    def __bytes__(self) -> bytes:
        """Return the whole answer."""
        answer = problem(self.status, self.rule, self.detail)
        if self.retry_seconds:
            answer.headers["Retry-After"] = str(self.retry_seconds)
        fields = b"".join(b"%s: %s\r\n" % field for field in answer.raw_headers)
        return b"HTTP/1.1 %d %s\r\n%s%s%s" % (self.status, self.reason.encode(), fields, CLOSING, answer.body)


HEAD_TOO_LARGE: Final = Refusal(431, "Request Header Fields Too Large", "KepalaTerlaluBesar", "Kepala permintaan terlalu besar.")
TOO_SLOW: Final = Refusal(
    408, "Request Timeout", "TerlaluLambat", "Permintaan tidak selesai dikirim dalam batas waktu. Kirim ulang bila sambungan membaik."
)
FULL: Final = Refusal(503, "Service Unavailable", "SambunganPenuh", "Terlalu banyak sambungan. Coba lagi sebentar lagi.", 5)
FULL_HERE: Final = Refusal(429, "Too Many Requests", "SambunganPenuh", "Terlalu banyak sambungan dari alamat ini. Tutup sebagian.", 5)
