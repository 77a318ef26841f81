"""The dossier of a request: every paper of the steps, bound into one PDF with a table of contents, ready to print and file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from services.letters.decide import DECIDER as SURAT
from services.letters.state import Surat
from services.letters.views import LABEL, status
from shared.contracts.bersama import Ringkasan
from shared.kernel.event.clock import WIB
from shared.kernel.vault.media import NAMA, PDF
from shared.service.http.berkas import BERKAS, judul, tempat
from shared.service.http.route import PEMBACA, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang

JILID_MAKS_BYTE: Final = 64 * 1024 * 1024
"""What is bound in all; what goes beyond is listed, not bound."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """A row of table `dokumen`."""

    langkah: int
    putaran: int
    jenis: str
    sha256: str
    ukuran: int
    tipe: str
    dibuat: datetime

    @property
    def keterangan(self) -> dict[str, Any]:
        """What the cover tells of it."""
        return {
            "langkah": self.langkah,
            "putaran": self.putaran,
            "judul": judul(self.jenis),
            "tanggal": self.dibuat.astimezone(WIB).date(),
            "tipe": NAMA.get(self.tipe, self.tipe),
            "sha256": self.sha256.removeprefix("sha256:"),
        }


def urut(semua: Iterable[BarisDokumen]) -> list[BarisDokumen]:
    """Return the papers as they are read; what was made earlier first, where nothing else tells them apart."""
    return sorted(semua, key=lambda satu: (*tempat(satu.putaran, satu.langkah, satu.jenis), satu.dibuat))


def pilah(semua: Sequence[BarisDokumen]) -> tuple[list[BarisDokumen], list[BarisDokumen]]:
    """Return what is bound (what was handed in again unchanged, once), and what is only listed: no PDF, or too much in all."""
    dijilid: list[BarisDokumen] = []
    terpisah: list[BarisDokumen] = []
    jumlah = 0
    sekali: dict[tuple[str, str], BarisDokumen] = {}
    for satu in semua:
        sekali.setdefault((satu.jenis, satu.sha256), satu)
    for satu in sekali.values():
        jumlah += satu.ukuran if satu.tipe == PDF else 0
        (dijilid if satu.tipe == PDF and jumlah <= JILID_MAKS_BYTE else terpisah).append(satu)
    return dijilid, terpisah


def sampul(
    state: Surat, ringkasan: Ringkasan, dijilid: Sequence[BarisDokumen], terpisah: Sequence[BarisDokumen], saat: datetime
) -> Mapping[str, Any]:
    """Return what the cover shows."""
    agenda = ringkasan.agenda
    return {
        "judul": f"Dosir permohonan {agenda}",
        "agenda": agenda,
        "opd_nama": ringkasan.opd_nama,
        "nama_aplikasi": ringkasan.nama_aplikasi,
        "surat_nomor": ringkasan.surat_nomor,
        "surat_tanggal": ringkasan.surat_tanggal,
        "surat_perihal": ringkasan.surat_perihal,
        "keadaan": LABEL[status(state)],
        "nomor_surat": state.nomor.nomor_surat if state.nomor else "",
        "dicetak": saat,
        "bagian": [satu.keterangan for satu in dijilid],
        "terpisah": [satu.keterangan for satu in terpisah],
    }


@router.get(
    "/permohonan/{permohonan_id}/berkas",
    summary="Dosir: semua dokumen permohonan dalam satu PDF",
    response_class=StreamingResponse,
    responses=BERKAS,
    tags=["baca"],
)
async def dosir(permohonan_id: UUID, request: Request, edge: DariEdge) -> Response:
    """Return the dossier to officials: cover with table of contents, then every paper, round by round in the order of the SOP."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    runtime: Runtime = request.app.state.runtime
    state, _ = await edge.baca(SURAT, permohonan_id)
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    rows = await edge.query(
        "SELECT langkah, putaran, jenis, sha256, ukuran, tipe, dibuat FROM dokumen WHERE permohonan_id = %s ORDER BY dibuat, jenis",
        (permohonan_id,),
    )
    dijilid, terpisah = pilah(urut(BarisDokumen(*row) for row in rows))
    data = sampul(state, state.ringkasan, dijilid, terpisah, edge.waktu)
    bagian = [await runtime.files.isi(satu.sha256) for satu in dijilid]
    pdf = await runtime.pencetak.cetak("dosir", data, edge.waktu, bagian)
    nama = f"dosir-{data['agenda'].replace('/', '-')}.pdf"
    return Response(
        pdf, media_type=PDF, headers={"Content-Disposition": f'attachment; filename="{nama}"', "X-Content-Type-Options": "nosniff"}
    )
