"""A file that somebody sends for checking: taken in whole, and within bounds, before anything is asked of it; nothing of it is kept."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import BinaryIO, Final, cast

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

FORMULIR: Final = "multipart/form-data"
BERKAS: Final = "berkas"
KEPALA_BYTE: Final = 2048
"""What surrounds the file in a form."""


class TerlaluBesar(Exception):
    """More came than a file may have."""


class TanpaBerkas(Exception):
    """The form has no file, or is none."""


@asynccontextmanager
async def terima(request: Request, batas: int) -> AsyncGenerator[BinaryIO]:
    """Take a file in, the body itself or a form's only file; raises `TerlaluBesar` and `TanpaBerkas`."""
    if request.headers.get("content-type", "").startswith(FORMULIR):
        try:
            formulir = await MultiPartParser(request.headers, _potongan(request, batas + KEPALA_BYTE), max_files=1, max_fields=1).parse()
        except MultiPartException as salah:
            raise TanpaBerkas from salah
        try:
            berkas = formulir.get(BERKAS)
            if not isinstance(berkas, UploadFile):
                raise TanpaBerkas
            yield berkas.file
        finally:
            await formulir.close()
        return
    with tempfile.TemporaryFile() as simpanan:
        async for potongan in _potongan(request, batas):
            await asyncio.to_thread(simpanan.write, potongan)
        yield cast("BinaryIO", simpanan)


async def _potongan(request: Request, batas: int) -> AsyncGenerator[bytes]:
    ukuran = 0
    async for potongan in request.stream():
        ukuran += len(potongan)
        if ukuran > batas:
            raise TerlaluBesar
        yield potongan
