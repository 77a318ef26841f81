"""Programs follow by tokens of their own, pages by tickets: as much as they may have, for one connection, and not a second longer."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from deploy.addresses import Addresses
from services.notify.siaran.penyiar import Batas
from shared.contracts.examples import intake
from shared.contracts.peran import Jabatan
from shared.kernel import clock
from shared.kernel.program import AWALAN, buat_token
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import Pemancar, Pengikut, kisah, pemancar, terbitkan
from tests.integration.notify.program import cabut, izinkan


async def test_program_mengikuti_dan_hitungan_tetap_utuh(addresses: Addresses) -> None:
    semua = kisah()
    await terbitkan(addresses, semua)
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        pengikut = await pancar.ikuti(kepala, len(semua))
    assert [satu.nama for satu in pengikut.peristiwa if satu.data["sumber"] == "intake"] == ["PermohonanDiterima", "PermohonanDicabut"]
    for satu in pengikut.peristiwa:
        assert (satu.data["utuh"], "hash" in satu.data["ce"]) == (False, False)
        assert satu.data["data"]["pelaku"].keys() <= {"jabatan", "kapasitas", "sistem"}
        assert "formulir" not in satu.data["data"]


@pytest.mark.parametrize(
    ("saringan", "batas", "nama"),
    [
        ({"peristiwa": ["PermohonanDicabut", "KonsepSuratDibuat"]}, {}, {"PermohonanDicabut", "KonsepSuratDibuat"}),
        ({"layanan": "disposition"}, {}, {"DisposisiDibuka", "Didisposisi"}),
        ({"permohonan": "SATU", "layanan": ["intake", "notify"]}, {}, {"PermohonanDiterima", "PermohonanDicabut", "GiliranDicatat"}),
        ({}, {"peristiwa": ("GiliranDicatat",)}, {"GiliranDicatat"}),
        ({"layanan": ["intake", "letters"]}, {"layanan": ("letters", "notify")}, {"KonsepSuratDibuat"}),
    ],
)
async def test_saringan_menahan_yang_lain_dan_menghitungnya(
    addresses: Addresses, saringan: dict[str, Any], batas: dict[str, Any], nama: set[str]
) -> None:
    satu, dua = kisah(), kisah()
    await terbitkan(addresses, (*satu, *dua))
    if saringan.get("permohonan"):
        saringan = {**saringan, "permohonan": str(satu[0].permohonan_id)}
    kepala, pengikut = izinkan(addresses, **batas), Pengikut()
    async with pemancar(addresses, Batas(denyut=0.1)) as pancar, pancar.buka(kepala, **saringan) as aliran:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(pengikut.bingkai[-1].posisi) < len(satu) + len(dua) if pengikut.bingkai else True:
                pengikut.terima(await anext(aliran))
    assert {satu.nama for satu in pengikut.peristiwa} == nama
    kali = 1 if "permohonan" in saringan else 2
    assert len(pengikut.peristiwa) == kali * len(nama)


async def test_saringan_yang_tidak_dikenal_ditolak_dengan_yang_dikenal(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        for nama, nilai, disebut in (
            ("peristiwa", "PermohonanHilang", "PermohonanDicabut"),
            ("layanan", "portal", "analysis, disposition, intake, letters, notify"),
            ("permohonan", "bukan-id", "UUID"),
        ):
            (butir,) = refused(await pancar.web.client.get("/siaran", params={nama: nilai}, headers=kepala), 422, "IsiTidakSah")["butir"]
            assert nama in butir["jalur"]
            assert disebut in butir["pesan"]
        refused(await pancar.web.client.get("/siaran?sejak=awal&sejak=sekarang", headers=kepala), 422, "IsiTidakSah")


async def test_program_yang_dicabut_berakhir_dalam_sedetik(addresses: Addresses) -> None:
    """Both the one that follows by its token and the page that came by a ticket, with nothing to be sent meanwhile."""
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar:
        tiket = await minta_tiket(pancar, kepala)
        async with pancar.buka(kepala) as langsung, pancar.buka({}, tiket=tiket) as halaman:
            for aliran in (langsung, halaman):
                assert (await anext(aliran)).jenis == "mulai"
            simpanan = await minta_tiket(pancar, kepala)
            cabut(addresses)
            async with asyncio.timeout(1):
                for aliran in (langsung, halaman):
                    with pytest.raises(StopAsyncIteration):
                        await anext(aliran)
        assert pancar.penyiar.pengikut.banyak == 0
        refused(await pancar.web.client.get("/siaran", headers=kepala), 401, "TokenTidakSah")
        refused(await pancar.web.client.get("/siaran", params={"tiket": simpanan}), 401, "TokenTidakSah")


async def test_orang_tetap_mengikuti_bila_program_dicabut(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with pemancar(addresses) as pancar, pancar.buka(await pancar.kenal()) as orang, pancar.buka(kepala) as program:
        assert [(await anext(aliran)).jenis for aliran in (orang, program)] == ["mulai", "mulai"]
        cabut(addresses)
        with pytest.raises(StopAsyncIteration):
            await anext(program)
        await terbitkan(addresses, kisah())
        assert (await anext(orang)).jenis == "peristiwa"


async def test_token_yang_lewat_waktunya_ditolak_dan_memutus(addresses: Addresses) -> None:
    kepala = izinkan(addresses, selama=timedelta(hours=1))
    async with pemancar(addresses) as pancar, pancar.buka(kepala) as aliran:
        assert (await anext(aliran)).jenis == "mulai"
        with psycopg.connect(addresses.dsn("admin")) as conn:
            conn.execute("UPDATE pelanggan.program SET berlaku_sampai = %s", (clock.now(),))
        with pytest.raises(StopAsyncIteration):
            await anext(aliran)
        refused(await pancar.web.client.get("/siaran", headers=kepala), 401, "TokenTidakSah")


async def test_token_buatan_sendiri_ditolak(addresses: Addresses) -> None:
    izinkan(addresses)
    async with pemancar(addresses) as pancar:
        for token in (buat_token(), AWALAN, f"{AWALAN}x", f"{AWALAN}{'*' * 43}"):
            kepala = {"Authorization": f"Bearer {token}"}
            refused(await pancar.web.client.get("/siaran", headers=kepala), 401, "TokenTidakSah")
            refused(await pancar.web.client.post("/siaran/tiket", headers=kepala), 401, "TokenTidakSah")


async def minta_tiket(pancar: Pemancar, kepala: dict[str, str]) -> str:
    """Ask for a ticket."""
    jawaban = await pancar.web.client.post("/siaran/tiket", headers=kepala)
    assert (jawaban.status_code, jawaban.json()["berlaku_detik"], jawaban.headers["cache-control"]) == (200, 60, "no-store")
    return str(jawaban.json()["tiket"])


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


async def test_posisi_yang_mendahului_aliran_ditunggu(addresses: Addresses) -> None:
    """A list of requests may be of events that the relay is about to publish: who follows from there waits, and misses none after them."""
    kepala, semua = izinkan(addresses), kisah()
    async with pemancar(addresses, Batas(sambung=PATIENCE_SECONDS)) as pancar, httpx.AsyncClient(base_url=pancar.alamat) as client:
        menunggu = asyncio.ensure_future(client.get("/siaran", params={"sejak": "1.0.0.0.0"}, headers=kepala))
        await terbitkan(addresses, semua)
        async with pancar.buka(kepala, sejak="1.0.0.0.0") as aliran:
            pengikut = Pengikut()
            pengikut.terima(await anext(aliran))
            assert pengikut.bingkai[0].posisi == (1, 0, 0, 0, 0)
            await pengikut.baca(aliran, len(semua) - 1)
        cabut(addresses)
        jawaban = await menunggu
        assert (jawaban.status_code, b'"urutan":2' in jawaban.content, b'"sumber":"intake","urutan":1' in jawaban.content) == (
            200,
            True,
            False,
        )
        pancar.penyiar.batas = Batas(sambung=0.1)
        lagi = izinkan(addresses)
        refused(await pancar.web.client.get("/siaran", params={"sejak": "3.0.0.0.0"}, headers=lagi), 422, "PosisiDiLuarAliran")
