"""Samples for readers, docs/contoh: each kind of paper once, from the example events, with made-up officials; and the form as a sheet."""

import asyncio
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile

import orjson

from services.intake.lembar.susun import susun
from services.intake.lembar.tulis import tulis
from services.letters.acts.didengar import BukaSuratPenolakan
from services.letters.cetakan import TEMPLATE as SURAT_DICETAK
from services.letters.decide import DECIDER as SURAT
from services.letters.penolakan import isi_penolakan
from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.contracts.examples import analysis, disposition, intake, letters
from shared.contracts.examples.analysis_register import KALIMAT_KEMIRIPAN, KEMIRIPAN_DIPERIKSA
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.examples.penolakan import SURAT_PENOLAKAN_DITANDATANGANI
from shared.kernel.event.decider import Decider
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from shared.service.papers.kertas import DaftarKertas
from shared.service.run.runtime import Service
from tests.architecture.surat_contoh import DITANDATANGANI, bertanda, kantor_contoh, surat_contoh
from tests.contract.records import ROOT
from tests.dianalisa import DIANALISA, tidak_lengkap
from tests.naskah import Naskah, naskah

FOLDER: Final = ROOT / "docs" / "contoh"
LEMBAR: Final = "formulir.xlsx"

RIWAYAT: Final[Mapping[str, tuple[tuple[Fact, ...], ...]]] = {
    "intake": ((intake.DITERIMA,),),
    "disposition": (
        (
            *(disposition.DISPOSISI_DIBUKA, disposition.DISPOSISI_KADIS, disposition.DISPOSISI_KABID),
            *(disposition.INSTRUKSI_DIBERIKAN, disposition.ANALIS_DITUGASKAN_ULANG),
        ),
    ),
    "analysis": (
        (
            *(analysis.ANALISA_DIBUKA, analysis.KELENGKAPAN_DIPERIKSA, analysis.DATA_APLIKASI_DIENTRI),
            *(KEMIRIPAN_DIPERIKSA, *DIANALISA, analysis.ANALISA_SELESAI.model_copy(update={"kemiripan": KALIMAT_KEMIRIPAN})),
        ),
        (analysis.ANALISA_DIBUKA, analysis.ANALISA_DIBUKA_KEMBALI),
        (analysis.ANALISA_DIBUKA, tidak_lengkap(), analysis.PERMOHONAN_DIKEMBALIKAN),
    ),
    "letters": (
        (letters.SURAT_DIBUKA, letters.KONSEP_SURAT_DIBUAT, letters.PARAF_KASI, letters.PARAF_DITOLAK),
        (
            letters.SURAT_DIBUKA,
            letters.KONSEP_SURAT_DIBUAT,
            letters.PARAF_KASI,
            letters.PARAF_KABID,
            letters.PARAF_SEKDIS,
            letters.NOMOR_SURAT_DIBERIKAN,
            letters.PENANDATANGANAN_DIMULAI,
            letters.SURAT_DITANDATANGANI,
            letters.SURAT_DISAMPAIKAN,
            letters.PENYAMPAIAN_GAGAL,
            letters.SURAT_DISAMPAIKAN_LAGI,
            letters.PENERIMAAN_DICATAT,
        ),
    ),
}
"""The histories of each service whose papers are shown; of papers of one kind, the last."""
TOLAK: Final = BukaSuratPenolakan(
    permohonan_id=disposition.PERMOHONAN_ID,
    pelaku=letters.SISTEM,
    ringkasan=disposition.RINGKASAN,
    jenis=disposition.PERMOHONAN_DITOLAK.jenis,
    alasan=disposition.PERMOHONAN_DITOLAK.alasan,
    isi=isi_penolakan(disposition.RINGKASAN, disposition.PERMOHONAN_DITOLAK.jenis, disposition.PERMOHONAN_DITOLAK.alasan),
)
NOMOR_PENOLAKAN: Final = {"nomor_surat": SURAT_PENOLAKAN_DITANDATANGANI.nomor_surat}
DITOLAK: Final = (
    *SURAT.decide(TOLAK, SURAT.initial),
    letters.NOMOR_SURAT_DIBERIKAN.model_copy(update=NOMOR_PENOLAKAN),
    letters.PENANDATANGANAN_DIMULAI.model_copy(update=NOMOR_PENOLAKAN),
)
"""A refusal, up to the signing of its letter."""


