"""HTTP of contacts: a person says how to be reached; the administrator may say it too, but reads addresses only in part, on record."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from starlette.responses import Response

from services.notify.contacts.kontak import (
    DECIDER,
    AturKontak,
    HapusKontak,
    KanalTidakTersedia,
    Kontak,
    KontakTidakDikenal,
    pastikan_sendiri_atau_admin,
)
from services.notify.sending.other_channels import boleh
from services.notify.sending.recipient import beralamat, dipakai
from services.notify.sending.settings import SetelanKanal, setelan_kanal
from shared.contracts.jam_tenang import JamTenang, Pukul
from shared.contracts.notify import KanalPemberitahuan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.vault.seal import TERHAPUS
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import Body, DariEdge
from shared.service.office.akses import catat_dibaca
from shared.sop.akses import akses_di

router = APIRouter()

EMAIL: Final = r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
TELEPON: Final = r"^(\+?62|0)8[0-9]{7,12}$"
SAMAR: Final = "…"


def nomor_62(nomor: str) -> str:
    """Return a mobile number as gateways take it: 0812… and +62812… are 62812…."""
    return "62" + re.sub(r"^(\+?62|0)", "", nomor)


Telepon = Annotated[str, StringConstraints(pattern=TELEPON), AfterValidator(nomor_62)]


class Alamat(Body):
    """Where a person is reached; each may be missing."""

    email: Annotated[str | None, Field(pattern=EMAIL, max_length=254, examples=["kasi@dinas.example"])] = None
    telegram: Annotated[str | None, Field(pattern=r"^-?[0-9]{3,20}$", description="Nomor obrolan (chat id).", examples=["700100200"])] = (
        None
    )
    whatsapp: Annotated[Telepon | None, Field(examples=["081200000000"])] = None
    apprise: Annotated[str | None, Field(pattern=r"^[a-z0-9]+://[\x21-\x7e]+$", max_length=500, description="URL apprise.")] = None


class IsiKontak(Body):
    """How a person is reached from now on, whole."""

    alamat: Alamat
    urutan: Annotated[
        tuple[KanalPemberitahuan, ...],
        Field(min_length=1, max_length=10, examples=[["EMAIL", "TELEGRAM"]], description="Kanal utama, lalu penggantinya."),
    ]
    jam_tenang: Annotated[JamTenang | None, Field(examples=[{"mulai": "20:00", "selesai": "06:00"}])] = None
    rangkuman_pukul: Annotated[
        tuple[Pukul, ...],
        Field(max_length=24, examples=[["08:00", "13:00"]], description="Yang tidak mendesak dikirim bersama pada pukul ini."),
    ] = ()


class AlamatTampak(BaseModel):
    """Alamat yang ada."""

    email: str | None = None
    telegram: str | None = None
    whatsapp: str | None = None
    apprise: str | None = None


class KontakTampak(BaseModel):
    """Kontak satu orang; kepada admin alamatnya ditampilkan sebagian."""

    orang_id: UUID
    alamat: AlamatTampak
    urutan: tuple[KanalPemberitahuan, ...] = Field(description="Kosong bila belum diatur.")
    jam_tenang: JamTenang | None
    rangkuman_pukul: tuple[str, ...]
    tersedia: tuple[KanalPemberitahuan, ...] = Field(description="Kanal yang disediakan kantor ini.")


@router.get("/kontak", summary="Kontak sendiri, dan kanal yang tersedia", tags=["baca"])
async def kontak_sendiri(edge: DariEdge) -> KontakTampak:
    """Return how the person who asks is reached."""
    return await _tampak(edge, edge.pelaku.orang_id)


@router.post("/kontak", summary="Mengatur kontak sendiri")
async def atur_sendiri(body: IsiKontak, edge: DariEdge) -> Response:
    """Say how to be reached: addresses are sealed before anything is recorded."""
    return await atur_kontak(edge.pelaku.orang_id, body, edge)


@router.post("/kontak/penghapusan", summary="Menghapus kontak sendiri")
async def hapus_sendiri(edge: DariEdge) -> Response:
    """Be reached by no channel any more; alerts stay in the list of the application."""
    return await hapus_kontak(edge.pelaku.orang_id, edge)


@router.get("/kontak/{orang_id}", summary="Kontak satu orang (untuk orangnya sendiri dan admin)", tags=["baca"])
async def satu_kontak(orang_id: UUID, edge: DariEdge) -> KontakTampak:
    """Return how a person is reached."""
    pastikan_sendiri_atau_admin(edge.pelaku, orang_id)
    return await _tampak(edge, orang_id)


@router.post("/kontak/{orang_id}", summary="Admin: mengatur kontak satu orang")
async def atur_kontak(orang_id: UUID, body: IsiKontak, edge: DariEdge) -> Response:
    """Say how a person is reached, in that person's place."""
    pastikan_sendiri_atau_admin(edge.pelaku, orang_id)
    setelan = setelan_kanal()
    alamat = body.alamat.model_dump(exclude_none=True)
    if body.alamat.apprise is not None and not boleh(body.alamat.apprise, setelan.apprise_skema):
        raise KanalTidakTersedia(kanal=body.alamat.apprise.partition("://")[0] + "://", tersedia=_skema(setelan))
    lama = (await _kontak(edge, orang_id)).diatur
    if lama is not None and (await edge.penyegel.open_all([lama.alamat]))[0] == alamat:
        tersegel = lama.alamat
    else:
        (tersegel,) = await edge.penyegel.seal_all([(f"orang:{orang_id}", alamat)])
    command = AturKontak(
        pelaku=edge.pelaku,
        orang_id=orang_id,
        alamat=tersegel,
        beralamat=beralamat(alamat),
        tersedia=setelan.tersedia,
        urutan=body.urutan,
        jam_tenang=body.jam_tenang,
        rangkuman_pukul=body.rangkuman_pukul,
    )
    return await edge.lakukan(DECIDER, orang_id, command)


