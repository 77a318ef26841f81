"""The example bot beside a whole set: every turn of a request is told once, the agency's too, though the bot is killed in the middle."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from deploy.audit.stores.streams import connected
from deploy.demo.kantor import Klien
from deploy.set.layout import INIT
from shared.contracts.bersama import agenda
from shared.contracts.peran import Jabatan
from shared.kernel.publish.streams import ALL
from shared.sop.table import SOP_V1
from tests.integration.audit.command import ketik
from tests.integration.deploy.bot_surat import ACK_SECONDS, CREDENTIALS, PATIENCE_SECONDS, WORDS, Kotak, bot, perihal
from tests.integration.deploy.machine import until
from tests.integration.notify.penyedia import server_surat
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

NAMA: Final = "giliran"
OPD_INI, OPD_LAIN = "opd-ini@contoh.go.id", "opd-lain@contoh.go.id"


def _surel(nomor: int) -> str:
    return f"{SOP_V1[nomor].pelaksana.value}@contoh.go.id"


DIBERITAHU: Final = Counter(
    [
        *((_surel(nomor), f"langkah {nomor}") for nomor in (2, 3, 4, 5)),
        (OPD_INI, "langkah 5 pelengkapan"),
        *((_surel(nomor), f"langkah {nomor}") for nomor in range(5, 17)),
        (OPD_INI, "langkah 16 konfirmasi"),
    ]
)
"""Whom the bot tells what of a request that is returned once, at step 5."""


@asynccontextmanager
async def tempat(seluruh_set: WholeSet, folder: Path) -> AsyncGenerator[Path]:
    """Give the bot a place by the command of the page, where the broker waits less for an answer; in the end it is taken back."""
    file = folder / CREDENTIALS
    assert await asyncio.to_thread(ketik, seluruh_set.addresses, "subscriber", "add", NAMA, *WORDS, "--ke", str(file)) == 0
    try:
        async with connected(seluruh_set.addresses, INIT) as client:
            js = client.jetstream()
            config = (await js.consumer_info(ALL, json.loads(file.read_text())["durable"])).config
            await js.add_consumer(ALL, config.evolve(ack_wait=ACK_SECONDS))
        yield file
    finally:
        assert await asyncio.to_thread(ketik, seluruh_set.addresses, "subscriber", "remove", NAMA) == 0


async def agenda_dari(permohonan: Permohonan) -> str:
    """Return under which number of the agenda book a request came in."""
    ringkasan = (await permohonan.tunggu("notify", lambda kasus: bool(kasus["isi"]["ringkasan"])))["isi"]["ringkasan"]
    return agenda(ringkasan["tahun_agenda"], ringkasan["nomor_agenda"])


def diberitahu(kotak: Kotak, nomor: str) -> Counter[tuple[str, str]]:
    """Count who was told of which turn of a request."""
    semua = [(surat.rcpt_tos[0], perihal(surat)) for surat in kotak.surat]
    return Counter((kepada, judul.partition(": ")[2].partition(",")[0]) for kepada, judul in semua if judul.endswith(f" {nomor}"))


async def test_bot_memberi_tahu_setiap_giliran_juga_giliran_opd(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    kotak, opd_id = Kotak(), str(kantor.tempat.opd[0].opd_id)
    pejabat = {jabatan.value: kotak.kepada(f"{jabatan.value}@contoh.go.id") for jabatan in Jabatan if jabatan is not Jabatan.OPD_PEMOHON}
    tujuan = {**pejabat, "opd": kotak.kepada(OPD_LAIN), f"opd:{opd_id}": kotak.kepada(OPD_INI)}
    with server_surat(kotak):
        async with tempat(seluruh_set, tmp_path) as credentials:
            with bot(credentials, tujuan):
                permohonan = await Permohonan.ajukan(kantor, 4)
                nomor = await agenda_dari(permohonan)
                await asyncio.to_thread(until, lambda: diberitahu(kotak, nomor).total() == 4, PATIENCE_SECONDS, "the office is told")
                kotak.tahan.clear()
                kotak.datang.clear()
                await permohonan.kembalikan(5)
                assert await asyncio.to_thread(kotak.datang.wait, PATIENCE_SECONDS), "the agency's mail is at the door"
            kotak.tahan.set()
            with bot(credentials, tujuan):
                await permohonan.ajukan_kembali()
                await permohonan.lalui(5, 16)
                semua = DIBERITAHU.total()
                await asyncio.to_thread(until, lambda: diberitahu(kotak, nomor).total() >= semua, PATIENCE_SECONDS, "all are told")
                await permohonan.selesaikan()
            assert diberitahu(kotak, nomor) == DIBERITAHU


async def test_opd_tanpa_alamat_sendiri_diberitahu_di_alamat_bersama(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    kotak = Kotak()
    with server_surat(kotak):
        async with tempat(seluruh_set, tmp_path) as credentials:
            with bot(credentials, {"opd": kotak.kepada(OPD_LAIN)}):
                permohonan = await Permohonan.ajukan(kantor, 4)
                nomor = await agenda_dari(permohonan)
                await permohonan.kembalikan(5)
                await asyncio.to_thread(until, lambda: diberitahu(kotak, nomor).total() >= 1, PATIENCE_SECONDS, "the agency is told")
                assert diberitahu(kotak, nomor) == {(OPD_LAIN, "langkah 5 pelengkapan"): 1}
            await permohonan.cabut()
