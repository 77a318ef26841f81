"""A whole service as small as it gets: one act, with and without content, and the people beside it; composed as the real ones are."""

import logging
import os
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID, uuid4

import httpx
from fastapi import APIRouter, Depends, FastAPI
from httpx import ASGITransport
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer, issue
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat
from shared.contracts.bersama import PelakuSistem, Sebab, Teks, Tersegel
from shared.contracts.disposition import DisposisiDihentikan
from shared.contracts.intake import PetugasOpdDidaftarkan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.service.http.bacaan import Bacaan
from shared.service.http.edge import Edge
from shared.service.office.directory_rows import pada_perubahan_orang
from shared.service.run.compose import create
from shared.service.run.runtime import Runtime, Service
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan
from tests.integration.kernel.counter import until

SYSTEM: Final = PelakuSistem(sistem="disposition")
OPD: Final = uuid4()
"""The agency that owns every request of the toy."""
PENGHITUNG: Final = uuid4()
"""The official whose task it is by name."""


class SudahCukup(DomainError):
    """No more than three."""

    pesan = "Sudah {jumlah} kali."


class Hitung(PerintahPermohonan):
    """Count one further."""

    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How far one request was counted."""

    permohonan_id: UUID | None = None
    jumlah: int = 0


def _hitung(command: Hitung, state: Hitungan) -> Sequence[DisposisiDihentikan]:
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_DINAS, Jabatan.OPD_PEMOHON)
    if state.jumlah >= 3:
        raise SudahCukup(jumlah=state.jumlah)
    event = DisposisiDihentikan(
        permohonan_id=command.permohonan_id, langkah=2, putaran=state.jumlah + 1, pelaku=command.pelaku, sebab=Sebab.DICABUT
    )
    return [event]


def _evolve(state: Hitungan, event: DisposisiDihentikan) -> Hitungan:
    return replace(state, permohonan_id=event.permohonan_id, jumlah=event.putaran)


def _kasus(state: Hitungan) -> Kasus | None:
    if state.permohonan_id is None:
        return None
    acts = (AllowedAct("hitung", ("kepala_dinas",), langkah=2, putaran=state.jumlah + 1),) if state.jumlah < 3 else ()
    return Kasus(
        state.permohonan_id,
        OPD,
        f"HITUNGAN_{state.jumlah}",
        (*acts, AllowedAct("lihat", ("kepala_dinas",), orang_id=PENGHITUNG)),
        {"analis_id": str(PENGHITUNG)},
    )


HITUNGAN: Final[Decider[Hitung, Hitungan]] = Decider("disposition/hitungan", Hitungan(), _hitung, _evolve)

router = APIRouter()


class Isi(BaseModel):
    """What may be sent along."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    catatan: Teks = "contoh"
    apa_saja: str = ""


@router.post("/permohonan/{permohonan_id}/hitung")
async def hitung(permohonan_id: UUID, body: Isi, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Count."""
    command = Hitung(permohonan_id=permohonan_id, pelaku=edge.pelaku, catatan=body.catatan)
    return await edge.lakukan(HITUNGAN, permohonan_id, lambda unit: unit.run(HITUNGAN, permohonan_id, command))


@router.post("/permohonan/{permohonan_id}/lagi")
async def lagi(permohonan_id: UUID, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Count, with nothing to say."""
    command = Hitung(permohonan_id=permohonan_id, pelaku=edge.pelaku)
    return await edge.lakukan(HITUNGAN, permohonan_id, lambda unit: unit.run(HITUNGAN, permohonan_id, command))


@router.post("/rusak")
async def rusak(edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Fail as a bug would."""
    raise AssertionError(edge.pelaku)


@dataclass(frozen=True, slots=True)
class Web:
    """A running toy service, and how to speak to it as somebody."""

    app: FastAPI
    client: httpx.AsyncClient
    addresses: Addresses

    @property
    def runtime(self) -> Runtime:
        """The service's parts."""
        runtime: Runtime = self.app.state.runtime
        return runtime

    async def official(self, jabatan: Jabatan = Jabatan.KEPALA_DINAS) -> UUID:
        """Register somebody in an office."""
        orang_id = uuid4()
        data = Tersegel(subjek_id=uuid4(), sandi="-")
        command = DaftarkanPejabat(pelaku=SYSTEM, orang_id=orang_id, jabatan=jabatan, data=data, waktu=now(), alasan="uji")
        await self.runtime.store.execute(PEJABAT, orang_id, command)
        return orang_id

    async def applicant(self, opd_id: UUID) -> UUID:
        """Let the service hear of somebody who may act for an agency."""
        orang_id = uuid4()
        event = PetugasOpdDidaftarkan(pelaku=SYSTEM, opd_id=opd_id, orang_id=orang_id, data=Tersegel(subjek_id=uuid4(), sandi="-"))
        await self.runtime.store.submit(lambda unit: pada_perubahan_orang(unit, event))
        return orang_id

    def token(self, orang_id: UUID, jabatan: Jabatan = Jabatan.KEPALA_DINAS, opd_id: UUID | None = None) -> dict[str, str]:
        """Return the header by which this person speaks."""
        return {"Authorization": f"Bearer {issue(self.addresses, TokenBearer(orang_id, jabatan, opd_id), timedelta(hours=1))}"}


SATU_SAMPAI_TIGA: Final = Bacaan(status=("HITUNGAN_1", "HITUNGAN_2", "HITUNGAN_3"))
TOY: Final = Service("disposition", "Contoh", router, Subscriptions("disposition"), HITUNGAN, _kasus, bacaan=SATU_SAMPAI_TIGA)


@asynccontextmanager
async def toy(addresses: Addresses, service: Service = TOY, *, leading: bool = True, **settings: str) -> AsyncGenerator[Web]:
    """Run the toy, or another service that hears of people only, on a set of its own; wait until it leads, where it can."""
    before, handlers = dict(os.environ), list(logging.getLogger().handlers)
    os.environ.update(service_environment(addresses, service.name, 1))
    os.environ.update({f"SATUPINTU_{name.upper()}": value for name, value in settings.items()})
    app = create(replace(service, dengar=Subscriptions(service.name)))
    transport = ASGITransport(app, raise_app_exceptions=False)
    try:
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://contoh") as client:
            web = Web(app, client, addresses)
            await until(lambda: not leading or (web.runtime.relay.leading and web.runtime.consumers.leading), "relay and consumers lead")
            yield web
    finally:
        os.environ.clear()
        os.environ.update(before)
        logging.getLogger().handlers[:] = handlers
