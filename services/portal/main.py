"""Composition root of the portal: what its process is made of. `uvicorn services.portal.main:app` runs it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from services.portal.bahasa import PilihanBahasa
from services.portal.halaman import (
    akun,
    analisa,
    analisa_simpulan,
    aplikasi,
    bahasa,
    berkas,
    bukti,
    cari,
    entri,
    formulir,
    formulir_ajukan,
    formulir_bagian,
    formulir_lembar,
    formulir_lengkapi,
    galat,
    gambar,
    hasil,
    kabar_akun,
    kanal,
    kantor,
    kantor_balik,
    kelengkapan,
    kelola,
    kelola_akun,
    kelola_jabatan,
    kelola_keadaan,
    kelola_mandat,
    kelola_mandat_beri,
    kelola_opd,
    kelola_pejabat,
    kesehatan,
    ketikan,
    kode,
    konsep_surat,
    kotak,
    langsung,
    masuk,
    pengembalian,
    permohonan,
    pindaian,
    register,
    register_tindakan,
    rekan,
    saya,
    serentak,
    sop,
    tautan_langkah,
    tindakan,
    undangan,
)
from services.portal.kepala import Kepala
from services.portal.masuk.segel import Segel
from services.portal.runtime import RuntimePortal
from services.portal.setelan import SetelanPortal
from services.portal.token import Penerbit
from shared.kernel.process.logs import configure

NAMA: Final = "portal"
KELOLA: Final = (kelola, kelola_pejabat, kelola_jabatan, kelola_opd, kelola_mandat, kelola_mandat_beri, kelola_akun, kelola_keadaan)
FORMULIR: Final = (formulir, formulir_bagian, formulir_ajukan, formulir_lembar, formulir_lengkapi)
ANALIS: Final = (kelengkapan, entri, analisa, analisa_simpulan, bukti, pengembalian, hasil, konsep_surat)
PERKARA: Final = (permohonan, berkas, gambar, pindaian, serentak, tautan_langkah, tindakan)
PINTU: Final = (masuk, kantor, kantor_balik, kode, undangan)
ORANG: Final = (akun, kabar_akun, saya, rekan, kanal)
REGISTER: Final = (register, aplikasi, register_tindakan)
HALAMAN: Final = (kotak, langsung, cari, ketikan, bahasa, *REGISTER, *FORMULIR, *ANALIS, *PERKARA, sop, *PINTU, *ORANG, *KELOLA)


def setelan() -> SetelanPortal:
    """Return the settings, with which everything can be made, for whoever starts the process; raises `InvalidSettings`."""
    berlaku = SetelanPortal.dari_lingkungan()
    Segel.dari(berlaku.segel_file)
    Penerbit.dari(berlaku.token_key_file, berlaku.jwt_issuer, berlaku.jwt_audience)
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
    for bagian in (kesehatan, *HALAMAN):
        app.include_router(bagian.router)
    for fault, jawab in galat.PENANGAN.items():
        app.add_exception_handler(fault, jawab)
    app.add_middleware(ketikan.Tercatat)
    app.add_middleware(Kepala, tolak=galat.halaman)
    app.add_middleware(PilihanBahasa)
    return app


app = create()
