"""Who hears what: the hand-over that follows from the SOP table, and the one short list of what crosses it."""

from dataclasses import dataclass
from typing import Final

from shared.contracts.analysis import AnalisaDibuka, AnalisaDibukaKembali, AnalisaDikunci, AnalisaDilanjutkan, PermohonanDikembalikan
from shared.contracts.bersama import Peristiwa, PeristiwaPermohonan
from shared.contracts.disposition import (
    AnalisDitugaskanUlang,
    DisposisiDibuka,
    JabatanDitetapkan,
    PejabatDidaftarkan,
    PejabatDinonaktifkan,
    PejabatDipindahkan,
    PelimpahanBerakhir,
    PermohonanDitolak,
    WewenangDilimpahkan,
)
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.intake import (
    PenerimaanDikonfirmasi,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDiterima,
    PermohonanDitutupKedaluwarsa,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
)
from shared.contracts.kalender import HariLiburDicabut, HariLiburDitetapkan, JamKerjaDitetapkan, KalenderDimulai
from shared.contracts.kantor import PengaturanKantorDitetapkan
from shared.contracts.letters import (
    KonsepSuratDirevisi,
    ParafDitolak,
    PenandatangananDimulai,
    PenandatangananDitolak,
    PenandatangananGagal,
    SuratDibuka,
    SuratDisampaikan,
    SuratDitandatangani,
    SuratMenungguAnalisa,
)
from shared.contracts.notify import GiliranDicatat, KontakDiatur
from shared.contracts.pengembalian import DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali, InstruksiDikembalikan
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenerimaanDicatat, PenyampaianGagal
from shared.contracts.pribadi import AksesDataDicatat, DataPribadiDikoreksi
from shared.contracts.rangkap import ParafDilewati
from shared.contracts.tenggat import TenggatDibuka, TenggatDihitungUlang, TenggatDiperpanjang, TenggatTerlampaui
from shared.kernel.event.fact import Fact, sources_of
from shared.office.names import SERVICES
from shared.sop.table import SOP_V1, Sop

LAYANAN: Final = SERVICES
"""Every service that emits events, in the order of the SOP."""

PENGAMAT: Final = "notify"
"""The service that performs no step, and hears the event of every step."""


@dataclass(frozen=True, slots=True)
class Lintas:
    """An event that a service hears although the table does not hand it over, and why."""

    event: type[Peristiwa]
    alasan: str


LINTAS: Final[dict[str, tuple[Lintas, ...]]] = {
    "intake": (
        Lintas(PermohonanDitolak, "The request ended at step 2; intake refuses all further acts on it."),
        Lintas(SuratPenolakanDitandatangani, "The agency has the letter of refusal, and may confirm that it does."),
        Lintas(PermohonanDikembalikan, "The agency may now complete its request and submit it again."),
        Lintas(SuratDitandatangani, "Nothing is left for the agency to complete."),
        Lintas(SuratDisampaikan, "The agency may now confirm the receipt of its letter, and may no longer withdraw."),
        Lintas(TenggatTerlampaui, "The agency's time is over: a returned request lapses, a delivery counts as received."),
        Lintas(GiliranDicatat, "Which steps are open: intake says where the request is, to everybody."),
        Lintas(TenggatDibuka, "Until when the agency has to complete its request or confirm the receipt."),
        Lintas(TenggatDiperpanjang, "The agency's time, where more was given."),
        Lintas(TenggatDihitungUlang, "The agency's time, by a new version of the calendar."),
        Lintas(KontakDiatur, "How a person is reached belongs to what is handed out of him, and is erased with him."),
        Lintas(AksesDataDicatat, "Who read how a person is reached belongs to what is handed out of him."),
    ),
    "disposition": (
        Lintas(InstruksiDikembalikan, "The analyst returned the instruction: Kepala Seksi gives another one."),
        Lintas(PermohonanDicabut, "A withdrawn request needs no disposition any more."),
        Lintas(PermohonanDitutupKedaluwarsa, "A lapsed request needs no disposition any more."),
        Lintas(PenerimaanDicatat, "Nobody need be assigned to a request whose letter the agency has."),
    ),
    "analysis": (
        Lintas(AnalisDitugaskanUlang, "Another analyst acts from now on."),
        Lintas(PermohonanDiajukanKembali, "A completed request re-enters at step 5."),
        Lintas(PermohonanDicabut, "A withdrawn request needs no analysis any more."),
        Lintas(PermohonanDitutupKedaluwarsa, "A lapsed request needs no analysis any more."),
        Lintas(SuratDitandatangani, "What a signed letter rests on can no longer be opened again."),
        Lintas(KalenderDimulai, "The notice of a return names the last day of the agency's working days."),
        Lintas(HariLiburDitetapkan, "That day, by the decrees that came since."),
        Lintas(HariLiburDicabut, "That day, by the decrees that came since."),
        Lintas(JamKerjaDitetapkan, "That day, by the weekdays that are worked."),
    ),
    "letters": (
        Lintas(PermohonanDikembalikan, "The check page knows the notice of a return."),
        Lintas(PermohonanDitolak, "A refusal goes out as a letter of the office, numbered and signed as all are."),
        Lintas(AnalisDitugaskanUlang, "Another analyst drafts and delivers from now on."),
        Lintas(AnalisaDibukaKembali, "The draft and its parafs are void until a new result comes."),
        Lintas(PermohonanDicabut, "A withdrawn request needs no letter; a signed one and its number become void."),
        Lintas(PermohonanDitutupKedaluwarsa, "A lapsed request needs no letter."),
        Lintas(PenerimaanDikonfirmasi, "The agency has its letter: no delivery of it can be called failed any more."),
        Lintas(PermohonanDiterima, "The dossier begins with what the agency handed in."),
        Lintas(PermohonanDiajukanKembali, "The dossier gets what the agency handed in again."),
        Lintas(DokumenDibuat, "letters serves the dossier: the papers of all services, round by round in the order of the SOP."),
    ),
    "notify": (
        Lintas(DisposisiDibuka, "Kepala Dinas's turn: the sheet of step 2 is open."),
        Lintas(PermohonanDitolak, "Nobody's turn at the sheet any more; the agency is told why."),
        Lintas(SuratPenolakanDibuka, "Kepala Dinas's turn: the letter of refusal waits for its signature."),
        Lintas(SuratPenolakanDitandatangani, "Nobody's turn any more; the agency is told that its letter is there."),
        Lintas(DisposisiDikembalikan, "The turn of whoever gave the disposition, in a new round."),
        Lintas(DisposisiDibatalkan, "The turn of whoever took the disposition back; all who had been told of it are told so."),
        Lintas(InstruksiDibukaKembali, "Kepala Seksi's turn again, at step 4."),
        Lintas(InstruksiDikembalikan, "Nobody's turn at the analysis until the next instruction comes."),
        Lintas(AnalisDitugaskanUlang, "The turn goes to another analyst."),
        Lintas(AnalisaDibuka, "The analyst's turn, at step 5."),
        Lintas(AnalisaDilanjutkan, "The analyst's turn again, at step 5, in a new round."),
        Lintas(PermohonanDikembalikan, "The agency's turn."),
        Lintas(AnalisaDibukaKembali, "The analyst's turn again, at the analysis that was opened."),
        Lintas(AnalisaDikunci, "The analysis is over; nothing of it is anybody's turn any more."),
        Lintas(SuratDibuka, "The analyst's turn, at step 11."),
        Lintas(SuratMenungguAnalisa, "Nobody's turn at the letter until a new result comes."),
        Lintas(KonsepSuratDirevisi, "Kepala Seksi's turn again, at step 12."),
        Lintas(ParafDilewati, "The turn of the next office of the chain, as after a paraf."),
        Lintas(ParafDitolak, "The analyst's turn again, at step 11."),
        Lintas(PenandatangananDitolak, "The analyst's turn again, at step 11."),
        Lintas(PenandatangananGagal, "The signer failed: since then the letter waits for it, and not for the office."),
        Lintas(PenandatangananDimulai, "It is tried again: what was lost meanwhile is given back to the deadlines."),
        Lintas(PenyampaianGagal, "The analyst's turn again, at step 16."),
        Lintas(PermohonanDicabut, "Nobody's turn any more; who worked on it is told."),
        Lintas(PermohonanDitutupKedaluwarsa, "Nobody's turn any more; the agency is told."),
        Lintas(PenerimaanDikonfirmasi, "The agency has its letter: the request is followed no longer."),
    ),
}
"""What each service hears besides the table's hand-over."""

