"""Those who follow the live stream in these tests: a server on loopback, a client that holds every frame against the counter."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import psycopg
import uvicorn

from deploy.embedded.ports import choose
from deploy.run.guard import ConnectionGuard
from deploy.run.limits import CallerLimits
from deploy.run.server import ServiceServer
from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK
from services.notify.live.broadcaster import Broadcaster, LiveLimits
from services.notify.live.position import baca_posisi
from services.notify.main import SERVICE
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.examples import disposition, intake, letters, notify
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import new_id
from shared.kernel.event.fact import Fact, sources_of
from shared.kernel.publish.message import Message
from shared.office.names import SERVICES, stream_of
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, until
from tests.integration.kernel.hearing import publish_as
from tests.integration.kernel.toy_service import Web, toy

LIMA: Final = (0,) * len(SERVICES)
SATU: Final[tuple[PeristiwaPermohonan, ...]] = (
    intake.DITERIMA,
    disposition.DISPOSISI_DIBUKA,
    disposition.DISPOSISI_KADIS,
    letters.KONSEP_SURAT_DIBUAT,
    notify.GILIRAN_DICATAT,
    intake.DICABUT,
)
"""Some events of one request, in three streams and notify's own."""


@dataclass(frozen=True, slots=True)
class Bingkai:
    """One frame."""

    posisi: tuple[int, ...]
    jenis: str
    data: dict[str, Any]

    @property
    def nama(self) -> str:
        """The event's name."""
        return str(self.data["ce"]["type"]).split(".")[-2]

    def fakta(self) -> Fact:
        """Return the event, its hash checked; raises `Forged` where body or attributes are not as they were recorded."""
        headers = {f"ce-{nama}": nilai for nama, nilai in self.data["ce"].items()}
        return Message(stream_of(self.data["sumber"]), self.data["urutan"], headers, canonical(self.data["data"])).fact()


@dataclass
class Pengikut:
    """A client: all frames, and the place that it would name when it comes back."""

    bingkai: list[Bingkai] = field(default_factory=list[Bingkai])

    @property
    def posisi(self) -> str:
        """What the client sends as Last-Event-ID."""
        return ".".join(map(str, self.bingkai[-1].posisi))

    @property
    def peristiwa(self) -> list[Bingkai]:
        """The frames that are events."""
        return [satu for satu in self.bingkai if satu.jenis == "peristiwa"]

    @property
    def urutan(self) -> list[tuple[str, int]]:
        """Source and sequence of each event."""
        return [(satu.data["sumber"], satu.data["urutan"]) for satu in self.peristiwa]

    def terima(self, satu: Bingkai) -> None:
        """Take a frame: the place moved by what was held back, and by the event itself."""
        if self.bingkai:
            lewat = list(satu.data["disaring"])
            if satu.jenis == "peristiwa":
                lewat[SERVICES.index(satu.data["sumber"])] += 1
            gerak = [kini - dulu for kini, dulu in zip(satu.posisi, self.bingkai[-1].posisi, strict=True)]
            assert gerak == lewat, f"a gap: {self.bingkai[-1]} then {satu}"
        self.bingkai.append(satu)

    async def baca(self, aliran: AsyncIterator[Bingkai], jumlah: int) -> None:
        """Take frames until so many events are there in all."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.peristiwa) < jumlah:
                self.terima(await anext(aliran))


@dataclass(frozen=True, slots=True)
class Pemancar:
    """Notify with its server."""

    web: Web
    alamat: str

    @property
    def penyiar(self) -> Broadcaster:
        """The part that reads the streams."""
        penyiar: Broadcaster = self.web.app.state.penyiar
        return penyiar

    async def kenal(self, jabatan: Jabatan = Jabatan.KEPALA_SEKSI, opd_id: UUID | None = None) -> dict[str, str]:
        """Let notify know somebody, without an event of its own; return the headers by which this person speaks."""
        orang_id = uuid4()
        with psycopg.connect(self.web.addresses.dsn("admin")) as conn:
            conn.execute("INSERT INTO notify.direktori VALUES (%s, %s, %s, true)", (orang_id, jabatan, opd_id))
        await until(lambda: self.web.runtime.direktori.orang(orang_id), "the person is known")
        return self.web.token(orang_id, jabatan, opd_id)

    @asynccontextmanager
    async def buka(
        self, kepala: dict[str, str], sejak: str = "awal", terakhir: str | None = None, **lain: Any
    ) -> AsyncGenerator[AsyncIterator[Bingkai]]:
        """Follow as somebody; ends when the server ends it."""
        headers = kepala | ({"Last-Event-ID": terakhir} if terakhir else {})
        async with (
            httpx.AsyncClient(base_url=self.alamat, timeout=PATIENCE_SECONDS) as client,
            client.stream("GET", "/siaran", params={"sejak": sejak, **lain}, headers=headers) as jawaban,
        ):
            assert (jawaban.status_code, jawaban.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
            async with aclosing(_bingkai(jawaban)) as semua:
                yield semua

    async def ikuti(self, kepala: dict[str, str], jumlah: int, sejak: str = "awal") -> Pengikut:
        """Follow as somebody until so many events came."""
        pengikut = Pengikut()
        async with self.buka(kepala, sejak) as aliran:
            await pengikut.baca(aliran, jumlah)
        return pengikut


async def _bingkai(jawaban: httpx.Response) -> AsyncGenerator[Bingkai]:
    isi: dict[str, str] = {}
    async for baris in jawaban.aiter_lines():
        if baris:
            nama, _, nilai = baris.partition(": ")
            isi[nama] = nilai
        else:
            yield Bingkai(baca_posisi(isi["id"]), isi["event"], json.loads(isi["data"]))
            isi.clear()


@asynccontextmanager
async def pemancar(addresses: Addresses, batas: LiveLimits | None = None) -> AsyncGenerator[Pemancar]:
    """Run notify behind a server of its own, as `deploy.run.serve` does."""
    async with toy(addresses, SERVICE, leading=False) as web:
        port = choose(None)
        config = uvicorn.Config(
            web.app, host=LOOPBACK, port=port, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=10
        )
        server = ServiceServer(config, web.app, ConnectionGuard(CallerLimits()))
        made = Pemancar(web, f"http://{LOOPBACK}:{config.port}")
        made.penyiar.batas = batas or made.penyiar.batas
        melayani = asyncio.ensure_future(server.serve())
        try:
            await until(lambda: server.started and made.penyiar.tersambung, "the live stream is served")
            yield made
        finally:
            server.should_exit = True
            await melayani


async def terbitkan(addresses: Addresses, events: Sequence[Fact]) -> None:
    """Put events into the streams of their services, as their relays do."""
    async with AsyncExitStack() as semua:
        clients = {service: await semua.enter_async_context(connected(addresses, service)) for service in SERVICES}
        for event in events:
            service = sources_of(type(event))[0]
            await publish_as(clients[service], service, type(event), event)


def milik(event: PeristiwaPermohonan, permohonan_id: object) -> PeristiwaPermohonan:
    """Return the same event of another request."""
    return event.model_copy(update={"permohonan_id": permohonan_id})


def kisah(permohonan_id: UUID | None = None) -> list[PeristiwaPermohonan]:
    """Return them of another request."""
    baru = permohonan_id or new_id()
    return [milik(event, baru) for event in SATU]
