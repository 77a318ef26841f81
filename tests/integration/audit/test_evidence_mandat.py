"""Evidence of a request on which somebody acted for another: the mandate is in it, with its order, and is checked as everything else."""

import asyncio
import json
from pathlib import Path
from uuid import UUID

from deploy.audit.pemeriksa.dasar import buka, bungkus
from deploy.audit.pemeriksa.utama import MANIFES
from deploy.audit.stores.aggregates import MANDATES, request_aggregate
from deploy.set.addresses import Addresses
from shared.contracts.bersama import Lampiran
from shared.contracts.examples import disposition, letters
from shared.contracts.examples.rangkap import PLH_KADIS
from shared.kernel.event.clock import new_id
from shared.kernel.postgres.pool import Pool
from shared.kernel.vault.files import Files
from tests.integration.audit.berbukti import dengan_dokumen, temuan, tulis
from tests.integration.audit.lives import of_request, stores
from tests.integration.kernel.counter import settings_of

BUKU = "peristiwa/disposition.mandat.txt"


async def diwakili(addresses: Addresses, permohonan_id: UUID) -> tuple[str, str]:
    """Record two mandates with stored orders, and an act by the first; return the hashes of both orders."""
    files = Files(Pool(settings_of(addresses, "disposition").pg_dsn), 1024 * 1024)
    await files.open()
    sidik: list[str] = []
    async with stores(addresses) as written:
        for mandat_id in (disposition.WEWENANG_DILIMPAHKAN.mandat_id, new_id()):
            stored = await files.simpan(f"%PDF-1.7 perintah {mandat_id}".encode())
            surat = Lampiran(jenis="surat_perintah", sha256=stored.sha256, ukuran=stored.ukuran)
            update = {"mandat_id": mandat_id, "surat_perintah": surat}
            await written.record(MANDATES, [disposition.WEWENANG_DILIMPAHKAN.model_copy(update=update)])
            sidik.append(stored.sha256.removeprefix("sha256:"))
        ditolak = letters.PENANDATANGANAN_DITOLAK.model_copy(update={"pelaku": PLH_KADIS})
        await written.record(request_aggregate("letters"), of_request(permohonan_id, 1, ditolak))
    await files.close()
    return sidik[0], sidik[1]


def test_mandat_yang_dipakai_ikut_dengan_surat_perintahnya(addresses: Addresses, tmp_path: Path) -> None:
    (permohonan_id,) = dengan_dokumen(addresses)
    assert json.loads(buka(tulis(addresses, tmp_path / "tanpa.zip"))[MANIFES])["mandat"] == {"termuat": False, "mandat_id": []}
    dipakai, lain = asyncio.run(diwakili(addresses, permohonan_id))
    content = tulis(addresses, tmp_path / "bukti.zip")
    ada = buka(content)
    assert json.loads(ada[MANIFES])["mandat"] == {"termuat": True, "mandat_id": [str(disposition.WEWENANG_DILIMPAHKAN.mandat_id)]}
    assert temuan(content) == []
    assert [sidik in nama for sidik in (dipakai, lain) for nama in ada if sidik in nama] == [True], "the order of the other mandate is not"
    diubah = ada | {BUKU: ada[BUKU].replace(b'"PLH"', b'"PLT"', 1)}
    assert any("WewenangDilimpahkan" in satu for satu in temuan(bungkus(diubah)))
