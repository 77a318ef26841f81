"""Composition root of the portal: what its process is made of. `uvicorn services.portal.main:app` runs it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from services.portal.bahasa import PilihanBahasa
from services.portal.halaman import analis, bahasa, formulir, galat, kelola, kesehatan, ketikan, kotak, masuk, orang, perkara, register, sop
from services.portal.kepala import Kepala
from services.portal.kerja import Terhitung
from services.portal.masuk.identitas import dipercaya
from services.portal.masuk.segel import Segel
from services.portal.runtime import RuntimePortal
from services.portal.setelan import SetelanPortal
from services.portal.token import Penerbit
from shared.kernel.process.logs import configure

NAMA: Final = "portal"
RUTE: Final = (
    *kotak.RUTE,
    ketikan.router,
    bahasa.router,
    *register.RUTE,
    *formulir.RUTE,
    *analis.RUTE,
    *perkara.RUTE,
    sop.router,
    *masuk.RUTE,
    *orang.RUTE,
    *kelola.RUTE,
)
"""Every page, in the order in which they are asked: the act of any name comes after whatever has a page of its own."""


def setelan() -> SetelanPortal:
    """Return the settings, with which everything can be made, for whoever starts the process; raises `InvalidSettings`."""
    berlaku = SetelanPortal.dari_lingkungan()
    Segel.dari(berlaku.segel_file)
    Penerbit.dari(berlaku.token_key_file, berlaku.jwt_issuer, berlaku.jwt_audience)
    dipercaya(berlaku.oidc_ca_file)
    return berlaku


def create() -> FastAPI:
    """Return the application. Settings are read and connections opened when it starts, not when it is imported."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        berlaku = setelan()
        configure(NAMA, berlaku.log_level)
        runtime = app.state.runtime = RuntimePortal.dari(berlaku)
        await runtime.mulai()
        yield
        await runtime.tutup()

    app = FastAPI(title="Satu Pintu: portal", lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    for rute in (kesehatan.router, *RUTE):
        app.include_router(rute)
    for fault, jawab in galat.PENANGAN.items():
        app.add_exception_handler(fault, jawab)
    app.add_middleware(ketikan.Tercatat)
    app.add_middleware(Kepala, tolak=galat.halaman)
    app.add_middleware(PilihanBahasa)
    app.add_middleware(Terhitung)
    return app


app = create()
