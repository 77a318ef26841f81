"""Prints papers for a service, in a process beside it (shared/kernel/process/worker.py)."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import orjson
from pydantic import BaseModel

from shared.kernel.process.worker import Child, ChildFailed, ChildRefused
from shared.papers import bahasa
from shared.papers.kantor import KantorTercetak, Sumber, dari_berkas

PEKERJA: Final = "shared.papers.worker"
PATIENCE_SECONDS: Final = 60.0
FOLDER_HURUF: Final = "SATUPINTU_FOLDER_HURUF"
"""A folder of this machine with further fonts, such as the office's own; without it the fonts that come along."""


class GagalCetak(Exception):
    """A paper could not be set; says which template and why, never what was to be printed."""


class Pencetak:
    """Sets one paper at a time; a process that died or hung is replaced by the next paper's."""

    def __init__(self, kantor: Sumber | None = None) -> None:
        """Begin without a process; `kantor` says what the office's settings were at the time of a paper."""
        self._kantor: Final = kantor or dari_berkas()
        self._anak: Final = Child(PEKERJA, PATIENCE_SECONDS)

    async def cetak(self, template: str, data: Mapping[str, Any], waktu: datetime, bagian: Sequence[bytes] = ()) -> bytes:
        """Return the PDF of a template (a file of shared/papers/templates, without its ending) with this data.

        `waktu` is the moment of the act that the paper tells of: the same input gives the same bytes. Dates and moments in `data`
        are printed in Indonesian, models become tables; text stays text, never markup. With `bagian`, PDFs, the template is the cover
        behind which they are bound (shared/papers/jilid.py). Raises `GagalCetak`.
        """
        return await self.cetak_dengan(await self._kantor(waktu), template, data, waktu, bagian)

    async def cetak_dengan(
        self, kantor: KantorTercetak, template: str, data: Mapping[str, Any], waktu: datetime, bagian: Sequence[bytes] = ()
    ) -> bytes:
        """Print by these settings, whatever is in force."""
        order = {
            "template": template,
            "data": {"kantor": kantor.pengaturan, "lambang": kantor.lambang, "contoh": kantor.contoh, **data},
            "waktu": int(waktu.timestamp()),
            "huruf": os.environ.get(FOLDER_HURUF, ""),
            "bagian": [len(satu) for satu in bagian],
        }
        try:
            return await self._anak.ask(orjson.dumps(order, _cetakan, orjson.OPT_PASSTHROUGH_DATETIME) + b"\n", *bagian)
        except ChildFailed as gagal:
            message = f"{template}: {gagal}"
            raise GagalCetak(message) from gagal
        except ChildRefused as gagal:
            message = f"{template}: {gagal}".partition("\n")[0]
            raise GagalCetak(message) from gagal

    @property
    def pid(self) -> int | None:
        """The process that sets papers, while there is one."""
        return self._anak.pid

    async def close(self) -> None:
        """Let the process end."""
        await self._anak.close()


def _cetakan(isi: object) -> object:
    """Return how a value that JSON does not know is printed."""
    match isi:
        case bytes():
            return list(isi)
        case datetime():
            return bahasa.waktu(isi)
        case date():
            return bahasa.tanggal(isi)
        case BaseModel():
            return {nama: getattr(isi, nama) for nama in type(isi).model_fields}
        case _:
            message = f"{type(isi).__name__} has no form in print"
            raise TypeError(message)
