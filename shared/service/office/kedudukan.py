"""In which office a person acts: one's own, or one held by a mandate at that moment; what is refused names the mandate (ADR 0028)."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from fastapi import Request

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.http.edge import KEPALA
from shared.kernel.http.identity import Identity
from shared.kernel.process.faults import Unavailable
from shared.office.mandat import Mandat
from shared.service.http.refusals import OrangTidakAktif, Refused
from shared.service.office.directory import DirectorySnapshot, Orang
from shared.service.run.runtime import Runtime
from shared.sop.sebutan import SEBAGAI, sebutan

MANDAT: Final = b"satupintu-mandat"
"""The header in which a person who holds several offices says by which mandate the act is done."""


TERTULIS: Final[dict[str, Any]] = {
    "name": "Satupintu-Mandat",
    "in": "header",
    "required": False,
    "description": "Mandat yang dipakai bertindak; tanpa ini layanan memilih jabatan yang berwenang, jabatan sendiri lebih dahulu.",
    "schema": {"type": "string", "format": "uuid"},
    "example": "0193a000-0000-7000-8000-00000000d001",
}
"""The header in the API's document."""
ORANG_DIKENAL_MAKS: Final = 1000
"""Of how many people the present office is kept at hand."""


class MandatBukanMilik(DomainError):
    """The header names no mandate by which this person holds an office now."""

    kind = Kind.FORBIDDEN
    pesan = "Mandat yang disebut bukan mandat Anda yang sedang berlaku."


class MandatTidakBerlaku(DomainError):
    """The mandate by which the person held the office is over, or has not begun."""

    kind = Kind.FORBIDDEN
    pesan = "Mandat {sebagai}{jabatan} dengan surat nomor {dasar_nomor} tidak berlaku pada saat ini."


class JabatanSedangDiwakili(DomainError):
    """Somebody else acts in this person's place now; the mandate is revoked when the person is back."""

    kind = Kind.FORBIDDEN
    pesan = "Jabatan {jabatan} sedang dijalankan {sebagai}menurut surat nomor {dasar_nomor}; cabut mandat itu bila Anda sudah kembali."


class Kedudukan(NamedTuple):
    """The office in which a person acts, all those in which the same person may, and the moment for which this was found."""

    pelaku: Pelaku
    semua: tuple[Pelaku, ...]
    saat: datetime


def orang_aktif(runtime: Runtime, identity: Identity) -> Orang:
    """Return the person of a token, who must hold an office, or act for the token's agency, now."""
    orang = runtime.direktori.orang(identity.orang_id)
    if not runtime.direktori.fresh.is_set():
        message = "directory"
        raise Unavailable(message)
    if orang is None or orang.opd_id != identity.opd_id:
        raise Refused(OrangTidakAktif())
    return orang


async def kedudukan(request: Request, runtime: Runtime, orang: Orang, saat: datetime) -> Kedudukan:
    """Return in which office this person does what is asked; whoever has no mandate and is not replaced acts in his own."""
    daftar, disebut = runtime.direktori.daftar, request.scope[KEPALA].get(MANDAT)
    if disebut is None and orang.orang_id not in daftar.mandat and orang.orang_id not in daftar.mewakili:
        sendiri = kedudukan_sendiri(orang)
        return Kedudukan(sendiri, (sendiri,), saat)
    semua = semua_kedudukan(daftar, orang, saat)
    if request.scope["method"] != "POST":
        return Kedudukan(kedudukan_sendiri(orang), semua, saat)
    if disebut is not None:
        return Kedudukan(_disebut(semua, disebut), semua, saat)
    boleh = await boleh_bertindak(request, runtime)
    pelaku = kedudukan_sendiri(orang) if boleh is None else pilih(daftar, orang, saat, boleh)
    return Kedudukan(pelaku, semua, saat)


def semua_kedudukan(daftar: DirectorySnapshot, orang: Orang, saat: datetime) -> tuple[Pelaku, ...]:
    """Return all offices in which a person may act at this moment: one's own first, unless somebody acts in one's place."""
    sendiri = () if daftar.diwakili(orang.orang_id, orang.jabatan, saat) else (kedudukan_sendiri(orang),)
    mandat = (satu for satu in daftar.mandat.get(orang.orang_id, ()) if satu.berlaku(saat))
    return (*sendiri, *(_menurut(satu) for satu in mandat if daftar.diwakili(orang.orang_id, satu.jabatan, saat) is None))


@lru_cache(maxsize=ORANG_DIKENAL_MAKS)
def kedudukan_sendiri(orang: Orang) -> Pelaku:
    """Return a person in the office that the directory names."""
    return Pelaku(orang_id=orang.orang_id, jabatan=Jabatan(orang.jabatan))


def pilih(daftar: DirectorySnapshot, orang: Orang, saat: datetime, boleh: Collection[str]) -> Pelaku:
    """Return the person in the first office in which the act may be done; in one's own where there is none, which then is refused.

    Refuses by name whom a mandate no longer helps, and who is replaced now: such a person does nothing on a request in that office.
    """
    for pelaku in semua_kedudukan(daftar, orang, saat):
        if pelaku.jabatan.value in boleh:
            return pelaku
    if (wakil := daftar.diwakili(orang.orang_id, orang.jabatan, saat)) is not None:
        raise JabatanSedangDiwakili(**_sebut(wakil))
    lewat = [satu for satu in daftar.mandat.get(orang.orang_id, ()) if satu.jabatan in boleh and not satu.berlaku(saat)]
    if lewat:
        raise MandatTidakBerlaku(**_sebut(lewat[-1]))
    return kedudukan_sendiri(orang)


async def boleh_bertindak(request: Request, runtime: Runtime) -> frozenset[str] | None:
    """Return the roles that may do an act now, as the request's case lists it, or else ever; nothing for acts that no mandate is about."""
    nama, permohonan_id = request.scope["route"].name, permohonan_dari(request)
    kasus = None
    if permohonan_id is not None:
        kasus = runtime.service.kasus((await runtime.store.load(runtime.service.utama, permohonan_id)).state)
    kini = frozenset(peran for satu in (kasus.tindakan if kasus else ()) if satu.nama == nama for peran in satu.peran)
    if not kini and permohonan_id is None and nama not in runtime.service.peran:
        return None
    return kini or frozenset(runtime.service.peran.get(nama, ()))


def permohonan_dari(request: Request) -> UUID | None:
    """Return the request that an act is about, by its path."""
    cocok = request.scope["route"].path_regex.match(request.scope["path"])
    nama = cocok.groupdict().get("permohonan_id") if cocok else None
    try:
        return UUID(nama) if nama else None
    except ValueError:
        return None


def _menurut(mandat: Mandat) -> Pelaku:
    return Pelaku(orang_id=mandat.orang_id, jabatan=Jabatan(mandat.jabatan), kapasitas=Kapasitas(mandat.jenis), mandat_id=mandat.mandat_id)


def _sebut(mandat: Mandat) -> dict[str, str]:
    return {
        "jabatan": sebutan(Jabatan(mandat.jabatan)),
        "sebagai": SEBAGAI[Kapasitas(mandat.jenis)],
        "dasar_nomor": mandat.dasar_nomor,
    }


def _disebut(semua: tuple[Pelaku, ...], mandat_id: bytes) -> Pelaku:
    pelaku = next((satu for satu in semua if satu.mandat_id is not None and str(satu.mandat_id).encode() == mandat_id.lower()), None)
    if pelaku is None:
        raise MandatBukanMilik
    return pelaku
