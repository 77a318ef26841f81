"""A dashboard's way: a snapshot while the office works, then the live stream from its place, across ends of notify: the same as the end."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg

from deploy.demo.kantor import Klien
from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import granting
from shared.kernel.event.clock import now
from tests.journey.records import tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

DESKS: Final = 6
SEHALAMAN: Final = 3
LAGI: Final = 15
"""So many events come from one end of notify to the next."""
PATIENCE_SECONDS: Final = 60.0
Langkah = frozenset[tuple[int, int]]


@dataclass
class Dasbor:
    """What a program knows of all requests: rows of the snapshot, and what events said since."""

    addresses: Addresses
    kepala: dict[str, str]
    versi: dict[str, int] = field(default_factory=dict[str, int])
    terbuka: dict[str, Langkah] = field(default_factory=dict[str, Langkah])
    dari_potret: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    posisi: str = ""
    diterima: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def bertambah(self, banyak: int) -> Callable[[], bool]:
        """Return whether so many more events came since now."""
        cukup = len(self.diterima) + banyak
        return lambda: len(self.diterima) >= cukup

    async def potret(self, client: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
        """Read the list page by page, and keep the place of the first one."""
        semua: dict[str, dict[str, Any]] = {}
        halaman: dict[str, Any] = {}
        while not halaman or halaman["lanjut"]:
            params = {"urut": "permohonan", "batas": str(SEHALAMAN), **({"sebelum": halaman["lanjut"]} if halaman else {})}
            jawaban = await client.get(f"{self.addresses.services['intake']}/permohonan", params=params, headers=self.kepala)
            jawaban.raise_for_status()
            baru = jawaban.json()
            self.posisi = self.posisi or baru["posisi"]
            semua |= {satu["permohonan_id"]: satu for satu in baru["permohonan"]}
            halaman = baru
        return semua

    async def ikuti(self, client: httpx.AsyncClient, berhenti: asyncio.Event) -> None:
        """Follow by tickets, as a page does, and come back by another whenever it ends."""
        alamat = self.addresses.services["notify"]
        while not berhenti.is_set():
            try:
                tiket = (await client.post(f"{alamat}/siaran/tiket", headers=self.kepala)).raise_for_status().json()["tiket"]
                async with client.stream("GET", f"{alamat}/siaran", params={"tiket": tiket, "sejak": self.posisi}) as jawaban:
                    jawaban.raise_for_status()
                    await self._baca(jawaban.aiter_lines())
            except httpx.HTTPError:
                await asyncio.sleep(0.05)

    async def _baca(self, baris: AsyncIterator[str]) -> None:
        posisi = ""
        async for satu in baris:
            nama, _, isi = satu.partition(": ")
            if nama == "id":
                posisi = isi
            elif nama == "data":
                self._dengar(json.loads(isi))
                self.posisi = posisi

    def _dengar(self, bingkai: dict[str, Any]) -> None:
        if "ce" not in bingkai:
            return
        self.diterima.append((bingkai["sumber"], bingkai["urutan"]))
        isi, permohonan_id = bingkai["data"], bingkai["data"].get("permohonan_id")
        if permohonan_id is None:
            return  # the calendar
        if bingkai["sumber"] == "intake":
            aliran, _, versi = bingkai["ce"]["id"].partition(":")
            self.versi[aliran] = max(int(versi), self.versi.get(aliran, 0))
        if ".GiliranDicatat." in bingkai["ce"]["type"]:
            self.terbuka[permohonan_id] = frozenset((satu["langkah"], satu["putaran"]) for satu in isi["terbuka"])


async def test_potret_dan_siaran_bertemu_tanpa_celah(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> None:
    addresses = seluruh_set.addresses
    sse = Subscriber(nama="dasbor-uji", jenis=HearingKind.SSE, sejak=now(), berlaku_sampai=now().replace(year=now().year + 1))
    file = granting.add(addresses, sse, tmp_path / "dasbor.json").file
    token = json.loads(file.read_bytes())["token"]
    dasbor, berhenti = Dasbor(addresses, {"Authorization": f"Bearer {token}"}), asyncio.Event()
    async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as client:
        meja = [asyncio.ensure_future(bekerja(kantor, nomor)) for nomor in range(DESKS)]
        while len(dasbor.dari_potret) <= SEHALAMAN:  # a snapshot of more than a page
            dasbor.posisi = ""
            dasbor.dari_potret = await dasbor.potret(client)
        mengikuti = asyncio.ensure_future(dasbor.ikuti(client, berhenti))
        for _ in range(3):
            await sampai(dasbor.bertambah(LAGI))
            seluruh_set.kill("notify")
        await asyncio.gather(*meja)
        await tenang(addresses, PATIENCE_SECONDS)
        akhir = Dasbor(addresses, dasbor.kepala)
        keadaan = await akhir.potret(client)
        await sampai(lambda: _mencapai(dasbor.posisi, akhir.posisi))
        berhenti.set()
        granting.remove(addresses, sse)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await mengikuti
        pernah = len(dasbor.diterima)
    assert pernah == len(set(dasbor.diterima)), "going on from the last id, nothing comes twice"
    bandingkan(addresses, dasbor, keadaan)
    assert not any(kata in log.read_text(errors="replace") for log in seluruh_set.home.rglob("*.log") for kata in ("tiket=", token))


def bandingkan(addresses: Addresses, dasbor: Dasbor, keadaan: dict[str, dict[str, Any]]) -> None:
    """The snapshot with what came since is what the office has in the end, request by request."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        giliran = {
            str(permohonan_id): frozenset((int(langkah), int(putaran)) for langkah, _, putaran in (satu.partition("/") for satu in terbuka))
            for permohonan_id, terbuka in conn.execute("SELECT permohonan_id, terbuka FROM intake.giliran").fetchall()
        }
    for permohonan_id, baris in keadaan.items():
        potret = dasbor.dari_potret.get(permohonan_id)
        assert max(dasbor.versi.get(baris["aliran"], 0), potret["versi"] if potret else 0) == baris["versi"]
        if permohonan_id in dasbor.terbuka:
            assert dasbor.terbuka[permohonan_id] == giliran[permohonan_id]
        else:
            assert potret is not None
            assert (potret["status"], potret["terbuka"]) == (baris["status"], baris["terbuka"]), "nothing was said of it since"


async def bekerja(kantor: Klien, nomor: int) -> None:
    """Bring some requests a long way, one after the other."""
    for sampai_langkah in (4, 9 + nomor % 3, 16):
        await Permohonan.ajukan(kantor, sampai_langkah)


def _mencapai(posisi: str, akhir: str) -> bool:
    return all(ini >= itu for ini, itu in zip(map(int, posisi.split(".")), map(int, akhir.split(".")), strict=True))


async def sampai(syarat: Callable[[], bool]) -> None:
    """Wait for something that others do."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not syarat():  # noqa: ASYNC110 - what others do has no event here
            await asyncio.sleep(0.02)
