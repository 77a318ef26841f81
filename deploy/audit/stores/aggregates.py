"""Every aggregate of every service: its decider, its events, what names its stream, and its case row where it has one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Final, get_args

from services.analysis.aplikasi import DECIDER as APLIKASI
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.views import kasus as kasus_analisa
from services.disposition.decide import DECIDER as DISPOSISI
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.mandat import BUKU
from services.disposition.mandat import DECIDER as MANDAT
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pengaturan import DECIDER as PENGATURAN
from services.disposition.views import kasus as kasus_disposisi
from services.intake.buku_agenda import DECIDER as BUKU_AGENDA
from services.intake.decide import DECIDER as PERMOHONAN
from services.intake.insiden import DECIDER as INSIDEN
from services.intake.konsep import DECIDER as KONSEP
from services.intake.opd import DECIDER as OPD
from services.intake.subjek import DECIDER as SUBJEK
from services.intake.views import kasus as kasus_permohonan
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.decide import DECIDER as SURAT
from services.letters.pembacaan import DECIDER as DECIDER_PEMBACAAN
from services.letters.views import kasus as kasus_surat
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.contacts.kontak import DECIDER as KONTAK
from services.notify.deadlines.decide import DECIDER as TENGGAT_PERMOHONAN
from services.notify.watch.decide import DECIDER as PEMBERITAHUAN
from services.notify.watch.views import kasus as kasus_pemberitahuan
from services.notify.webhooks.decide import DECIDER as LANGGANAN
from shared.contracts.analysis import PeristiwaAnalisa
from shared.contracts.analysis_register import PeristiwaAplikasi
from shared.contracts.buku_nomor import PeristiwaBukuNomor
from shared.contracts.disposition import PeristiwaDisposisi, PeristiwaKantor, PeristiwaMandat, PeristiwaPejabat
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.insiden import PeristiwaInsiden
from shared.contracts.intake import PeristiwaBerkas, PeristiwaBukuAgenda, PeristiwaKonsepPermohonan, PeristiwaOpd
from shared.contracts.kalender import PeristiwaKalender
from shared.contracts.kantor import KANTOR as SATU_KANTOR
from shared.contracts.kantor import PengaturanKantorDitetapkan
from shared.contracts.langganan import PeristiwaSatuLangganan
from shared.contracts.letters import PeristiwaSurat
from shared.contracts.notify import PeristiwaKontak, PeristiwaPemberitahuan
from shared.contracts.pembacaan import PeristiwaPembacaan
from shared.contracts.pribadi import AksesDataDicatat, PeristiwaSubjek
from shared.contracts.tenggat import PeristiwaTenggatPermohonan
from shared.kernel.event.decider import Decider
from shared.kernel.event.fact import Fact
from shared.kernel.writer.unit import View
from shared.service.papers.dosir import dosir_di
from shared.sop.akses import akses_di


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One kind of aggregate: `key` is the event field that names the stream, or `tunggal` names the only one; `kasus` is its case row."""

    decider: Decider[Any, Any]
    events: tuple[type[Fact], ...]
    key: str
    kasus: View | None = None
    tunggal: str = ""

    @property
    def service(self) -> str:
        """The service that owns it."""
        return self.decider.aggregate.partition("/")[0]

    @property
    def name(self) -> str:
        """Its name within the service."""
        return self.decider.aggregate.partition("/")[2]

    def key_of(self, fact: Fact) -> object:
        """Return what names the stream that an event belongs to."""
        key: object = self.tunggal or getattr(fact, self.key)
        return key


def _request(decider: Decider[Any, Any], events: UnionType, kasus: Callable[[Any], Any]) -> Aggregate:
    return Aggregate(decider, get_args(events), "permohonan_id", kasus)


REQUESTS: Final = (
    _request(PERMOHONAN, PeristiwaBerkas, kasus_permohonan),
    _request(DISPOSISI, PeristiwaDisposisi, kasus_disposisi),
    _request(ANALISA, PeristiwaAnalisa, kasus_analisa),
    _request(SURAT, PeristiwaSurat, kasus_surat),
    _request(PEMBERITAHUAN, PeristiwaPemberitahuan, kasus_pemberitahuan),
)
"""The aggregate that a request has in each service, in the order of the SOP."""

DOSIR: Final = tuple(Aggregate(dosir_di(service), (DokumenDibuat,), "permohonan_id") for service in DokumenDibuat.SOURCES)
"""The papers of a request, in each service that makes some."""

AKSES: Final = tuple(Aggregate(akses_di(service), (AksesDataDicatat,), "objek_id") for service in AksesDataDicatat.SOURCES)
"""Who read what is sealed, in each service that opens it for somebody."""

PEMBACAAN: Final = Aggregate(DECIDER_PEMBACAAN, get_args(PeristiwaPembacaan), "permohonan_id")
"""What the agency did with its letter."""

AGENDA: Final = Aggregate(BUKU_AGENDA, get_args(PeristiwaBukuAgenda), "tahun")
NOMOR: Final = Aggregate(BUKU_NOMOR, get_args(PeristiwaBukuNomor), "tahun")
REGISTER: Final = Aggregate(APLIKASI, get_args(PeristiwaAplikasi), "aplikasi_id")

TENGGAT: Final = Aggregate(TENGGAT_PERMOHONAN, get_args(PeristiwaTenggatPermohonan), "permohonan_id")
"""What is due of a request, and when."""

KALENDER_KANTOR: Final = Aggregate(KALENDER, get_args(PeristiwaKalender), "kalender")
"""The decrees that working days are counted by."""

MANDATES: Final = Aggregate(MANDAT, get_args(PeristiwaMandat), "mandat_id", tunggal=BUKU)
"""Who holds an office for a time: one book of the whole office."""

KONTAK_ORANG: Final = Aggregate(KONTAK, get_args(PeristiwaKontak), "orang_id")
"""How a person is reached."""

LANGGANAN_SISTEM: Final = Aggregate(LANGGANAN, get_args(PeristiwaSatuLangganan), "langganan_id")
"""Which program of another system is sent which events."""

BOOKS: Final = (AGENDA, NOMOR, REGISTER)
"""Where requests are entered: streams that outlive them, whose entries name the request that they are about."""

ALL: Final = (
    *REQUESTS,
    *DOSIR,
    AGENDA,
    Aggregate(KONSEP, get_args(PeristiwaKonsepPermohonan), "konsep_id"),
    Aggregate(OPD, get_args(PeristiwaOpd), "opd_id"),
    Aggregate(SUBJEK, get_args(PeristiwaSubjek), "subjek_id"),
    *AKSES,
    Aggregate(INSIDEN, get_args(PeristiwaInsiden), "insiden_id"),
    Aggregate(PEJABAT, get_args(PeristiwaPejabat), "orang_id"),
    Aggregate(KANTOR, (PeristiwaKantor,), "jabatan"),
    Aggregate(PENGATURAN, (PengaturanKantorDitetapkan,), "versi", tunggal=SATU_KANTOR),
    MANDATES,
    KONTAK_ORANG,
    LANGGANAN_SISTEM,
    REGISTER,
    NOMOR,
    PEMBACAAN,
    TENGGAT,
    KALENDER_KANTOR,
)

BY_EVENT: Final[Mapping[tuple[str, str], Aggregate]] = {(one.service, event.__name__): one for one in ALL for event in one.events}
"""Which aggregate an event belongs to, by service and the event's name."""


def request_aggregate(service: str) -> Aggregate:
    """Return the aggregate that a request has in a service."""
    return next(aggregate for aggregate in REQUESTS if aggregate.service == service)
