"""The papers of a set: how many still wait, and how long after its act each one was there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import httpx
from psycopg.sql import SQL, Identifier

from deploy.audit.stores.log import Log, LogRow
from deploy.run.tls import authorities
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError
from shared.kernel.event.clock import monotonic

TENANG: Final = 2
"""How many looks in a row must find nothing left to do."""
JEDA_DETIK: Final = 0.5


class TidakTenang(OperatorError):
    """Papers or events still waited after all patience."""

    def __init__(self, detik: float) -> None:
        """Say after how long."""
        super().__init__(f"dokumen atau peristiwa masih menunggu sesudah {detik:.0f} detik; lihat kertas_menunggu di /readyz layanan")


@dataclass(frozen=True, slots=True)
class KertasJadi:
    """A paper that was made: by which service, and how many seconds after its act."""

    service: str
    jenis: str
    detik: float
    pada: datetime


async def sampai_tenang(services: Mapping[str, str], sabar_detik: float) -> None:
    """Wait until no paper waits and every event was published and heard."""
    tenang, batas = 0, monotonic() + sabar_detik
    async with httpx.AsyncClient(verify=authorities()) as client:
        while tenang < TENANG:
            if monotonic() > batas:
                raise TidakTenang(sabar_detik)
            jawaban = await asyncio.gather(*(client.get(f"{url}/readyz") for url in services.values()))
            tenang = 0 if any(map(_menunggu, jawaban)) else tenang + 1
            await asyncio.sleep(JEDA_DETIK)


def _menunggu(jawaban: httpx.Response) -> bool:
    isi = jawaban.json()
    sumber = isi["konsumen"]["sumber"].values()
    return bool(isi["kertas_menunggu"] or isi["relay"]["tertinggal"] or any(satu["tertinggal"] for satu in sumber))


def posisi(log: Log) -> dict[str, int]:
    """Return the place of the last event of each service."""
    return {service: log.extent(service).last for service in SERVICES}


def dibuat(log: Log, sejak: Mapping[str, int]) -> list[KertasJadi]:
    """Return every paper that was recorded since these places."""
    hasil: list[KertasJadi] = []
    for service, awal in sejak.items():
        dokumen = _dokumen(log, service, awal)
        sebab = log.find([_kunci(satu) for satu in dokumen])
        for satu in dokumen:
            if (tindakan := sebab.get(_kunci(satu))) is not None:
                saat, fact = _saat(satu), satu.recorded().fact
                hasil.append(KertasJadi(service, str(getattr(fact, "jenis", "")), (saat - _saat(tindakan)).total_seconds(), saat))
    return hasil


def _dokumen(log: Log, service: str, awal: int) -> Sequence[LogRow]:
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM {}"
        " WHERE notification_id > %s AND split_part(topic, '.', 4) = 'DokumenDibuat' ORDER BY notification_id"
    ).format(Identifier(service, f"{service}_events"))
    return [LogRow(service, *row) for row in log.answer(query, (awal,))]


def _kunci(satu: LogRow) -> tuple[UUID, int]:
    stream, _, versi = satu.recorded().meta["causationid"].rpartition(":")
    return UUID(stream), int(versi)


def _saat(satu: LogRow) -> datetime:
    return datetime.fromisoformat(satu.recorded().meta["time"])
