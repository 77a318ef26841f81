"""The live stream over HTTP: everything from any point without a gap, to each what is his, across ends of notify and of the broker."""

import asyncio
from contextlib import AsyncExitStack
from functools import partial
from uuid import uuid4

import psycopg
from nats.aio.client import Client

from deploy.set.addresses import Addresses
from services.notify.live.broadcaster import LiveLimits
from shared.contracts.examples import disposition, intake
from shared.contracts.peran import Jabatan
from shared.office.names import LIVE_READERS
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, until, until_true
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import LIMA, SATU, Pengikut, kisah, pemancar, terbitkan


async def test_semua_peristiwa_dari_awal_lalu_yang_datang_seperti_yang_tercatat(addresses: Addresses) -> None:
    dulu, nanti = kisah(), kisah()
    await terbitkan(addresses, dulu)
    async with pemancar(addresses) as pancar:
        kasi, pengikut = await pancar.kenal(), Pengikut()
        async with pancar.buka(kasi) as aliran:
            await pengikut.baca(aliran, len(dulu))
            await terbitkan(addresses, nanti)
            await pengikut.baca(aliran, len(dulu) + len(nanti))
    assert pengikut.bingkai[0].jenis == "mulai"
    assert pengikut.bingkai[0].posisi == LIMA
    assert pengikut.bingkai[-1].posisi == (4, 4, 0, 2, 2)
    diterima = [satu.fakta() for satu in pengikut.peristiwa]
    assert sorted(satu.model_dump_json() for satu in diterima) == sorted(satu.model_dump_json() for satu in (*dulu, *nanti))
    assert all(satu.data["utuh"] for satu in pengikut.peristiwa)


async def test_opd_hanya_mengikuti_permohonannya_dan_hitungan_tetap_utuh(addresses: Addresses) -> None:
    milik_opd, milik_lain = kisah(), [event for event in kisah() if not hasattr(event, "ringkasan")]
    await terbitkan(addresses, (*milik_lain, *milik_opd))
    async with pemancar(addresses, LiveLimits(denyut=0.2)) as pancar:
        opd = await pancar.kenal(Jabatan.OPD_PEMOHON, disposition.OPD_ID)
        asing = await pancar.kenal(Jabatan.OPD_PEMOHON, uuid4())
        pengikut = await pancar.ikuti(opd, 3)
        kosong = Pengikut()
        async with pancar.buka(asing) as aliran, asyncio.timeout(PATIENCE_SECONDS):
            while len(kosong.bingkai) < 3:
                kosong.terima(await anext(aliran))
    assert sorted(satu.nama for satu in pengikut.peristiwa) == ["GiliranDicatat", "PermohonanDicabut", "PermohonanDiterima"]
    for satu in pengikut.peristiwa:
        assert satu.data["data"]["permohonan_id"] == str(milik_opd[0].permohonan_id)
        assert satu.data["data"]["pelaku"].get("orang_id") is None
        assert (satu.data["utuh"], "hash" in satu.data["ce"]) == (False, False)
    async with pemancar(addresses) as pancar, pancar.buka(opd, terakhir="3.3.0.2.0") as aliran:
        sisa = Pengikut()
        await sisa.baca(aliran, 1)
    assert sisa.peristiwa[0].data["data"] == pengikut.peristiwa[-1].data["data"], "also where what says whose request it is lies behind"
    assert [satu.jenis for satu in kosong.bingkai] == ["mulai", "denyut", "denyut"], "told how far it is, and nothing else"
    assert kosong.bingkai[-1].posisi == (3, 3, 0, 2, 2)


async def test_alamat_server_dibatasi_seperti_pada_bacaan(addresses: Addresses) -> None:
    operasi = intake.FORMULIR.pengoperasian.model_copy(update={"alamat_ip": ("192.0.2.10",)})
    beralamat = intake.DITERIMA.model_copy(update={"formulir": intake.FORMULIR.model_copy(update={"pengoperasian": operasi})})
    await terbitkan(addresses, [beralamat])
    async with pemancar(addresses) as pancar:
        for jabatan, terlihat in ((Jabatan.ANALIS, "192.0.2.10"), (Jabatan.SEKRETARIS_DINAS, "(terbatas)")):
            (satu,) = (await pancar.ikuti(await pancar.kenal(jabatan), 1)).peristiwa
            alamat = satu.data["data"]["formulir"]["pengoperasian"]["alamat_ip"]
            assert (alamat, satu.data["utuh"]) == ([terlihat], jabatan is Jabatan.ANALIS)
            assert satu.data["data"]["formulir"]["permohonan"]["pic"].keys() == {"subjek_id", "sandi"}, "sealed as it was"


