"""Receivers that fail, stall, lie and lead elsewhere: tried for about a day, then given up aloud; who is slow delays nobody else."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

import pytest

from deploy.set.addresses import Addresses
from services.notify.webhooks.delivery.deliver import BERSAMAAN
from services.notify.webhooks.langganan import AktifkanLangganan, UbahLangganan
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.langganan import Saringan
from shared.contracts.notify import KanalPemberitahuan
from shared.kernel.event.clock import now
from tests.integration.kernel.counter import running, until
from tests.integration.notify.jalan import Jam
from tests.integration.notify.kantor_pos import Kotak
from tests.integration.notify.penerima import NAMA, Balas, Penerima, penerima
from tests.integration.notify.pengikut import kisah, terbitkan
from tests.integration.notify.rumah import Rumah, rumah

SATU: Final[dict[str, Any]] = {"peristiwa": ("PermohonanDicabut",)}


def coba(satu: Rumah, langganan_id: UUID) -> list[dict[str, Any]]:
    """Return the tries of the one event of a subscription."""
    rows = satu.kiriman(langganan_id)
    return list(rows[0]["riwayat"]) if rows else []


def dicoba(satu: Rumah, langganan_id: UUID, kali: int) -> Callable[[], bool]:
    """Return whether the one event was tried so often."""
    return lambda: len(coba(satu, langganan_id)) == kali


async def test_dicoba_sekitar_sehari_lalu_dinonaktifkan_dan_admin_diberi_tahu(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    jam, kotak = Jam(now()), Kotak()
    with penerima(lambda _: Balas(500, badan=b"rusak\r\n\x00" + b"x" * 9000)) as dasbor:
        async with rumah(addresses) as satu, running(satu.antar(jam), satu.pos.antar(kotak)):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            mulai, kali = jam.kini, 0
            while satu.status(langganan_id) == "AKTIF":
                kali += 1
                await until(dicoba(satu, langganan_id, kali), f"try {kali}")
                await until(lambda: satu.status(langganan_id) != "AKTIF" or satu.kiriman(langganan_id)[0]["coba_lagi"], "it was put off")
                jam.kini = max(jam.kini, satu.kiriman(langganan_id)[0]["coba_lagi"] or jam.kini)
            waktu = [satu_coba["waktu"] for satu_coba in coba(satu, langganan_id)]
            await until(lambda: kotak.diserahkan, "the administrator is told")
            await until(lambda: satu.pos.menunggu() == 0, "and that is recorded")
            (pesan,) = kotak.diserahkan
            dasbor.balas = lambda _: Balas()
            await satu.urus(AktifkanLangganan(pelaku=ADMIN, langganan_id=langganan_id))
            await until(lambda: satu.semua_terkirim(langganan_id, 1), "it goes on where it stopped")
    assert timedelta(hours=16) < jam.kini - mulai <= timedelta(hours=24)
    assert len(waktu) == len(dasbor.masuk) - 1 >= 9
    assert len({masuk.kepala["webhook-id"] for masuk in dasbor.masuk}) == 1, "one id, however often"
    assert all(satu < dua for satu, dua in pairwise(waktu))
    assert pesan.isi["orang_id"] == str(ADMIN.orang_id)
    assert pesan.isi["teks"] == "[PTSP Aplikasi] Langganan Dasbor Bupati dinonaktifkan: satu peristiwa tidak diterima selama sehari."
    assert kotak.nama is KanalPemberitahuan.LOG


async def test_jawaban_penerima_disimpan_sedikit_dan_bersih(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima(lambda _: Balas(500, badan=b"rusak\r\n\x00\x1b[2J" + b"x" * 9000)) as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await until(dicoba(satu, langganan_id, 1), "refused")
            (satu_coba,) = coba(satu, langganan_id)
    assert (satu_coba["hasil"], satu_coba["status"], len(satu_coba["balasan"])) == ("DITOLAK", 500, 500)
    assert satu_coba["balasan"].startswith("rusak [2Jx")


async def test_410_menonaktifkan_seketika(addresses: Addresses) -> None:
    await terbitkan(addresses, [*kisah(), *kisah()])
    with penerima(lambda _: Balas(410)) as dasbor:
        async with rumah(addresses) as satu, running(satu.antar()):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await until(lambda: satu.status(langganan_id) == "NONAKTIF", "it is not served any more")
            sebab = satu.pos.tanya("SELECT isi->>'sebab' FROM notify.langganan")
            kabar = satu.pos.tanya("SELECT isi->>'teks' FROM notify.kotak_keluar")
    assert sebab == [("PENERIMA_BERHENTI",)]
    assert kabar == [("[PTSP Aplikasi] Langganan Dasbor Bupati dinonaktifkan: penerimanya tidak mau menerima lagi (410).",)]


@pytest.mark.parametrize("status", [429, 503])
async def test_penerima_yang_minta_waktu_dibiarkan_seluruhnya(addresses: Addresses, status: int) -> None:
    await terbitkan(addresses, kisah())
    jam = Jam(now())
    with penerima(lambda _: Balas(status, (("Retry-After", "600"),))) as dasbor:
        async with rumah(addresses) as satu, running(satu.antar(jam)):
            langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
            await until(dicoba(satu, langganan_id, 1), "asked to wait")
            await until(lambda: satu.kiriman(langganan_id)[0]["coba_lagi"], "put off")
            assert satu.kiriman(langganan_id)[0]["coba_lagi"] == jam.kini + timedelta(seconds=600)
            dasbor.balas = lambda _: Balas()
            await terbitkan(addresses, kisah())
            await until(lambda: len(satu.kiriman(langganan_id)) == 2, "another request has something")
            jam.kini += timedelta(seconds=599)
            lain, _ = await satu.daftar(dasbor.url, **SATU)
            await until(lambda: satu.semua_terkirim(lain, 2), "another subscription is not held")
            assert len(dasbor.masuk) == 3, "the one that asked was left alone, with all its requests"
            jam.kini += timedelta(seconds=1)
            await until(lambda: satu.semua_terkirim(langganan_id, 2), "its time has come")


async def test_pengalihan_tidak_diikuti(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as jebakan:
        ke = (("Location", f"http://127.0.0.1:{jebakan.port}/"),)
        with penerima(lambda _: Balas(307, ke)) as dasbor:
            async with rumah(addresses) as satu, running(satu.antar()):
                langganan_id, _ = await satu.daftar(dasbor.url, **SATU)
                await until(dicoba(satu, langganan_id, 1), "it was led elsewhere")
                assert coba(satu, langganan_id)[0]["hasil"] == "DIALIHKAN"
    assert jebakan.masuk == []


async def test_yang_macet_tidak_menunda_langganan_lain_dan_hanya_memakai_tempatnya(addresses: Addresses) -> None:
    semua = [event for _ in range(BERSAMAAN + 3) for event in kisah()]
    await terbitkan(addresses, semua)
    with penerima() as macet, penerima() as lancar:
        macet.lepas.clear()
        async with rumah(addresses) as satu, running(satu.antar()):
            lambat, _ = await satu.daftar(macet.url, **SATU)
            await until(lambda: len(macet.masuk) == BERSAMAAN, "it holds all its places")
            cepat, _ = await satu.daftar(lancar.url)
            await until(lambda: satu.semua_terkirim(cepat, 5 * (BERSAMAAN + 3)), "the other one has everything")
            assert len(macet.masuk) == BERSAMAAN
            macet.lepas.set()
            await until(lambda: satu.semua_terkirim(lambat, BERSAMAAN + 3), "then the slow one too")


async def test_yang_tidak_menjawab_pada_waktunya_dicatat(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as macet:
        macet.lepas.clear()
        async with rumah(addresses) as satu, running(satu.antar(webhook_batas_detik=0.3)):
            langganan_id, _ = await satu.daftar(macet.url, **SATU)
            await until(dicoba(satu, langganan_id, 1), "given up on")
            (satu_coba,) = coba(satu, langganan_id)
    assert satu_coba["hasil"] == "TERLALU_LAMA"
    assert 300 <= satu_coba["milidetik"] < 3000


def putus(port: int) -> Penerima:
    """Return a receiver that is not there."""
    return Penerima(port=port)


async def test_yang_tidak_ada_dicatat_tidak_tersambung(addresses: Addresses) -> None:
    await terbitkan(addresses, kisah())
    with penerima() as sebentar:
        port = sebentar.port
    async with rumah(addresses) as satu, running(satu.antar()):
        langganan_id, _ = await satu.daftar(putus(port).url, **SATU)
        await until(dicoba(satu, langganan_id, 1), "nobody was there")
        assert coba(satu, langganan_id)[0]["hasil"] == "TIDAK_TERSAMBUNG"


async def test_alamat_yang_diperbaiki_segera_dicoba(addresses: Addresses) -> None:
    """The clock stands: whatever is put off stays so."""
    await terbitkan(addresses, kisah())
    with penerima() as sebentar:
        port = sebentar.port
    with penerima() as dasbor:
        async with rumah(addresses) as satu, running(satu.antar(Jam(now()))):
            langganan_id, _ = await satu.daftar(putus(port).url, **SATU)
            await until(dicoba(satu, langganan_id, 1), "nobody was there")
            await until(lambda: satu.kiriman(langganan_id)[0]["coba_lagi"], "put off")
            alamat = await satu.segel(langganan_id, {"alamat": dasbor.url})
            lain: dict[str, Any] = {"nama_sistem": "Dasbor", "host": NAMA, "saringan": Saringan(peristiwa=("PermohonanDicabut",))}
            await satu.urus(UbahLangganan(pelaku=ADMIN, langganan_id=langganan_id, alamat=alamat, **lain))
            await until(lambda: satu.semua_terkirim(langganan_id, 1), "without waiting")
