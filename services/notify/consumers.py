"""What notify hears: everything that changes whose turn it is. Events with a summary start the watching, whichever comes first."""

import re
from collections.abc import Callable
from typing import Any, Final

from services.notify.deadlines import signer_outage
from services.notify.watch import usecases
from shared.contracts import analysis, disposition, intake, letters, pengembalian, penolakan, penyampaian, rangkap
from shared.kernel.event.fact import Fact
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR: Final = Subscriptions("notify")
DENGAR.on(letters.PenandatangananGagal)(signer_outage.pada_penandatanganan_gagal)
DENGAR.on(letters.PenandatangananDimulai)(signer_outage.pada_penandatanganan_dimulai)

GILIRAN: Final[dict[type[Fact], tuple[Callable[[Unit, Any], None], str]]] = {
    disposition.DisposisiDibuka: (usecases.buka, "Langkah 2 is open."),
    disposition.Didisposisi: (usecases.dengar, "Langkah 2 -> 3 and 3 -> 4; whoever else it goes to is told."),
    pengembalian.DisposisiDikembalikan: (usecases.dengar, "Way back at 3 and 4: the step before is open in a new round."),
    pengembalian.DisposisiDibatalkan: (usecases.dengar, "Way back at 3 and 4, and all who had been told hear of it."),
    pengembalian.InstruksiDibukaKembali: (usecases.dengar, "Langkah 4 is open in a new round."),
    pengembalian.InstruksiDikembalikan: (usecases.dengar, "Way back at 5: nothing is open in analysis until the next instruction comes."),
    disposition.AnalisDitugaskanUlang: (usecases.ganti_analis, "The new analyst is told of the open steps."),
    disposition.PermohonanDitolak: (usecases.dengar, "Way out at step 2: the agency is told."),
    intake.PermohonanDiterima: (usecases.mulai, "Langkah 1: the request is followed from now on; step 2 opens with its sheet."),
    intake.PermohonanDicabut: (usecases.dengar, "Way out: whoever was working on it is told."),
    intake.PermohonanDitutupKedaluwarsa: (usecases.dengar, "Way out: the agency is told that its request lapsed."),
    penolakan.SuratPenolakanDibuka: (usecases.buka, "Langkah 15 is open: the letter that tells of the refusal waits for its signature."),
    penolakan.SuratPenolakanDitandatangani: (usecases.dengar, "The end: the agency is told that its letter is there."),
    analysis.AnalisaDibuka: (usecases.buka, "Langkah 5 is open."),
    analysis.AnalisaDilanjutkan: (usecases.buka, "The agency submitted again: langkah 5 is open in a new round."),
    analysis.KelengkapanDiperiksa: (usecases.dengar, "Langkah 5 -> 6, when complete."),
    analysis.PermohonanDikembalikan: (usecases.dengar, "Way back at 5 and 10: the agency is told to complete the request."),
    analysis.DataAplikasiDientri: (usecases.dengar, "Langkah 6 -> 7, 8 and 9."),
    analysis.StandarDianalisa: (usecases.dengar, "Langkah 7, 8, 9 -> 10, when all three are closed."),
    analysis.AnalisaSelesai: (usecases.dengar, "Langkah 10 is closed."),
    analysis.AnalisaDibukaKembali: (usecases.dengar, "Way back: the step of that standard is open in a new round."),
    analysis.AnalisaDikunci: (usecases.dengar, "The letter was signed: nothing is open in analysis any more."),
    letters.SuratDibuka: (usecases.buka, "Langkah 11 is open."),
    letters.SuratMenungguAnalisa: (usecases.dengar, "Way back: nothing is open in letters until a new result comes."),
    letters.KonsepSuratDibuat: (usecases.dengar, "Langkah 11 -> 12."),
    letters.KonsepSuratDirevisi: (usecases.dengar, "Langkah 11 -> 12, in a new round."),
    letters.Diparaf: (usecases.dengar, "Langkah 12 -> 13 -> 14 -> 15."),
    rangkap.ParafDilewati: (usecases.dengar, "Langkah 12 -> 13 -> 14 -> 15, without a paraf."),
    letters.ParafDitolak: (usecases.dengar, "Way back at 12, 13, 14: langkah 11 is open in a new round."),
    letters.PenandatangananDitolak: (usecases.dengar, "Way back at 15: langkah 11 is open in a new round."),
    letters.SuratDitandatangani: (usecases.dengar, "Langkah 15 -> 16."),
    letters.SuratDisampaikan: (usecases.dengar, "Langkah 16 is closed: the agency is told."),
    penyampaian.PenyampaianGagal: (usecases.dengar, "Way back at 16: it is open in a new round."),
    intake.PenerimaanDikonfirmasi: (usecases.dengar, "The end: the agency has its letter, and the request is followed no longer."),
}
"""What each event does to a request that is watched, and what that means."""


def _pada(event: type[Fact], use_case: Callable[[Unit, Any], None], meaning: str) -> Callable[[Unit, Fact], None]:
    """Return the handler of an event, which is named for it and says what it means."""

    def pada(unit: Unit, event: Fact) -> None:
        use_case(unit, event)

    pada.__name__ = "pada" + re.sub(r"(?=[A-Z])", "_", event.__name__).lower()
    pada.__doc__ = meaning
    return pada


for _event, (_use_case, _meaning) in GILIRAN.items():
    DENGAR.on(_event)(_pada(_event, _use_case, _meaning))


@DENGAR.on(disposition.InstruksiDiberikan)
def pada_instruksi_diberikan(unit: Unit, event: disposition.InstruksiDiberikan) -> None:
    """Langkah 4 is closed, and the analyst is known."""
    usecases.catat_analis(unit, event)
    usecases.dengar(unit, event)
