"""Strangers who keep the public check busy: no signature waits for them, and whoever waits with them is told so."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final
from uuid import uuid4

import httpx

from deploy.set.addresses import Addresses
from services.letters.api_periksa import ANTRE_DETIK
from services.letters.signing_tools import ANTRE_MAKS, SigningTools
from tests.integration.kernel.counter import PATIENCE_SECONDS, until
from tests.integration.letters.meja import Meja, meja, siapkan
from tests.integration.letters.serangan import halaman_berbagi

TANDA_TANGAN: Final = 8


async def kirim(satu: Meja, isi: bytes) -> httpx.Response:
    """Have a file compared."""
    return await satu.web.client.post("/periksa/berkas", content=isi)


async def test_tanda_tangan_tidak_menunggu_berkas_orang_asing(addresses: Addresses) -> None:
    """All letters are signed while the public's files are still being opened, and wait; how long one takes then, `make bench` measures."""
    async with meja(addresses) as satu:
        surat = [satu.permohonan_id, *(uuid4() for _ in range(TANDA_TANGAN - 1))]
        for permohonan_id in surat[1:]:
            await siapkan(satu.web, permohonan_id)
        terus = asyncio.Event()
        lambat = [asyncio.create_task(kirim_lambat(satu, terus)) for _ in range(ANTRE_MAKS)]
        serangan = [asyncio.create_task(kirim(satu, halaman_berbagi())) for _ in range(4)]
        await until(lambda: _dibuka(satu), "the first file is being opened")
        for permohonan_id in surat:
            jawaban = await Meja(satu.web, permohonan_id, satu.kepala).tanda_tangani()
            assert jawaban.status_code == 200, jawaban.text
        assert not any(tugas.done() for tugas in (serangan[-1], *lambat)), "signed while they still waited"
        jawaban = await serangan.pop(0)
        assert (jawaban.status_code, jawaban.json()["aturan"]) == (422, "BerkasTerlaluRumit")
        for tugas in serangan:
            tugas.cancel()
        await asyncio.wait(serangan)
        terus.set()
        assert {(await tugas).status_code for tugas in lambat} == {200}
        assert (await kirim(satu, b"bukan pdf")).json()["keadaan"] == "TIDAK_DIKENAL", "the next process answers"


def _dibuka(satu: Meja) -> bool:
    alat: SigningTools = satu.web.app.state.alat
    return alat.antrean.ada > 0


async def test_badan_yang_lambat_tidak_memegang_giliran(addresses: Addresses) -> None:
    """As many as may wait send without end, and somebody else is answered."""
    async with meja(addresses) as satu:
        terus = asyncio.Event()
        lambat = [asyncio.create_task(kirim_lambat(satu, terus)) for _ in range(ANTRE_MAKS)]
        lain = await asyncio.wait_for(kirim(satu, b"bukan pdf"), PATIENCE_SECONDS)
        assert lain.json()["keadaan"] == "TIDAK_DIKENAL"
        terus.set()
        assert {(await tugas).status_code for tugas in lambat} == {200}


async def kirim_lambat(satu: Meja, terus: asyncio.Event) -> httpx.Response:
    """Send the first half of a file, and the rest when it is told so."""

    async def isi() -> AsyncGenerator[bytes]:
        yield b"bukan "
        await terus.wait()
        yield b"pdf"

    return await satu.web.client.post("/periksa/berkas", content=isi())


async def test_antrean_yang_penuh_dijawab_dengan_kata_kata_dan_tempatnya_kembali(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        alat: SigningTools = satu.web.app.state.alat
        async with alat.antrean.giliran():
            menunggu = [asyncio.create_task(kirim(satu, b"bukan pdf")) for _ in range(ANTRE_MAKS - 1)]
            await until(lambda: alat.antrean.ada == ANTRE_MAKS, "all wait")
            penuh = await asyncio.wait_for(kirim(satu, b"bukan pdf"), PATIENCE_SECONDS)
            assert (penuh.status_code, penuh.json()["aturan"]) == (503, "PemeriksaanSibuk")
            assert penuh.headers["Retry-After"] == str(ANTRE_DETIK)
            menunggu.pop().cancel()
            await until(lambda: alat.antrean.ada == ANTRE_MAKS - 1, "who gave up leaves")
        assert {(await tugas).status_code for tugas in menunggu} == {200}
        assert alat.antrean.ada == 0