DIREKTORI: Final[tuple[type[Peristiwa], ...]] = (
    JabatanDitetapkan,
    PengaturanKantorDitetapkan,
    PejabatDidaftarkan,
    PejabatDipindahkan,
    PejabatDinonaktifkan,
    WewenangDilimpahkan,
    PelimpahanBerakhir,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
    DataPribadiDikoreksi,
)
"""Who may act now, what offices are called, how the office prints, and what is right of a person: every process keeps
this (shared/service/office/directory_rows.py), so that an ended office ends, and a corrected name is right, everywhere at once."""


def serah_terima(service: str, sop: Sop = SOP_V1) -> tuple[type[PeristiwaPermohonan], ...]:
    """Return the events by which the table hands work to a service; the observer hears the event of every step."""
    if service == PENGAMAT:
        return tuple(dict.fromkeys(langkah.event for langkah in sop.langkah))
    diserahkan = (dari.event for dari in sop.langkah for nomor in dari.berikut if sop[nomor].service == service != dari.service)
    return tuple(dict.fromkeys(diserahkan))


def didengar(service: str, sop: Sop = SOP_V1) -> tuple[type[Peristiwa], ...]:
    """Return what a service's own consumers hear: the table's hand-over, then the list."""
    return (*serah_terima(service, sop), *(lintas.event for lintas in LINTAS[service]))


def didengar_proses(service: str, sop: Sop = SOP_V1) -> tuple[type[Peristiwa], ...]:
    """Return all that a service's process hears: also who may act now, where another service says so."""
    return (*didengar(service, sop), *(event for event in DIREKTORI if service not in sources_of(event)))


def sumber(service: str) -> dict[type[Peristiwa], tuple[str, ...]]:
    """Return what a service's process hears, each event with the services it is heard from: never the service itself."""
    return {event: tuple(s for s in sources_of(event) if s != service) for event in didengar_proses(service)}


def pendengar(event: type[Fact]) -> tuple[str, ...]:
    """Return the services that hear an event."""
    return tuple(service for service in LAYANAN if event in didengar_proses(service))


def pendengar_layanan(layanan: str) -> dict[str, list[str]]:
    """Return the services that hear a service, each with the names of the events that it hears of it."""
    didengar = {service: [event.__name__ for event, dari in sumber(service).items() if layanan in dari] for service in LAYANAN}
    return {service: sorted(events) for service, events in didengar.items() if events}
