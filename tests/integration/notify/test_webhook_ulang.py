"""Sent again: from a place, after a leader died in the middle, and after a time without service; with the same ids, and nothing lost."""

from functools import partial
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from services.notify.webhooks.delivery import collect
from services.notify.webhooks.langganan import AktifkanLangganan, HapusLangganan, NonaktifkanLangganan, UlangiKiriman
from shared.contracts.examples.disposition import ADMIN, PERMOHONAN_ID
from shared.kernel.event.clock import new_id
from shared.kernel.postgres.leader import LOCK_SPACE
from tests.integration.kernel.counter import running, until
from tests.integration.notify.penerima import Penerima, penerima
from tests.integration.notify.pengikut import kisah, terbitkan
from tests.integration.notify.rumah import Rumah, rumah

SATU: Final[dict[str, Any]] = {"peristiwa": ("PermohonanDicabut",)}


def id_masuk(dasbor: Penerima) -> list[str]:
    """Return the ids that came, in order."""
    return [masuk.kepala["webhook-id"] for masuk in dasbor.masuk]


async def nonaktif(satu: Rumah, langganan_id: UUID) -> None:
    """Let a subscription rest."""
    await satu.urus(NonaktifkanLangganan(pelaku=ADMIN, langganan_id=langganan_id))


async def test_dikirim_ulang_dari_satu_posisi_dengan_id_yang_sama(addresses: Addresses) -> None:
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            for jumlah in (1, 2, 3):  # of one request, since those of several are sent side by side
                await terbitkan(addresses, kisah(PERMOHONAN_ID))
                await until(partial(satu.semua_terkirim, langganan_id, jumlah), "taken")
            sejak = satu.kiriman(langganan_id)[1]["sejak"]
            await satu.urus(UlangiKiriman(pelaku=ADMIN, langganan_id=langganan_id, pengulangan_id=new_id(), sejak=sejak))
            await until(lambda: len(dasbor.masuk) == 5 and satu.semua_terkirim(langganan_id, 3), "the last two came again")
    masuk = id_masuk(dasbor)
    assert masuk[3:] == masuk[1:3]
    assert len(set(masuk)) == 3


async def test_pemimpin_yang_mati_di_tengah_kiriman_diganti_dan_tidak_ada_yang_hilang(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as dasbor:
        dasbor.lepas.clear()
        async with rumah(addresses) as mati, rumah(addresses) as hidup, running(mati.antar()):
            langganan_id, rahasia = await mati.daftar(dasbor.url, **SATU)
            await until(lambda: len(dasbor.masuk) == 1, "the first leader is in the middle of it")
            async with running(hidup.antar()):
                ended = mati.pos.tanya(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"
                    " AND objid = hashtext('webhook')::bigint & 4294967295"
                    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                    LOCK_SPACE,
                )
                assert ended == [(True,)]
                await until(lambda: len(dasbor.masuk) >= 2, "somebody sends it again")
                dasbor.lepas.set()
                await until(lambda: hidup.semua_terkirim(langganan_id, 1), "and records it")
    assert len(set(id_masuk(dasbor))) == 1
    assert all(masuk.sah(rahasia) for masuk in dasbor.masuk)


async def test_diaktifkan_lagi_dari_tempat_berhenti_atau_dari_satu_posisi(addresses: Addresses) -> None:
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await nonaktif(satu, langganan_id)
            await terbitkan(addresses, kisah())
            pengawas, _ = await satu.daftar(dasbor.url, **SATU)
            await until(lambda: satu.semua_terkirim(pengawas, 1), "others are served")
            assert satu.kiriman(langganan_id) == [], "nothing is collected meanwhile"
            await satu.urus(AktifkanLangganan(pelaku=ADMIN, langganan_id=langganan_id))
            await until(lambda: satu.semua_terkirim(langganan_id, 1), "nothing was lost")
            await nonaktif(satu, langganan_id)
            await terbitkan(addresses, [*kisah(), *kisah()])
            await until(lambda: satu.semua_terkirim(pengawas, 3), "others are served")
            await satu.urus(AktifkanLangganan(pelaku=ADMIN, langganan_id=langganan_id, sejak=satu.kiriman(pengawas)[2]["sejak"]))
            await until(lambda: satu.semua_terkirim(langganan_id, 2), "only what comes after the place")


async def test_yang_dihapus_tidak_dikirimi(addresses: Addresses) -> None:
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            hapus, _ = await satu.daftar(dasbor.url, **SATU)
            await satu.urus(HapusLangganan(pelaku=ADMIN, langganan_id=hapus))
            await terbitkan(addresses, kisah())
            tetap, _ = await satu.daftar(dasbor.url, **SATU)
            await until(lambda: satu.semua_terkirim(tetap, 1), "another one is served")
            assert satu.kiriman(hapus) == []
    assert len(dasbor.masuk) == 1


async def test_banyak_peristiwa_dikumpulkan_sepotong_demi_sepotong(addresses: Addresses) -> None:
    jumlah = collect.POTONGAN // 5 + 1
    await terbitkan(addresses, [event for _ in range(jumlah) for event in kisah()])
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await until(lambda: satu.semua_terkirim(langganan_id, jumlah), "all of them")
    assert len(set(id_masuk(dasbor))) == len(dasbor.masuk) == jumlah


async def test_catatan_lama_dihapus(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as dasbor:
        async with rumah(addresses) as satu:
            async with running(satu.antar()):
                langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
                await until(lambda: satu.semua_terkirim(langganan_id, 1), "taken")
            satu.pos.tanya("UPDATE notify.kiriman SET terkirim = terkirim - interval '31 days'")
            async with running(satu.antar()):
                await until(lambda: satu.kiriman(langganan_id) == [], "old lines go")
    assert len(dasbor.masuk) == 1


async def test_sesudah_pemulihan_id_yang_bertahan_sama_dan_yang_baru_lain(addresses: Addresses) -> None:
    """What was noted of a delivery is lost: it comes again, and is dropped. What is recorded since is never taken for what is lost."""
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await terbitkan(addresses, kisah(PERMOHONAN_ID))
            await until(partial(satu.semua_terkirim, langganan_id, 1), "taken")
            with psycopg.connect(addresses.dsn("admin")) as conn:
                (posisi,) = conn.execute("SELECT posisi FROM notify.langganan").fetchone() or ("",)
                batas = [int(satu) for satu in posisi.split(".")]
                conn.execute("INSERT INTO notify.pemulihan (epoch, batas) VALUES ('0b1e5c2d-lain', %s)", (batas,))
                conn.execute("UPDATE notify.kiriman SET terkirim = NULL")
            await until(partial(satu.semua_terkirim, langganan_id, 1), "taken again")
            await terbitkan(addresses, kisah(PERMOHONAN_ID))
            await until(partial(satu.semua_terkirim, langganan_id, 2), "the new one taken")
    pertama, lagi, baru = id_masuk(dasbor)
    assert lagi == pertama
    assert baru.endswith(f":{langganan_id}:0b1e5c2d")
