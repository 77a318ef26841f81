"""A person is erased, and the disk is lost: the set of a moment before the erasure does not know the person any more."""

import asyncio
import shutil
from typing import Any, Final

from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.drills.commands import satupintu
from tests.drills.copies import copied, followed, moment
from tests.drills.office import PATIENCE_SECONDS, all_ready, office, verified
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.integration.deploy.machine import free_port_base, until
from tests.journey.records import tenang
from tests.journey.request import ALASAN, Permohonan
from tests.journey.whole_set import set_home

FOUND_BY: Final = "/data-pribadi/pencarian"


async def drill() -> None:
    """Walk it."""
    with set_home() as home:
        copies = home / "cadangan"
        settings = {"PORT_BASE": free_port_base(), "CADANGAN": copies}
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                with piece("salinan pertama, dan satu permohonan dengan penanggung jawabnya"):
                    request = await Permohonan.ajukan(kantor, 4)
                    await asyncio.to_thread(copied, copies)
                    await tenang(running.addresses)
                    then = moment(running.addresses)
                    assert await name_of(kantor, request) != TERHAPUS
                with piece("orang itu dihapus; daftar penghapusan sampai di cadangan"):
                    (person,) = await found(kantor, request)
                    await kantor.lakukan(_by_admin(kantor, f"/data-pribadi/{person['subjek_id']}/penghapusan", ALASAN))
                    erased = copies / "penghapusan.jsonl"
                    await asyncio.to_thread(until, lambda: person["subjek_id"] in erased.read_text(), PATIENCE_SECONDS, "the list is there")
                    await asyncio.to_thread(followed, running.addresses)
        with piece(f"disk hilang; satupintu restore --sampai {then}, sebelum penghapusan"):
            shutil.rmtree(home / "data")
            satupintu(home, "restore", str(copies), "--sampai", then)
        with running_set(home, settings, "set yang dipulihkan") as running:
            async with office(running.addresses) as kantor:
                with piece("orang itu tetap terhapus, dan permohonannya sampai selesai"):
                    all_ready(running.addresses)
                    request.kantor = kantor
                    assert await name_of(kantor, request) == TERHAPUS
                    assert not await found(kantor, request)
                    await request.lalui(5, 16)
                    await request.selesaikan()
                with piece("satupintu verify"):
                    verified(home)


async def name_of(kantor: Klien, request: Permohonan) -> str:
    """Return the person in charge as the analyst reads the form."""
    answer = await kantor.baca("intake", f"/permohonan/{request.permohonan_id}/formulir", request.pelaksana(5))
    return str(answer.json()["formulir"]["permohonan"]["pic"]["nama"])


async def found(kantor: Klien, request: Permohonan) -> list[dict[str, Any]]:
    """Return whom the administrator finds by the number of the person in charge."""
    answer: Any = await kantor.lakukan(_by_admin(kantor, FOUND_BY, {"nip": request.bahan.formulir.permohonan.pic.nip}))
    people: list[dict[str, Any]] = answer
    return people


def _by_admin(kantor: Klien, path: str, isi: dict[str, Any]) -> Tindakan:
    return Tindakan("intake", path, kantor.tempat.pejabat[Jabatan.ADMIN], isi)