async def test_satu_pembaca_bagi_banyak_pengikut(addresses: Addresses) -> None:
    async with pemancar(addresses) as pancar, AsyncExitStack() as semua:
        kasi = await pancar.kenal()
        aliran = [await semua.enter_async_context(pancar.buka(kasi)) for _ in range(40)]
        await terbitkan(addresses, kisah())
        pengikut = [Pengikut() for _ in aliran]
        await asyncio.gather(*(satu.baca(ini, len(SATU)) for satu, ini in zip(pengikut, aliran, strict=True)))
        assert {tuple(sorted(satu.urutan)) for satu in pengikut} == {tuple(sorted(pengikut[0].urutan))}
        async with connected(addresses, "init") as client:
            assert await pembaca(client) == {LIVE_READERS[0]}, "one for all who follow"


async def test_aliran_hanya_dibaca_selama_ada_yang_mengikuti(addresses: Addresses) -> None:
    """Nobody follows: nothing is read; who comes later begins at that moment, and misses nothing from then on."""
    async with pemancar(addresses, LiveLimits(bertahan=0.05)) as pancar, connected(addresses, "init") as client:
        kasi = await pancar.kenal()
        for kali in range(1, 3):
            await terbitkan(addresses, kisah())
            assert (pancar.penyiar.membaca, await pembaca(client)) == (False, set())
            async with pancar.buka(kasi, "sekarang") as aliran:
                pengikut = Pengikut()
                pengikut.terima(await anext(aliran))
                assert pengikut.bingkai[0].posisi == (4 * kali - 2, 4 * kali - 2, 0, 2 * kali - 1, 2 * kali - 1)
                await until_true(lambda: pembaca(client), "the streams are read")
                await terbitkan(addresses, kisah())
                await pengikut.baca(aliran, len(SATU))
            await until(lambda: not pancar.penyiar.membaca, "nobody follows any more")
            await until_true(partial(sepi, client), "nobody waits for the next event any more")


async def sepi(client: Client) -> bool:
    return not await pembaca(client)


async def pembaca(client: Client) -> set[str]:
    """Return who waits for the next event of intake for the live stream."""
    return {str(info.name) for info in await client.jetstream().consumers_info("EV_INTAKE") if info.num_waiting} & set(LIVE_READERS)


async def test_yang_tidak_lagi_berhak_diputus(addresses: Addresses) -> None:
    async with pemancar(addresses, LiveLimits(denyut=0.1)) as pancar:
        kasi = await pancar.kenal()
        async with pancar.buka(kasi) as aliran, asyncio.timeout(PATIENCE_SECONDS):
            assert (await anext(aliran)).jenis == "mulai"
            with psycopg.connect(addresses.dsn("admin")) as conn:
                conn.execute("UPDATE notify.direktori SET aktif = false")
            async for satu in aliran:
                assert satu.jenis == "denyut"
        refused(await pancar.web.client.get("/tugas", headers=kasi), 403, "OrangTidakAktif")


async def test_posisi_yang_tidak_ada_ditolak_dengan_nama(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    async with pemancar(addresses) as pancar:
        kasi = await pancar.kenal()
        for kepala, aturan in (
            ({"Last-Event-ID": "0.0.0.0.9"}, "PosisiDiLuarAliran"),
            ({"Last-Event-ID": "1.2."}, "IsiTidakSah"),
            ({"Last-Event-ID": "1.2.3.4.-5"}, "IsiTidakSah"),
        ):
            refused(await pancar.web.client.get("/siaran", headers=kasi | kepala), 422, aturan)
        refused(await pancar.web.client.get("/siaran", params={"sejak": "kemarin"}, headers=kasi), 422, "IsiTidakSah")
        refused(await pancar.web.client.get("/siaran"), 401, "TokenTidakSah")
        asing = pancar.web.token(uuid4(), Jabatan.KEPALA_SEKSI)
        refused(await pancar.web.client.get("/siaran", headers=asing), 403, "OrangTidakAktif")
