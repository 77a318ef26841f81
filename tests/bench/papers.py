"""How long papers take: each kind by itself, and a dossier of sixty pages; set by the same process that sets them for a service."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from statistics import median
from typing import Any, Final

from pypdf import PdfReader

from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.papers.kantor import BAWAAN, dari_berkas
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import naskah_contoh

DOSSIER_PAGES: Final = 60
DOSSIER_GOAL_SECONDS: Final = 1.0
SAAT: Final = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind: pages, and milliseconds from order to PDF."""

    pages: int
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
    pencetak = Pencetak(dari_berkas(BAWAAN))
    try:
        kinds: dict[JenisDokumen, Paper] = {}
        parts: list[tuple[JenisDokumen, bytes]] = []
        for jenis, naskah in naskah_contoh().items():
            pdf = await naskah.cetak(pencetak)
            took = sorted([await _seconds(naskah.cetak, pencetak) for _ in range(times)])
            pages = len(PdfReader(BytesIO(pdf)).pages)
            kinds[jenis] = Paper(pages, median(took) * 1000, took[int(len(took) * 0.99)] * 1000)
            parts += [(jenis, pdf)]
        bound, pages = _sixty(parts, kinds)
        data = _cover([jenis for jenis, _ in bound])
        dossier = [await _seconds(_bind, pencetak, data, [pdf for _, pdf in bound]) for _ in range(3)]
    finally:
        await pencetak.close()
    return Papers(kinds, pages, median(dossier))


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
