"""How long papers take: each kind by itself, cold and warm, and a dossier of sixty pages; set as a service has them set."""

import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from statistics import median
from typing import Any, Final, cast

from pypdf import PdfReader

from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.papers.kantor import BAWAAN, dari_berkas
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import naskah_contoh
from tests.naskah import Naskah

DOSSIER_PAGES: Final = 60
DOSSIER_GOAL_SECONDS: Final = 1.0
OWN_WORDS: Final = {"catatan", "uraian", "kesimpulan", "alasan", "nama_aplikasi", "opd_nama", "hal", "saran"}
"""What people write anew in every request; questions, labels and codes are the same in all."""
SAAT: Final = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind: pages, and milliseconds from order to PDF: the first of its kind, and those after it, each with words of its own."""

    pages: int
    cold: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Papers:
    """All kinds, and the seconds of a dossier with so many pages."""

    kinds: Mapping[JenisDokumen, Paper]
    dossier_pages: int
    dossier_seconds: float


async def measure(times: int) -> Papers:
    """Set every sample so many times, one after another; then bind sixty pages of them."""
    kinds: dict[JenisDokumen, Paper] = {}
    parts: list[tuple[JenisDokumen, bytes]] = []
    samples = naskah_contoh()
    for jenis, naskah in samples.items():
        async with _printer() as pencetak:
            other = next(satu for kind, satu in samples.items() if kind is not jenis)
            await other.cetak(pencetak)  # the process, its fonts: what is cold is the kind alone
            cold = await _seconds(naskah.cetak, pencetak)
            took = sorted([await _seconds(_reworded(naskah, nomor).cetak, pencetak) for nomor in range(times)])
            pdf = await naskah.cetak(pencetak)
        pages = len(PdfReader(BytesIO(pdf)).pages)
        kinds[jenis] = Paper(pages, cold * 1000, median(took) * 1000, took[int(len(took) * 0.99)] * 1000)
        parts += [(jenis, pdf)]
    bound, pages = _sixty(parts, kinds)
    data = _cover([jenis for jenis, _ in bound])
    async with _printer() as pencetak:
        dossier = [await _seconds(_bind, pencetak, data, [pdf for _, pdf in bound]) for _ in range(3)]
    return Papers(kinds, pages, median(dossier))


@asynccontextmanager
async def _printer() -> AsyncGenerator[Pencetak]:
    pencetak = Pencetak(dari_berkas(BAWAAN))
    try:
        yield pencetak
    finally:
        await pencetak.close()


def _reworded(naskah: Naskah, nomor: int) -> Naskah:
    """Return a paper of the same kind about another request: no two say the same, and typst remembers what it has laid out."""
    return replace(naskah, isi=cast("Mapping[str, Any]", _other_words(naskah.isi, nomor)))


def _other_words(isi: object, nomor: int) -> object:
    match isi:
        case Mapping():
            rows = cast("Mapping[str, object]", isi)
            return {key: _said(key, value, nomor) for key, value in rows.items()}
        case list() | tuple():
            return [_other_words(satu, nomor) for satu in cast("Sequence[object]", isi)]
        case _:
            return isi


def _said(key: str, value: object, nomor: int) -> object:
    if key == "agenda":
        return f"2026/{nomor + 1}"
    return f"{value} ({nomor})" if key in OWN_WORDS and isinstance(value, str) and value else _other_words(value, nomor)


async def _seconds(work: Any, *arguments: Any) -> float:
    begun = time.perf_counter()
    await work(*arguments)
    return time.perf_counter() - begun


async def _bind(pencetak: Pencetak, data: Mapping[str, Any], parts: list[bytes]) -> bytes:
    return await pencetak.cetak("dosir", data, SAAT, parts)


def _sixty(parts: list[tuple[JenisDokumen, bytes]], kinds: Mapping[JenisDokumen, Paper]) -> tuple[list[tuple[JenisDokumen, bytes]], int]:
    """Return parts, over and over, that have sixty pages together."""
    bound: list[tuple[JenisDokumen, bytes]] = []
    pages = 0
    while pages < DOSSIER_PAGES:
        part = parts[len(bound) % len(parts)]
        bound.append(part)
        pages += kinds[part[0]].pages
    return bound, pages


def _cover(kinds: list[JenisDokumen]) -> dict[str, Any]:
    return {
        "judul": "Dosir permohonan 2026/1",
        "agenda": "2026/1",
        "opd_nama": "Dinas Contoh",
        "nama_aplikasi": "Aplikasi Contoh",
        "surat_nomor": "000/001/CONTOH/2026",
        "surat_tanggal": date(2026, 11, 20),
        "surat_perihal": "Permohonan rekomendasi",
        "keadaan": "Selesai",
        "nomor_surat": "",
        "dicetak": SAAT,
        "bagian": [{"langkah": 1, "putaran": 1, "judul": JUDUL[jenis], "tanggal": SAAT.date()} for jenis in kinds],
        "terpisah": [],
    }
