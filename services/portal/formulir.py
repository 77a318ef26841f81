"""What a form brings: fields by name, of a bounded body, as text that can be stored."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

BADAN_MAKS: Final = 256 * 1024
BIDANG_MAKS: Final = 200
PANJANG_MAKS: Final = 1024 * 1024
BIDANG_PANJANG_MAKS: Final = 2500
"""A section of the agency's form has tables: a hundred rows of fifteen fields."""
JENIS: Final = "application/x-www-form-urlencoded"


HARI: Final = "%d-%m-%Y"
"""A day as the portal writes it."""
CARA_HARI: Final = (HARI, "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
"""How people here type one; the last is how machines do."""


class IsiFormulir:
    """The fields of one form; what was not sent is empty."""

    def __init__(self, bidang: Mapping[str, str], semua: Sequence[tuple[str, str]] = ()) -> None:
        """Take the fields by name; of a name that came twice, the last. `semua` are all of them, as they came."""
        self._bidang = bidang
        self._semua = semua or tuple(bidang.items())

    def teks(self, nama: str) -> str:
        """Return a field without space around it."""
        return self._bidang.get(nama, "").strip()

    def utuh(self, nama: str) -> str:
        """Return a field as it was typed: of a password every character counts."""
        return self._bidang.get(nama, "")

    def semua(self, nama: str) -> tuple[str, ...]:
        """Return all that came under a name: of boxes, those that were ticked."""
        return tuple(nilai.strip() for satu, nilai in self._semua if satu == nama and nilai.strip())


def tanggal(tulisan: str) -> date | None:
    """Return the day that was typed; nothing where it is none."""
    for cara in CARA_HARI:
        try:
            return datetime.strptime(tulisan, cara).date()  # noqa: DTZ007 - a day of the calendar, nowhere a moment
        except ValueError:
            continue
    return None


async def baca(request: Request) -> IsiFormulir:
    """Read the form of a request; what is no form, or too large, is answered with a page."""
    return await _baca(request, BADAN_MAKS, BIDANG_MAKS)


async def baca_panjang(request: Request) -> IsiFormulir:
    """Read a long form."""
    return await _baca(request, PANJANG_MAKS, BIDANG_PANJANG_MAKS)


async def _baca(request: Request, badan_maks: int, bidang_maks: int) -> IsiFormulir:
    if request.headers.get("content-type", JENIS).partition(";")[0].strip().lower() != JENIS:
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    badan = bytearray()
    async for potongan in request.stream():
        badan += potongan
        if len(badan) > badan_maks:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        pasangan = parse_qsl(badan.decode("ascii"), keep_blank_values=True, max_num_fields=bidang_maks, errors="strict")
    except ValueError:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from None
    if any("\0" in nilai for _, nilai in pasangan):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return IsiFormulir(dict(pasangan), pasangan)


DariFormulir = Annotated[IsiFormulir, Depends(baca)]
DariFormulirPanjang = Annotated[IsiFormulir, Depends(baca_panjang)]
