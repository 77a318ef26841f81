"""One page of a list of requests: which rows, after which, and with the place in the live stream that they are of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

from fastapi.exceptions import RequestValidationError

from shared.service.http.bacaan import Bacaan, Baris

KOLOM: Final = "permohonan_id, opd_id, status, tugas, isi, versi, diperbarui"
Pertanyaan = tuple[LiteralString, tuple[Any, ...]]
"""A statement and its parameters."""


@dataclass(frozen=True, slots=True)
class PageFilter:
    """What a page may hold: of one agency, written down by one office, of one status, so many."""

    bacaan: Bacaan
    opd_id: UUID | None
    pencatat: str | None
    status: str | None
    batas: int

    def menurut_perubahan(self, sebelum: str | None) -> Pertanyaan:
        """Ask for the latest change first."""
        saat, terakhir = baca_kursor(sebelum)
        syarat: LiteralString = "(%s::timestamptz IS NULL OR (diperbarui, permohonan_id) < (%s::timestamptz, %s::uuid))"
        return self._tanya(syarat, (saat, saat, terakhir), "diperbarui DESC, permohonan_id DESC")

    def menurut_id(self, sebelum: str | None) -> Pertanyaan:
        """Ask in the order of ids: what changes meanwhile stays in its place."""
        terakhir = baca_id(sebelum)
        return self._tanya("(%s::uuid IS NULL OR permohonan_id > %s::uuid)", (terakhir, terakhir), "permohonan_id")

    def lanjut(self, terakhir: Baris, urut: str) -> str:
        """Return how the page after this last row is asked for."""
        return (
            str(terakhir["permohonan_id"]) if urut == "permohonan" else f"{terakhir['diperbarui'].isoformat()}|{terakhir['permohonan_id']}"
        )

    def _tanya(self, syarat: LiteralString, nilai: tuple[Any, ...], urut: LiteralString) -> Pertanyaan:
        """One statement gives the place and the rows, as of one moment; one row without a request where there is none."""
        posisi: LiteralString = self.bacaan.posisi or "NULL"
        statement: LiteralString = (
            f"SELECT posisi, {KOLOM} FROM (SELECT {posisi} AS posisi) AS p LEFT JOIN (SELECT {KOLOM} FROM {self.bacaan.tabel}"  # noqa: S608 - constant parts
            f" WHERE (%s::uuid IS NULL OR opd_id = %s) AND (%s::text IS NULL OR {self.bacaan.pencatat} = %s)"
            f" AND (%s::text IS NULL OR status = %s) AND {syarat} ORDER BY {urut} LIMIT %s) AS h ON true ORDER BY {urut}"
        )
        siapa = (self.opd_id, self.opd_id, self.pencatat, self.pencatat)
        return statement, (*siapa, self.status, self.status, *nilai, self.batas)


def baca_kursor(lanjut: str | None) -> tuple[datetime | None, UUID | None]:
    """Return the last change and the request of a page's last row; refuse what no page gave as its `lanjut`."""
    if lanjut is None:
        return None, None
    moment, _, last = lanjut.partition("|")
    try:
        found = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        found = None
    if found is None or found[0].tzinfo is None:
        raise RequestValidationError([{"type": "kursor", "loc": ("query", "sebelum")}])
    return found


def baca_id(lanjut: str | None) -> UUID | None:
    """Return the request of a page's last row, of a list by id; refuse what no such page gave as its `lanjut`."""
    try:
        return UUID(lanjut) if lanjut is not None else None
    except ValueError:
        raise RequestValidationError([{"type": "kursor", "loc": ("query", "sebelum")}]) from None
