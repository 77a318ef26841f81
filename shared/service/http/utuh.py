"""What one service knows of a request, in one answer: for officials, whose pages show all of it together."""

from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from shared.kernel.writer.cases import Kasus
from shared.service.http.answers import Dokumen, PermohonanTampak
from shared.service.http.berkas import dokumen_tampak
from shared.service.http.edge import Edge
from shared.service.http.reads import jawab, tampilan


class PermohonanUtuh(BaseModel):
    """Satu permohonan menurut layanan ini, dengan dokumen yang dikenalnya."""

    permohonan: PermohonanTampak
    dokumen: list[Dokumen]


async def jawab_utuh(edge: Edge, kasus: Kasus | None, version: int, **bagian: Any) -> Response:
    """Return it, with what this service has besides."""
    permohonan = await tampilan(edge, kasus, version)
    return jawab({"permohonan": permohonan, "dokumen": await dokumen_tampak(edge, permohonan["permohonan_id"]), **bagian})
