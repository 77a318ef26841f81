"""Tickets: for one connection within a minute, whichever process takes them; nothing else opens by one, and none is written down."""

import asyncio

import httpx
import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.contracts.examples import intake
from shared.contracts.peran import Jabatan
from shared.kernel.event import clock
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import Pengikut, kisah, pemancar, terbitkan
from tests.integration.notify.program import cabut, izinkan, minta_tiket


async def test_tiket_untuk_satu_sambungan_juga_di_proses_lain(addresses: Addresses) -> None:
    """Two processes of notify: one makes the ticket, the other takes it; a second connection by it is refused by both."""
    kepala = izinkan(addresses)
    await terbitkan(addresses, kisah())
    async with pemancar(addresses) as satu, pemancar(addresses) as dua:
        tiket, pengikut = await minta_tiket(satu, kepala), Pengikut()
        async with dua.buka({}, tiket=tiket) as aliran:
            await pengikut.baca(aliran, 6)
            for pancar in (satu, dua):
                refused(await pancar.web.client.get("/siaran", params={"tiket": tiket}), 401, "TokenTidakSah")
        lagi = Pengikut()
        async with satu.buka({}, terakhir=pengikut.posisi, tiket=await minta_tiket(dua, kepala)) as aliran:
            lagi.terima(await anext(aliran))
            assert lagi.bingkai[0].posisi == pengikut.bingkai[-1].posisi, "a page goes on where it was, by another ticket"


async def test_tiket_serentak_dipakai_sekali(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        tiket = await minta_tiket(pancar, kepala)

        async def coba() -> int:
            address = httpx.AsyncClient(base_url=pancar.alamat)
            async with address as client, client.stream("GET", "/siaran", params={"tiket": tiket}) as jawaban:
                return jawaban.status_code

        assert sorted(await asyncio.gather(*(coba() for _ in range(8)))) == [200, *[401] * 7]


async def test_tiket_yang_lewat_semenit_ditolak_dan_dibersihkan(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        tiket = await minta_tiket(pancar, kepala)
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            ((sampai,),) = conn.execute("SELECT berlaku_sampai FROM pelanggan.tiket").fetchall()
            assert abs((sampai - clock.now()).total_seconds() - 60) < 10
            conn.execute("UPDATE pelanggan.tiket SET berlaku_sampai = %s", (clock.now(),))
            refused(await pancar.web.client.get("/siaran", params={"tiket": tiket}), 401, "TokenTidakSah")
            assert conn.execute("SELECT FROM pelanggan.tiket").rowcount == 0
            for _ in range(3):
                await minta_tiket(pancar, kepala)
                conn.execute("UPDATE pelanggan.tiket SET berlaku_sampai = %s", (clock.now(),))
            assert conn.execute("SELECT FROM pelanggan.tiket").rowcount == 1, "a new one takes those away whose time is over"


async def test_orang_pun_dapat_tiket_dengan_pandangannya_sendiri(addresses: Addresses) -> None:
    await terbitkan(addresses, [intake.DITERIMA])
    async with pemancar(addresses) as pancar:
        orang, pengikut = await pancar.kenal(Jabatan.ANALIS), Pengikut()
        async with pancar.buka({}, tiket=await minta_tiket(pancar, orang)) as aliran:
            await pengikut.baca(aliran, 1)
        assert pengikut.peristiwa[0].data["utuh"]
        refused(await pancar.web.client.post("/siaran/tiket"), 401, "TokenTidakSah")


async def test_tiket_hanya_membuka_siaran_dan_tidak_pernah_tertulis(addresses: Addresses, capfd: pytest.CaptureFixture[str]) -> None:
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        tiket = await minta_tiket(pancar, kepala)
        for path in ("/tugas", "/permohonan", "/pemberitahuan", "/langganan"):
            refused(await pancar.web.client.get(path, params={"tiket": tiket}), 401, "TokenTidakSah")
        async with pancar.buka({}, tiket=tiket) as aliran:
            await anext(aliran)
            cabut(addresses)
            with pytest.raises(StopAsyncIteration):
                await anext(aliran)
    log = "".join(capfd.readouterr())
    assert "the token of program" in log, "what is said of it is looked at here"
    rahasia = kepala["Authorization"].removeprefix("Bearer ")
    bocor = [baris for baris in log.splitlines() if tiket in baris or rahasia in baris]
    assert bocor == []
