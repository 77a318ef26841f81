"""Processor time of a set, by process and kind of work: services say it of themselves, the servers' is read where they can be seen."""

import asyncio
from collections.abc import Mapping
from typing import Final, TypeAlias

import httpx
from prometheus_client.parser import text_string_to_metric_families

from deploy.demo.cost.pohon import PohonProses
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from shared.kernel.process.cpu_time import NAME, OTHERS, OWN

Detik: TypeAlias = Mapping[tuple[str, str], float]
"""Seconds by (process, kind of work)."""
KERJA: Final = {
    OWN: "layanan",
    OTHERS: "proses lain",
    "shared.papers.worker": "dokumen",
    "shared.kernel.vault.inspection_process": "memeriksa unggahan",
    "services.letters.adapters.pekerja": "tanda tangan",
    "services.letters.adapters.pekerja_publik": "periksa (publik)",
    "services.portal.gambar.pekerja": "gambar",
}
"""The kinds of work, as people call them; those of the portal's own process bear their own names (services/portal/kerja.py)."""


def diukur(addresses: Addresses) -> dict[str, str]:
    """Return where each process of a set says what it used: its services, and its portal where it has one."""
    return {**addresses.services, **({PORTAL: addresses.portal} if addresses.portal else {})}


async def ukuran(services: Mapping[str, str]) -> dict[str, dict[str, dict[str, float]]]:
    """Return every counter of every service: by service, by name, by the values of its labels."""
    async with httpx.AsyncClient(verify=authorities()) as client:
        jawaban = await asyncio.gather(*(client.get(f"{url}/metrics") for url in services.values()))
    return {service: _terbaca(satu.raise_for_status().text) for service, satu in zip(services, jawaban, strict=True)}


def _terbaca(teks: str) -> dict[str, dict[str, float]]:
    hasil: dict[str, dict[str, float]] = {}
    for keluarga in text_string_to_metric_families(teks):
        for satu in keluarga.samples:
            if satu.name.endswith("_total"):
                hasil.setdefault(satu.name.removesuffix("_total"), {})["/".join(satu.labels.values())] = satu.value
    return hasil


def terpakai(semua: Mapping[str, Mapping[str, Mapping[str, float]]], pohon: PohonProses | None) -> Detik:
    """Return what was used since each process began."""
    detik = {(service, KERJA.get(kerja, kerja)): nilai for service, punya in semua.items() for kerja, nilai in punya.get(NAME, {}).items()}
    return detik | ({(nama, "server"): nilai for nama, nilai in pohon.server().items()} if pohon else {})


def selisih(sesudah: Detik, sebelum: Detik) -> Detik:
    """Return what was used in between; a service that was started again in between counts from its start."""
    return {kunci: nilai if (awal := sebelum.get(kunci, 0.0)) > nilai else nilai - awal for kunci, nilai in sesudah.items()}
