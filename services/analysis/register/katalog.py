"""The catalogue's statements: one page of entries by text, agency, reference code and status, in the order of names."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson

from services.analysis.register.kata import kunci, lipat

HALAMAN: Final[LiteralString] = (
    "SELECT aplikasi_id, permohonan_id, opd_id, opd_nama, status, isi, versi, diperbarui, kunci_nama FROM aplikasi"
    " WHERE (%(opd_id)s::uuid IS NULL OR opd_id = %(opd_id)s)"
    " AND (%(raa)s::text IS NULL OR kode_raa = %(raa)s OR starts_with(kode_raa, %(raa)s || '.'))"
    " AND (%(status)s::text IS NULL OR status = %(status)s)"
    " AND (%(nama)s::text IS NULL OR strpos(kunci_nama, %(nama)s) > 0 OR %(nama)s <%% kunci_nama"
    "  OR ((%(pembaca)s::uuid IS NULL OR opd_id = %(pembaca)s) AND cari @@ to_tsquery('simple', %(kata)s)))"
    " AND (%(sesudah)s::text IS NULL OR (kunci_nama, aplikasi_id) > (%(sesudah)s, %(id)s::uuid))"
    " ORDER BY kunci_nama, aplikasi_id LIMIT %(batas)s"
)
"""An agency finds others' entries by their name only: what else they say is not for it."""

BERNAMA: Final[LiteralString] = (
    "SELECT a.aplikasi_id FROM aplikasi a JOIN kasus k ON k.opd_id = a.opd_id WHERE k.permohonan_id = %s AND a.kunci_nama = %s"
    " ORDER BY a.status DESC, a.aplikasi_id LIMIT 1"
)
"""The agency's own entry of a name, one that is active before one that is not."""

Query = Callable[[LiteralString, Any], Awaitable[Sequence[tuple[Any, ...]]]]


class KursorTidakSah(Exception):
    """A cursor that no page gave."""


@dataclass(frozen=True, slots=True)
class SaringanKatalog:
    """What the catalogue is asked for, and by which agency, if by one."""

    pembaca: UUID | None = None
    teks: str | None = None
    opd_id: UUID | None = None
    raa: str | None = None
    status: str | None = None

    def isi(self, sesudah: tuple[str, UUID] | None, batas: int) -> dict[str, Any]:
        """Return the statement's parameters for one page."""
        nama = kunci(self.teks) if self.teks else ""
        return {
            "opd_id": self.opd_id,
            "raa": self.raa,
            "status": self.status,
            "nama": nama or None,
            "kata": " & ".join(f"{kata}:*" for kata in lipat(self.teks or "")),
            "pembaca": self.pembaca,
            "sesudah": sesudah[0] if sesudah else None,
            "id": sesudah[1] if sesudah else None,
            "batas": batas,
        }


async def halaman(query: Query, saringan: SaringanKatalog, sesudah: tuple[str, UUID] | None, batas: int) -> Sequence[tuple[Any, ...]]:
    """Return the rows of one page; the last column is the name as it is sorted."""
    return await query(HALAMAN, saringan.isi(sesudah, batas))


async def terdaftar(query: Query, permohonan_id: UUID, nama: str) -> UUID | None:
    """Return the application that the agency of this request has registered under this name, if it has."""
    rows = await query(BERNAMA, (permohonan_id, kunci(nama)))
    return rows[0][0] if rows else None


def tulis_kursor(row: tuple[Any, ...]) -> str:
    """Return where the page after this row begins."""
    return base64.urlsafe_b64encode(orjson.dumps([row[-1], row[0]])).decode()


def baca_kursor(teks: str | None) -> tuple[str, UUID] | None:
    """Return the name and id after which a page begins; refuse what no page gave."""
    if teks is None:
        return None
    try:
        nama, aplikasi_id = orjson.loads(base64.urlsafe_b64decode(teks))
        dibaca = str(nama), UUID(aplikasi_id)
    except (binascii.Error, ValueError, TypeError, AttributeError) as salah:
        raise KursorTidakSah from salah
    if tulis_kursor(dibaca[::-1]) != teks:
        raise KursorTidakSah
    return dibaca
