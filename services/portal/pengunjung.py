"""Who looks at a page: anybody, or somebody who is signed in; and what is asked of the services in that person's name."""

from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from services.portal.dibaca import tandai_giliran
from services.portal.komentar import PEJABAT, hitung_komentar
from services.portal.layanan import JawabanLayanan
from services.portal.masuk.sesi import SesiMasuk, TingkatMasuk, baca, dari_kuki
from services.portal.runtime import RuntimePortal
from services.portal.rupa.jendela import Bingkai
from services.portal.setelan import sendiri
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import monotonic, now
from shared.kernel.http.peers import caller, trusted
from shared.office.kind import JenisSet

DIRI: Final = "/"


class PerluMasuk(Exception):
    """This page is for somebody who is signed in."""

    def __init__(self, lanjut: str) -> None:
        """Remember where to go on."""
        super().__init__(lanjut)
        self.lanjut = lanjut


@dataclass(frozen=True, slots=True)
class Pengunjung:
    """One request's visitor."""

    runtime: RuntimePortal
    sesi: SesiMasuk | None
    """A session, however far; `masuk` is one that is whole."""

    @staticmethod
    async def dari(request: Request) -> "Pengunjung":
        """Return the visitor of a request; the database is asked only where the browser has a cookie."""
        runtime: RuntimePortal = request.app.state.runtime
        if (kuki := dari_kuki(request)) is None:
            return Pengunjung(runtime, None)
        async with runtime.basis.lend() as conn:
            return Pengunjung(runtime, await baca(conn, kuki, runtime.batas, now()))

    @property
    def masuk(self) -> SesiMasuk | None:
        """The session of somebody who is signed in."""
        return self.sesi if self.sesi is not None and self.sesi.tingkat is TingkatMasuk.PENUH else None

    @property
    def disebut_admin(self) -> bool:
        """Whether the account says that this is an administrator: enough to show a way there, and for nothing else."""
        return self.masuk is not None and self.masuk.peran == Jabatan.ADMIN

    def bingkai(self, menu: str = "") -> Bingkai:
        """Return what is around a page for this visitor."""
        contoh, peran = self.runtime.setelan.mode is JenisSet.DEMO, self.masuk.peran if self.masuk is not None else ""
        return Bingkai(
            contoh=contoh,
            masuk=self.masuk is not None,
            menu=menu,
            admin=self.disebut_admin,
            opd=peran == Jabatan.OPD_PEMOHON,
            agenda=peran == Jabatan.PETUGAS_AGENDA,
        )


@dataclass(frozen=True, slots=True)
class OrangMasuk:
    """Somebody who is signed in."""

    pengunjung: Pengunjung
    sesi: SesiMasuk

    @staticmethod
    async def dari(request: Request, pengunjung: "DariPengunjung") -> "OrangMasuk":
        """Return who is signed in; whoever is not is sent to do so, and comes back."""
        if pengunjung.masuk is None:
            raise PerluMasuk(request.url.path if request.method == "GET" else DIRI)
        return OrangMasuk(pengunjung, pengunjung.masuk)

    @property
    def runtime(self) -> RuntimePortal:
        """The process."""
        return self.pengunjung.runtime

    async def baca(self, layanan: str, jalur: str) -> Any:  # noqa: ANN401 - what the service answers
        """Return what a service answers to this person."""
        return await self.runtime.layanan.baca(layanan, jalur, self.runtime.penerbit.untuk(self.sesi))

    async def ambil(self, layanan: str, jalur: str) -> JawabanLayanan:
        """Return the same as it came, for what answers a file."""
        return await self.runtime.layanan.ambil(layanan, jalur, self.runtime.penerbit.untuk(self.sesi))

    async def membuka(self, permohonan_id: UUID) -> int:
        """Remember that this person opened a request; return how many comments an official finds there."""
        async with self.runtime.basis.lend() as conn:
            await tandai_giliran(conn, self.sesi.akun_id, permohonan_id)
            return await hitung_komentar(conn, permohonan_id) if self.sesi.peran in PEJABAT else 0


DariPengunjung = Annotated[Pengunjung, Depends(Pengunjung.dari)]
DariOrang = Annotated[OrangMasuk, Depends(OrangMasuk.dari)]


def lanjutan(tujuan: str) -> str:
    """Return where to go on inside of the portal; what leads anywhere else leads to the beginning."""
    aman = tujuan.startswith("/") and not tujuan.startswith(("//", "/\\")) and tujuan.isprintable() and "\\" not in tujuan
    return tujuan if aman else DIRI


def alamat_masuk(lanjut: str) -> str:
    """Return where to sign in, and go on from there."""
    return "/masuk" if lanjut == DIRI else f"/masuk?lanjut={quote(lanjut, safe='/')}"


def aman(request: Request) -> bool:
    """Say whether a browser keeps our cookie: over HTTPS, as a trusted proxy says too, or on this very machine."""
    proksi = trusted(request.app.state.runtime.setelan.proxy_tepercaya, request.client.host if request.client else "")
    skema = request.headers.get("x-forwarded-proto", "") if proksi else request.url.scheme
    return skema == "https" or sendiri(request.url.hostname or "")


def pastikan_tidak_terlalu_sering(request: Request) -> None:
    """Refuse an address that tries to sign in too often."""
    runtime: RuntimePortal = request.app.state.runtime
    if not runtime.seringnya.allows(caller(request.scope, runtime.setelan.proxy_tepercaya), monotonic()):
        raise HTTPException(429, headers={"retry-after": "60"})
