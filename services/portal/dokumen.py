"""The papers of a request: letters knows all once it has reached letters, before that each service its own."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from shared.contracts.formulir import KODE_BERKAS, LABEL, JenisBerkas

BERSURAT: Final = "letters"
"""Which service knows the papers of all, once the request has reached it."""
SEBELUM_SURAT: Final = ("intake", "disposition", "analysis")
"""Whose papers there are before that, of each its own."""
Isi = Mapping[str, Any]


async def dokumen(baca: Callable[[str, str], Awaitable[Isi]], utama: Isi) -> Isi:
    """Return the papers: all of them from letters, or of each service its own where the request has not reached it."""
    jalur = f"/permohonan/{utama['permohonan_id']}/dokumen"
    semua = await baca(BERSURAT, jalur)
    if semua.get("dokumen"):
        return semua
    milik = await asyncio.gather(*(baca(layanan, jalur) for layanan in SEBELUM_SURAT))
    return _milik(utama, milik)


async def dokumen_dari(baca: Callable[[str, str], Awaitable[Isi]], utama: Isi, utuh: Mapping[str, Isi]) -> Isi:
    """Return the same where what these services know of a request was read already; intake's own are asked for where they are needed."""
    if utuh[BERSURAT].get("dokumen"):
        return utuh[BERSURAT]
    penerima, *lain = SEBELUM_SURAT
    diterima = await baca(penerima, f"/permohonan/{utama['permohonan_id']}/dokumen")
    return _milik(utama, (diterima, *(utuh[layanan] for layanan in lain)))


def _milik(utama: Isi, semua: Iterable[Isi]) -> Isi:
    """Return what the agency handed in, and the papers of each service."""
    return {"dokumen": [*unggahan(utama), *(berkas for isi in semua for berkas in isi.get("dokumen", ()))]}


def unggahan(utama: Isi) -> Iterator[Isi]:
    """Yield what the agency handed in with its form, as papers of step 1."""
    for satu in utama["isi"].get("berkas", ()):
        judul = LABEL[KODE_BERKAS[JenisBerkas(satu["jenis"])]].partition(" (")[0]
        yield {"langkah": 1, "putaran": utama["isi"].get("putaran", 1), "sha256": satu["sha256"], "judul": judul, "dibuat": ""}