def naskah_contoh() -> Mapping[JenisDokumen, Naskah]:
    """Return one paper of each kind that the services leave, in the order of the kinds."""
    semua = {
        satu.kertas.jenis: satu
        for service, riwayat in RIWAYAT.items()
        for satu_riwayat in riwayat
        for satu in naskah(*_kertas(service), satu_riwayat)
    }
    semua[JenisDokumen.SURAT] = surat_contoh(RIWAYAT["letters"][-1])
    semua[JenisDokumen.SURAT_PENOLAKAN] = surat_contoh(DITOLAK)
    return {jenis: semua[jenis] for jenis in JenisDokumen if jenis in semua}


@cache
def contoh() -> Mapping[Path, bytes | str]:
    """Return all samples, and the page that lists them."""
    semua = naskah_contoh()
    pdf = asyncio.run(_cetak(tuple(semua.values())))
    berkas = {FOLDER / f"{jenis.value.lower()}.pdf": isi for jenis, isi in zip(semua, pdf, strict=True)}
    berkas |= {path: bertanda(berkas[path], path) for path in (FOLDER / f"{jenis.value.lower()}.pdf" for jenis in DITANDATANGANI)}
    return {**berkas, FOLDER / LEMBAR: lembar_contoh(), FOLDER / "README.md": "".join(_halaman(semua))}


def lembar_contoh() -> bytes:
    """Return the filled form as agencies download it, unpacked within: what a compressor makes of it differs from machine to machine."""
    terisi = susun(FORMULIR_PEMBANGUNAN.model_dump(mode="json"), intake.RINGKASAN.opd_nama)
    keluar = io.BytesIO()
    with ZipFile(io.BytesIO(tulis(orjson.dumps(terisi)))) as buku, ZipFile(keluar, "w") as polos:
        for bagian in buku.infolist():
            isi = buku.read(bagian)
            bagian.compress_type = ZIP_STORED
            polos.writestr(bagian, isi)
    return keluar.getvalue()


def _kertas(service: str) -> tuple[Decider[Any, Any], DaftarKertas]:
    satu: Service = import_module(f"services.{service}.main").SERVICE
    return satu.utama, satu.kertas


async def _cetak(semua: tuple[Naskah, ...]) -> list[bytes]:
    pencetak = Pencetak(kantor_contoh)
    try:
        return [await satu.cetak(pencetak) for satu in semua]
    finally:
        await pencetak.close()


def _halaman(semua: Mapping[JenisDokumen, Naskah]) -> Iterator[str]:
    yield "# Contoh dokumen\n\n"
    yield "Keluaran langkah SOP sebagaimana dicetak, dari peristiwa contoh; nama, NIP, dan isinya rekaan.\n"
    yield "Kop, lambang, dan alamatnya rekaan; surat ditandatangani dengan kunci sekali pakai. Dibuat ulang dengan `make generate`.\n\n"
    yield f"Formulir yang terisi sebagai lembar isian, sebagaimana diunduh dan diimpor OPD: [{LEMBAR}]({LEMBAR}).\n\n"
    yield "| Dokumen | Langkah | Templat |\n|---|---|---|\n"
    for jenis, satu in semua.items():
        nama, langkah = jenis.value.lower(), getattr(satu.fact, "langkah", "")
        templat = SURAT_DICETAK if jenis is JenisDokumen.SURAT_PENOLAKAN else nama
        yield f"| [{JUDUL[jenis]}]({nama}.pdf) | {langkah} | [{templat}.typ](../../shared/papers/templates/{templat}.typ) |\n"
