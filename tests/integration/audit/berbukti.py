"""A request with papers in the stores, and its evidence as the command writes it."""

import asyncio
from pathlib import Path
from typing import Final
from uuid import UUID

from deploy.audit.pemeriksa.utama import BerkasBukti
from deploy.audit.stores.aggregates import DOSIR
from deploy.set.addresses import Addresses
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.contracts.examples.dokumen import naskah
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import files, fill, stores

KERTAS: Final = {"tanda terima": JenisDokumen.TANDA_TERIMA, "surat": JenisDokumen.SURAT}
"""What is printed on each paper, and what kind it is."""


def dengan_dokumen(addresses: Addresses, requests: int = 1) -> list[UUID]:
    """Let requests live, each with two papers that are really stored; return their ids."""
    ids = asyncio.run(fill(addresses, requests, publish=False))
    asyncio.run(_papers(addresses, ids))
    return ids


async def _papers(addresses: Addresses, ids: list[UUID]) -> None:
    letters = next(one for one in DOSIR if one.service == "letters")
    async with stores(addresses) as written, files(addresses) as kept:
        for permohonan_id in ids:
            for text, jenis in KERTAS.items():
                stored = await kept.simpan(f"%PDF-1.7 {text} {permohonan_id}".encode())
                update = {"permohonan_id": permohonan_id, "jenis": jenis, "sha256": stored.sha256, "ukuran": stored.ukuran}
                made: DokumenDibuat = naskah("letters").model_copy(update=update)
                await written.record(letters, [made])


def tulis(addresses: Addresses, path: Path, permohonan: str = "2026/1") -> bytes:
    """Write the evidence of a request to a file, and return it."""
    assert ketik(addresses, "evidence", permohonan, "--ke", str(path)) == 0
    return path.read_bytes()


def temuan(content: bytes, *diketahui: str) -> list[str]:
    """Return what the verifier finds."""
    bukti = BerkasBukti(content)
    bukti.periksa(diketahui)
    return bukti.temuan