@router.post("/kontak/{orang_id}/penghapusan", summary="Admin: menghapus kontak satu orang")
async def hapus_kontak(orang_id: UUID, edge: DariEdge) -> Response:
    """Take back how a person is reached."""
    command = HapusKontak(pelaku=edge.pelaku, orang_id=orang_id)
    return await edge.lakukan(DECIDER, orang_id, command)


async def _kontak(edge: Edge, orang_id: UUID) -> Kontak:
    """Return what was said; a person may have said nothing yet."""
    try:
        state, _ = await edge.baca(DECIDER, orang_id, KontakTidakDikenal)
    except Refused:
        return DECIDER.initial
    return state


async def _tampak(edge: Edge, orang_id: UUID) -> KontakTampak:
    diatur = (await _kontak(edge, orang_id)).diatur
    terang = orang_id == edge.pelaku.orang_id
    alamat: Mapping[str, Any] = {}
    if diatur is not None and (dibuka := (await edge.penyegel.open_all([diatur.alamat]))[0]) is not None:
        alamat = dibuka if terang else {nama: tersamar(isi) for nama, isi in dibuka.items()}
        if not terang:
            await catat_dibaca(edge, akses_di("notify"), orang_id, JalurAkses.KONTAK, {diatur.alamat.subjek_id: dibuka.keys()})
    elif diatur is not None:
        alamat = dict.fromkeys(dipakai(diatur.urutan), TERHAPUS)
    return KontakTampak(
        orang_id=orang_id,
        alamat=AlamatTampak(**alamat),
        urutan=diatur.urutan if diatur is not None else (),
        jam_tenang=diatur.jam_tenang if diatur is not None else None,
        rangkuman_pukul=diatur.rangkuman_pukul if diatur is not None else (),
        tersedia=setelan_kanal().tersedia,
    )


def tersamar(alamat: str) -> str:
    """Return as much of an address as tells whether it is the one that is meant."""
    return alamat[:2] + SAMAR + alamat[-2:]


def _skema(setelan: SetelanKanal) -> str:
    return ", ".join(f"{satu}://" for satu in setelan.apprise_skema) or "tidak satu pun"
