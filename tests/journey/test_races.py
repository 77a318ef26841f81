"""Two at once on one request: one act counts, the other is told by name what may be done now, and there is exactly one event."""

import asyncio
from dataclasses import replace
from typing import Any, Final

import httpx

from deploy.demo.bahan import KOREKSI
from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, hidup
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

REQUESTS: Final = 6
"""Races run at the same time, so that they also meet in one transaction of the service."""


async def siapkan(kantor: Klien, sampai: int) -> list[Permohonan]:
    """Take some requests to a step at the same time."""
    return await asyncio.gather(*(Permohonan.ajukan(kantor, sampai) for _ in range(REQUESTS)))


async def balapan(pintu: Pintu, *acts: Tindakan, kunci: str | None = None) -> list[httpx.Response]:
    """Send acts at the same moment."""
    return await asyncio.gather(*(pintu.lakukan(act, kunci) for act in acts))


def nama_tindakan(answer: httpx.Response) -> list[str]:
    """Return the acts that an answer or a refusal allows now."""
    return [satu["nama"] for satu in answer.json()["tindakan"]]


def jumlah(running: WholeSet, permohonan: Permohonan, *events: str) -> int:
    """Count events of a request."""
    happened = baris(hidup(running.addresses, permohonan.permohonan_id), "disposition", "letters")
    return sum(row[0] in events and row[1] in {3, 12} for row in happened)


async def test_dua_kepala_bidang_sekaligus(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    async def satu(permohonan: Permohonan) -> None:
        acts = [await permohonan.langkah(3, kabid) for kabid in orang.pejabat[Jabatan.KEPALA_BIDANG][:2]]
        first, second = sorted(await balapan(pintu, *acts), key=lambda answer: answer.status_code)
        assert (first.status_code, aturan(second)) == (200, (409, "SudahDidisposisi"))
        assert nama_tindakan(second) == nama_tindakan(first) == ["berikan_instruksi", "kembalikan_disposisi", "batalkan_disposisi"]
        assert jumlah(seluruh_set, permohonan, "Didisposisi") == 1

    await asyncio.gather(*(satu(permohonan) for permohonan in await siapkan(kantor, 2)))


async def test_paraf_dan_penolakan_sekaligus(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    kalah: dict[str, tuple[Any, list[str]]] = {
        "Diparaf": ((409, "BukanGiliran"), ["paraf", "lewati_paraf", "tolak_paraf", "susun_konsep"]),
        "ParafDitolak": ((409, "KonsepBelumSiap"), ["susun_konsep"]),
    }

    async def satu(permohonan: Permohonan) -> None:
        paraf = await permohonan.langkah(12)
        isi = {**(paraf.isi or {}), "catatan": KOREKSI}
        tolak = permohonan.tindakan("letters", "paraf/penolakan", orang.pejabat[Jabatan.KEPALA_SEKSI][1], isi)
        first, second = sorted(await balapan(pintu, paraf, tolak), key=lambda answer: answer.status_code)
        assert first.status_code == 200
        (event,) = first.json()["peristiwa"]
        assert (aturan(second), nama_tindakan(second)) == kalah[event["jenis"]]
        assert jumlah(seluruh_set, permohonan, *kalah) == 1

    await asyncio.gather(*(satu(permohonan) for permohonan in await siapkan(kantor, 11)))


async def test_paraf_dan_revisi_sekaligus(kantor: Klien, pintu: Pintu) -> None:
    """The revision wins in either order: a paraf that came first stands under the old draft only, one that came second is stale."""

    async def satu(permohonan: Permohonan) -> None:
        paraf = await permohonan.langkah(12)
        lama = (paraf.isi or {})["hash_konsep"]
        isi = {**permohonan.bahan.konsep(), "tembusan": ["Arsip baru"]}
        revisi = permohonan.tindakan("letters", "konsep", permohonan.pelaksana(11), isi)
        diparaf, direvisi = await balapan(pintu, paraf, revisi)
        assert direvisi.status_code == 200
        assert diparaf.status_code == 200 or aturan(diparaf) == (412, "KonsepSudahBerubah")
        surat = (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat", revisi.orang)).json()
        assert (surat["paraf"], surat["keadaan_bagian"], surat["konsep"]["versi"]) == ([], "PARAF_KASI", 2)
        assert surat["konsep"]["hash_konsep"] != lama

    await asyncio.gather(*(satu(permohonan) for permohonan in await siapkan(kantor, 11)))


async def test_pejabat_yang_sama_dua_kali_dengan_kunci_berbeda(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    async def satu(permohonan: Permohonan) -> None:
        paraf = await permohonan.langkah(12)
        answers = [answer.json() for answer in await balapan(pintu, paraf, paraf)]
        assert sorted(len(answer["peristiwa"]) for answer in answers) == [0, 1]
        assert {(answer["versi"], answer["keadaan_bagian"]) for answer in answers} == {(answers[0]["versi"], "PARAF_KABID")}
        assert jumlah(seluruh_set, permohonan, "Diparaf") == 1

    await asyncio.gather(*(satu(permohonan) for permohonan in await siapkan(kantor, 11)))


async def test_kunci_yang_sama_dijawab_sama(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    async def satu(permohonan: Permohonan) -> None:
        disposisi = await permohonan.langkah(3)
        kunci = f"balapan-{permohonan.permohonan_id}"
        first, second, third = await balapan(pintu, disposisi, disposisi, disposisi, kunci=kunci)
        assert first.content == second.content == third.content == (await pintu.lakukan(disposisi, kunci)).content
        assert (first.status_code, len(first.json()["peristiwa"])) == (200, 1)
        lain = replace(disposisi, isi={**(disposisi.isi or {}), "catatan": "Isi yang lain."})
        assert aturan(await pintu.lakukan(lain, kunci)) == (422, "KunciSudahDipakai")
        assert jumlah(seluruh_set, permohonan, "Didisposisi") == 1

    await asyncio.gather(*(satu(permohonan) for permohonan in await siapkan(kantor, 2)))
