"""Programs follow by tokens of their own, pages by tickets: as much as they may have, for one connection, and not a second longer."""

import asyncio
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from deploy.set.addresses import Addresses
from services.notify.live.broadcaster import LiveLimits
from shared.kernel.event import clock
from shared.kernel.http.program import AWALAN, make_token
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import Pengikut, kisah, pemancar, terbitkan
from tests.integration.notify.program import cabut, izinkan, minta_tiket


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
    async with pemancar(addresses, LiveLimits(denyut=0.1)) as pancar, pancar.buka(kepala, **saringan) as aliran:
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
        for token in (make_token(), AWALAN, f"{AWALAN}x", f"{AWALAN}{'*' * 43}"):
            kepala = {"Authorization": f"Bearer {token}"}
            refused(await pancar.web.client.get("/siaran", headers=kepala), 401, "TokenTidakSah")
            refused(await pancar.web.client.post("/siaran/tiket", headers=kepala), 401, "TokenTidakSah")


async def test_posisi_yang_mendahului_aliran_ditunggu(addresses: Addresses) -> None:
    """A list of requests may be of events that the relay is about to publish: who follows from there waits, and misses none after them."""
    kepala, semua = izinkan(addresses), kisah()
    async with pemancar(addresses, LiveLimits(sambung=PATIENCE_SECONDS)) as pancar:
        menunggu = asyncio.ensure_future(pancar.ikuti(kepala, len(semua) - 1, sejak="1.0.0.0.0"))
        await terbitkan(addresses, semua)
        for pengikut in (await menunggu, await pancar.ikuti(kepala, len(semua) - 1, sejak="1.0.0.0.0")):
            assert pengikut.bingkai[0].posisi == (1, 0, 0, 0, 0)
            assert [urutan for sumber, urutan in pengikut.urutan if sumber == "intake"] == [2]
        cabut(addresses)
        pancar.penyiar.batas = LiveLimits(sambung=0.1)
        lagi = izinkan(addresses)
        refused(await pancar.web.client.get("/siaran", params={"sejak": "3.0.0.0.0"}, headers=lagi), 422, "PosisiDiLuarAliran")
