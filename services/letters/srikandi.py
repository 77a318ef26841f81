"""The bundle for SRIKANDI, by file: the signed letter and the sheet with what the registry asks about it."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final, cast
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from services.letters.decide import DECIDER as SURAT
from services.letters.errors import SuratBelumDitandatangani
from services.letters.state import Surat
from shared.kernel.event.clock import WIB
from shared.kernel.vault.files import BerkasTidakDitemukan
from shared.papers.bahasa import tanggal
from shared.service.http.route import PEMBACA, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang

ZIP: Final = "application/zip"
TANGGAL_BERKAS: Final = (1980, 1, 1, 0, 0, 0)
"""What the files of a bundle are dated, so that the same letter gives the same bytes."""

BERKAS: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}}

router = APIRouter()


def metadata(state: Surat, ditandatangani: datetime) -> Sequence[tuple[str, str]]:
    """Return the sheet, row by row: what it is called, and what it is."""
    if state.ditandatangani is None or state.ringkasan is None:
        raise SuratBelumDitandatangani
    surat, isi, ringkasan = state.ditandatangani, state.konsep[-1].isi, state.ringkasan
    return (
        ("Nomor surat", surat.nomor_surat),
        ("Tanggal surat", tanggal(ditandatangani.astimezone(WIB).date())),
        ("Hal", isi.hal),
        ("Tujuan", isi.kepada),
        ("Tembusan", "; ".join(isi.tembusan)),
        ("Jenis naskah", "Surat dinas"),
        ("Cara penandatanganan", surat.metode.value),
        ("Penerbit sertifikat", surat.penyedia or ""),
        ("Nomor agenda permohonan", ringkasan.agenda),
        ("Surat permohonan", f"{ringkasan.surat_nomor}, {tanggal(ringkasan.surat_tanggal)}"),
        ("OPD pemohon", ringkasan.opd_nama),
        ("Nama aplikasi", ringkasan.nama_aplikasi),
        ("Berkas", "surat.pdf"),
        ("Sidik SHA-256", (surat.sha256 or "").removeprefix("sha256:")),
    )


def lembar(baris: Sequence[tuple[str, str]]) -> bytes:
    """Return the sheet as a workbook; values are text, never formulas."""
    import xlsxwriter  # noqa: PLC0415 - heavy, and few ask for a bundle

    keluar = BytesIO()
    with xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as buku:
        buku.set_properties({"created": datetime(*TANGGAL_BERKAS)})  # noqa: DTZ001 - the library takes local time without a zone
        halaman = cast("Any", buku.add_worksheet("Metadata"))
        tebal = buku.add_format({"bold": True})
        halaman.set_column(0, 0, 28)
        halaman.set_column(1, 1, 80)
        for nomor, (nama, isi) in enumerate(baris):
            halaman.write_string(nomor, 0, nama, tebal)
            halaman.write_string(nomor, 1, isi)
    return keluar.getvalue()


def bundel(isi: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these files; the same files give the same bytes."""
    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, byte in isi.items():
            arsip.writestr(zipfile.ZipInfo(nama, TANGGAL_BERKAS), byte, zipfile.ZIP_DEFLATED)
    return keluar.getvalue()


@router.get(
    "/permohonan/{permohonan_id}/srikandi",
    summary="Bundel SRIKANDI: surat bertanda tangan dan lembar metadatanya",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BERKAS,
)
async def srikandi(permohonan_id: UUID, request: Request, edge: DariEdge) -> Response:
    """Return the bundle to officials, once the letter is signed."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    runtime: Runtime = request.app.state.runtime
    state, _ = await edge.baca(SURAT, permohonan_id)
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    if state.ditandatangani is None:
        raise SuratBelumDitandatangani
    if state.ditandatangani.sha256 is None:
        raise BerkasTidakDitemukan
    baris = metadata(state, state.percobaan[-1].waktu or edge.waktu)
    surat = await runtime.files.isi(state.ditandatangani.sha256)
    nama = f"srikandi-{state.ringkasan.tahun_agenda}-{state.ringkasan.nomor_agenda}.zip"
    isi = bundel({"surat.pdf": surat, "metadata.xlsx": lembar(baris)})
    aman = {"Content-Disposition": f'attachment; filename="{nama}"', "X-Content-Type-Options": "nosniff"}
    return Response(isi, media_type=ZIP, headers=aman)
