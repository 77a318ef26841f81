"""The living parts of one portal process, opened and closed together."""

import asyncio
import logging
import ssl
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from services.portal.gambar.penggambar import Penggambar
from services.portal.gambar.titipan import Titipan
from services.portal.ketikan import sapu_selalu
from services.portal.langsung import Pengikut
from services.portal.layanan import Layanan
from services.portal.masuk.identitas import IdentitasKantor
from services.portal.masuk.sandi import Sandi
from services.portal.masuk.segel import Segel
from services.portal.masuk.sesi import Batas
from services.portal.proyektor import Proyektor
from services.portal.setelan import SetelanPortal
from services.portal.token import Penerbit
from shared.kernel.http.rate import RateLimit
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.postgres.roles import PORTAL
from shared.kernel.process.tasks import end

log = logging.getLogger(__name__)

SAMBUNGAN: Final = PORTAL - 2
"""Of one process, to lend; the others are for what goes on beside the pages, and for an operator's command."""


@dataclass(slots=True, eq=False)
class RuntimePortal:
    """Everything a running portal holds; `berhenti` is set when it is to stop, `galat_server` says what is wrong with its server."""

    setelan: SetelanPortal
    basis: Pool
    layanan: Layanan
    segel: Segel
    penerbit: Penerbit
    batas: Batas
    seringnya: RateLimit
    proyektor: Proyektor
    pengikut: Pengikut
    identitas: IdentitasKantor | None = None
    sandi: Sandi = field(default_factory=Sandi)
    penggambar: Penggambar = field(default_factory=Penggambar)
    titipan: Titipan = field(default_factory=Titipan)
    berjalan: "list[asyncio.Task[None]]" = field(default_factory=list)
    berhenti: asyncio.Event = field(default_factory=asyncio.Event)
    galat_server: str = ""
    broken: tuple[str, ...] = ()

    @classmethod
    def dari(cls, setelan: SetelanPortal) -> "RuntimePortal":
        """Prepare by the settings, and open nothing; raises `InvalidSettings`."""
        basis, leads, ditunggu = Pool(setelan.pg_dsn, SAMBUNGAN), Leads(setelan.pg_dsn), asyncio.Event()
        batas = Batas(timedelta(minutes=setelan.sesi_diam_menit), timedelta(hours=setelan.sesi_paling_lama_jam))
        layanan = Layanan.di(setelan.layanan, kepercayaan(setelan))
        return cls(
            setelan,
            basis,
            layanan,
            Segel.dari(setelan.segel_file),
            Penerbit.dari(setelan.token_key_file, setelan.jwt_issuer, setelan.jwt_audience),
            batas,
            RateLimit(setelan.publik_per_menit),
            Proyektor(setelan, basis, leads, layanan, ditunggu),
            Pengikut(basis, leads, batas, ditunggu),
            IdentitasKantor(setelan) if setelan.oidc_penerbit else None,
        )

    async def mulai(self) -> None:
        """Open what pages need; a database that is away is waited for by each page, and said by it."""
        await self.basis.open()
        for nama, kerja in (("proyektor", self.proyektor.jalan()), ("langsung", self.pengikut.jalan()), ("sapu", sapu_selalu(self.basis))):
            task = asyncio.create_task(kerja, name=nama)
            task.add_done_callback(self._berakhir)
            self.berjalan.append(task)

    def _berakhir(self, task: "asyncio.Task[None]") -> None:
        """Let the process begin anew where a part of it ended that should not."""
        if not task.cancelled() and not self.berhenti.is_set():
            log.critical("%s ended", task.get_name(), exc_info=task.exception())
            self.broken = (task.get_name(),)

    async def tutup(self) -> None:
        """Let go of everything."""
        self.berhenti.set()
        await end(self.berjalan)
        await self.penggambar.tutup()
        await self.layanan.tutup()
        await self.basis.close()


def kepercayaan(setelan: SetelanPortal) -> ssl.SSLContext | bool:
    """Return which certificates of services are believed: where the set shows one of its own, that one, under whatever name."""
    if setelan.tls_cert is None:
        return True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(setelan.tls_cert)
    return context
