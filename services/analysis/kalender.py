"""The office's calendar as analysis heard it: until when the agency completes a returned request. Rows, one for each version."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from functools import reduce
from typing import Any, Final, LiteralString, get_args

from pydantic import TypeAdapter

from shared.contracts.kalender import PeristiwaKalender
from shared.kalender.jam import jatuh_tempo
from shared.kalender.nilai import Kalender
from shared.kalender.terapkan import terapkan
from shared.kernel.event.canonical import canonical
from shared.kernel.postgres.fast.statement import Table
from shared.office.zone import WIB

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS analysis.kalender (versi int PRIMARY KEY, jenis text NOT NULL, isi jsonb NOT NULL);
GRANT SELECT, INSERT ON analysis.kalender TO ptsp_analysis;
"""
"""The table and what the service may do with it; run by the migration."""

KALENDER: Final = Table(
    "INSERT INTO analysis.kalender (versi, jenis, isi) SELECT * FROM unnest(%s::int[], %s::text[], %s::jsonb[]) ON CONFLICT DO NOTHING"
)
"""What each version laid down, as notify recorded it."""

BACA: Final[LiteralString] = "SELECT versi, jenis, isi FROM analysis.kalender ORDER BY versi"

JENIS: Final[dict[str, TypeAdapter[PeristiwaKalender]]] = {satu.__name__: TypeAdapter(satu) for satu in get_args(PeristiwaKalender)}

Tanya = Callable[[LiteralString, Sequence[Any]], Awaitable[list[tuple[Any, ...]]]]


def baris(event: PeristiwaKalender) -> tuple[int, str, str]:
    """Return the row of a version."""
    return event.versi, type(event).__name__, canonical(event.model_dump(mode="json")).decode()


def kalender(rows: Sequence[tuple[int, str, Any]]) -> Kalender | None:
    """Return the calendar of these rows; none while a version of it was not heard, since it would name a wrong day."""
    if not rows or [versi for versi, *_ in rows] != list(range(1, len(rows) + 1)):
        return None
    return reduce(terapkan, (JENIS[jenis].validate_python(isi, strict=False) for _, jenis, isi in rows), Kalender())


def batas(rows: Sequence[tuple[int, str, Any]], saat: datetime, hari_kerja: int) -> date | None:
    """Return the last day of so many working days from a moment on, counted as the agency's deadline is."""
    berlaku = kalender(rows)
    return jatuh_tempo(berlaku, saat, hari_kerja).astimezone(WIB).date() if berlaku is not None else None


async def batas_pelengkapan(tanya: Tanya, saat: datetime, hari_kerja: int) -> date | None:
    """Return the last day, by the calendar that was heard until now."""
    return batas([(versi, jenis, isi) for versi, jenis, isi in await tanya(BACA, ())], saat, hari_kerja)
