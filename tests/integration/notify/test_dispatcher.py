"""Alerts leave once, whoever hands them over; what failed waits for its time; what a dead process held goes out at once."""

import asyncio
from functools import partial

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from services.notify.sending.dispatcher import BATCH_MAX, SALURAN
from shared.kernel.postgres.pool import notified
from tests.integration.kernel.counter import PATIENCE_SECONDS, running, settings_of, until
from tests.integration.notify.kantor_pos import PER_PERMOHONAN, Kotak, pos


async def test_tiap_pemberitahuan_diserahkan_dan_dicatat_sekali(addresses: Addresses) -> None:
    async with pos(addresses) as kantor_pos:
        await kantor_pos.permohonan()
        kanal = Kotak()
        async with running(kantor_pos.antar(kanal)):
            await until(lambda: kantor_pos.menunggu() == 0, "all alerts went out")
        assert sorted(pesan.isi["langkah"] for pesan in kanal.diserahkan) == [2, 3, 4, 5]
        assert kantor_pos.tercatat() == PER_PERMOHONAN


async def test_tidak_ada_yang_keluar_sebelum_stream_dan_penyimpanan_terbukti_cocok(addresses: Addresses) -> None:
    """A database that was put back by hand has alerts in its outbox that went out long ago."""
    async with pos(addresses) as ragu, pos(addresses) as yakin:
        await ragu.permohonan()
        milik_ragu, milik_yakin, terbukti = Kotak(), Kotak(), asyncio.Event()
        async with running(ragu.antar(milik_ragu, boleh=terbukti)):
            async with running(yakin.antar(milik_yakin)):
                await until(lambda: yakin.menunggu() == 0, "whoever knows that they agree sent all alerts")
            assert (len(milik_yakin.kunci), milik_ragu.kunci) == (PER_PERMOHONAN, [])
            await ragu.permohonan()
            terbukti.set()
            await until(lambda: ragu.menunggu() == 0, "now this one sends, too")
        assert len(milik_ragu.kunci) == PER_PERMOHONAN


async def test_hanya_yang_masuk_kotak_keluar_dikabarkan(addresses: Addresses) -> None:
    """The dispatcher is told of what it is to hand over, and of nothing that only changes how that stands."""
    async with (
        pos(addresses) as kantor_pos,
        await psycopg.AsyncConnection.connect(settings_of(addresses, "notify").pg_dsn, autocommit=True) as conn,
    ):
        await conn.execute(SQL("LISTEN {}").format(Identifier(SALURAN)))
        await kantor_pos.permohonan()
        assert await notified(conn, PATIENCE_SECONDS)
        kantor_pos.tanya("UPDATE notify.kotak_keluar SET terkirim = now() RETURNING id")
        await conn.execute("SELECT 1")
        assert not await notified(conn, 0)
        kantor_pos.tanya("UPDATE notify.kotak_keluar SET gagal = NULL RETURNING id")
        assert await notified(conn, PATIENCE_SECONDS), "whoever has it sent again does not wait for the next look"


async def test_dua_dispatcher_bersamaan_tidak_mengirim_dua_kali(addresses: Addresses) -> None:
    jumlah = BATCH_MAX // PER_PERMOHONAN + 5
    async with pos(addresses) as satu, pos(addresses) as dua:
        await satu.permohonan(jumlah)
        kanal = Kotak()
        async with running(satu.antar(kanal), dua.antar(kanal)):
            await until(lambda: satu.menunggu() == 0, "all alerts went out")
        assert len(set(kanal.kunci)) == len(kanal.kunci) == jumlah * PER_PERMOHONAN
        assert satu.tercatat() == jumlah * PER_PERMOHONAN


async def test_yang_dipegang_proses_yang_mati_segera_keluar_lagi_dengan_kunci_yang_sama(addresses: Addresses) -> None:
    """It died with alerts in hand: the next leader hands over the same ones; the dead one's late record counts for nothing."""
    async with pos(addresses) as mati, pos(addresses) as hidup:
        await mati.permohonan()
        macet, kanal = Kotak(), Kotak()
        macet.buka.clear()
        async with running(mati.antar(macet)):
            await until(lambda: len(macet.kunci) == PER_PERMOHONAN, "the first one holds all alerts")
            async with running(hidup.antar(kanal)):
                mati.putuskan_pemimpin()
                await until(lambda: hidup.menunggu() == 0, "the second one sent all alerts")
                assert sorted(kanal.kunci) == sorted(macet.kunci)
                macet.buka.set()
                await until(lambda: mati.dicatat >= PER_PERMOHONAN, "the first one tried to record")
    assert hidup.tercatat() == PER_PERMOHONAN, "both have finished what they had"


async def test_yang_gagal_menunggu_makin_lama_dan_tidak_menahan_yang_lain(addresses: Addresses) -> None:
    async with pos(addresses) as kantor_pos:
        (gagal,) = await kantor_pos.permohonan()
        kanal = Kotak(tolak=lambda pesan: pesan.permohonan_id == gagal)
        async with running(kantor_pos.antar(kanal)):
            await until(lambda: len(kanal.kunci) == PER_PERMOHONAN, "the first request's alerts were refused")
            await kantor_pos.permohonan()
            await until(lambda: kantor_pos.tercatat() == PER_PERMOHONAN, "the second request's alerts went out")
            kunci = kanal.kunci[0]
            assert kanal.kunci.count(kunci) == 1, "not tried again before its time"
            for percobaan, batas_detik in ((1, 90), (2, 270), (3, 810)):
                kantor_pos.jadikan_waktunya(kunci)
                await until(partial(kantor_pos.gagal, kunci, percobaan + 1), "tried again")
                assert batas_detik / 2 < kantor_pos.menunda(kunci) <= batas_detik
            assert kantor_pos.menunggu() == PER_PERMOHONAN


async def test_yang_tidak_dapat_dicatat_ditunda_juga(addresses: Addresses) -> None:
    """A row without its event, as after a restore: handed over and not recorded, it does not come again at once."""
    async with pos(addresses) as kantor_pos:
        await kantor_pos.permohonan()
        ((kunci,),) = kantor_pos.tanya(
            "UPDATE notify.kotak_keluar SET permohonan_id = gen_random_uuid() WHERE isi->>'langkah' = '2' RETURNING ce_id"
        )
        async with running(kantor_pos.antar(Kotak())):
            await until(partial(kantor_pos.gagal, kunci, 1), "it was put off")
            await until(lambda: kantor_pos.tercatat() == PER_PERMOHONAN - 1, "the others went out")
        assert kantor_pos.menunggu() == 1
