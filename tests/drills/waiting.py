"""Run by the commit before, on its own set: a request waits at each step, others on ways back, and a program is subscribed.

What stands there is printed as one JSON object: who acts with which token, which request waits where, and the subscription.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemohon
from deploy.demo.unggahan import pdf
from deploy.set.addresses import load
from shared.contracts.analysis import Kesimpulan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.kernel.vault.media import PDF
from shared.sop.table import SOP_V1
from tests.journey.people import DIREKTORI, People
from tests.journey.request import NOMOR, Permohonan

PERISTIWA: Final = sorted({row.event.__name__ for row in SOP_V1.langkah} | {"DokumenDibuat", "PenerimaanDikonfirmasi", "TenggatDipenuhi"})
"""What the subscriber asks for."""


async def at_step(kantor: Klien, nomor: int) -> dict[str, Any]:
    """Have a request wait at a step from the second on, and at no other: those that open together with it are done."""
    permohonan = await Permohonan.ajukan(kantor)
    bersama = {lain for row in SOP_V1.langkah if nomor in row.berikut for lain in row.berikut}
    for lewat in range(2, len(SOP_V1.langkah)):
        if lewat != nomor and (lewat < nomor or lewat in bersama):
            await permohonan.lalui(lewat, lewat)
    return noted(permohonan, nomor)


def noted(permohonan: Permohonan, menunggu: int, **lain: Any) -> dict[str, Any]:
    """Return what is needed to go on with a request: the step that it waits at, and what has to come first."""
    formulir = permohonan.bahan.formulir.permohonan
    nomor = int(formulir.surat_nomor.split("/")[1])
    ids = {"permohonan_id": str(permohonan.permohonan_id), "nomor": nomor, "tanggal": str(formulir.surat_tanggal)}
    return {**ids, "menunggu": menunggu, **lain}


async def draft(kantor: Klien, opd: Pemohon) -> dict[str, Any]:
    """Have a draft wait at step 1: filled in, and not submitted."""
    bahan = Bahan.siapkan(next(NOMOR), datetime.now(WIB).date(), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    isi = {"formulir": bahan.formulir.model_dump(mode="json")}
    jawaban = await kantor.lakukan(Tindakan("intake", "/konsep", opd.orang, isi))
    return noted(Permohonan(kantor, bahan, opd, UUID(jawaban["id"])), 1)


async def mandate(kantor: Klien, people: People) -> dict[str, str]:
    """Let a second Kepala Bidang be Plh. Kepala Dinas for two days."""
    plh, kini = people.pejabat[Jabatan.KEPALA_BIDANG][1], datetime.now(UTC)
    isi = {
        "jabatan": "kepala_dinas",
        "jenis": "PLH",
        "orang_id": str(plh.orang_id),
        "menggantikan_id": str(people[Jabatan.KEPALA_DINAS].orang_id),
        "dasar_nomor": "800/1/LATIHAN",
        "dasar_tanggal": "2026-11-20",
        "mulai": (kini - timedelta(hours=1)).isoformat(),
        "selesai": (kini + timedelta(days=2)).isoformat(),
    }
    surat = {"surat_perintah": ("perintah.pdf", pdf("surat perintah"), PDF)}
    await kantor.lakukan(Tindakan("disposition", "/mandat", people[Jabatan.ADMIN], unggahan=(isi, surat)))
    return {"orang_id": str(plh.orang_id), "token": plh.token}


async def main(receiver: str) -> dict[str, Any]:
    """Bring everything there, then let the subscriber be told from the beginning on."""
    people = People(load(), DIREKTORI, timedelta(hours=8))
    async with Klien.buka(people.tempat, bersamaan=4, batas_detik=120) as kantor:
        await kantor.pastikan_siap()
        permohonan = list(await asyncio.gather(*(at_step(kantor, row.nomor) for row in SOP_V1.langkah[1:])))
        dikembalikan = await Permohonan.ajukan(kantor, 4)
        await dikembalikan.kembalikan(5)
        permohonan += [noted(dikembalikan, 5, dikembalikan=True)]
        ditolak = await Permohonan.ajukan(kantor, 12)
        await ditolak.tolak_konsep(13)
        permohonan += [noted(ditolak, 11, koreksi=1)]
        permohonan += [await draft(kantor, people.opd[0])]
        plh = await mandate(kantor, people)
        isi = {"nama_sistem": "Dasbor", "alamat": receiver, "sejak": "awal", "saringan": {"peristiwa": PERISTIWA}}
        langganan = await kantor.lakukan(Tindakan("notify", "/langganan", people[Jabatan.ADMIN], isi))
    pejabat = {jabatan: {"orang_id": str(satu[0].orang_id), "token": satu[0].token} for jabatan, satu in people.pejabat.items() if satu}
    opd = [{"orang_id": str(satu.orang.orang_id), "token": satu.orang.token, "opd_id": str(satu.opd_id)} for satu in people.opd]
    orang = {"pejabat": pejabat | {Jabatan.KEPALA_DINAS: plh}, "opd": opd}
    return {"orang": orang, "permohonan": permohonan, "langganan": langganan, "peristiwa": PERISTIWA}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1]))))
