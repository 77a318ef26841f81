"""What notify hears of the disposition sheet and of the instruction, forwards and back: registered by the consumers."""

from services.notify.watch import usecases
from shared.contracts import disposition, pengembalian
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit


def pada_disposisi_dibuka(unit: Unit, event: disposition.DisposisiDibuka) -> None:
    """Langkah 2 is open."""
    usecases.buka(unit, event)


def pada_didisposisi(unit: Unit, event: disposition.Didisposisi) -> None:
    """Langkah 2 -> 3 and 3 -> 4; whoever else it goes to is told."""
    usecases.dengar(unit, event)


def pada_disposisi_dikembalikan(unit: Unit, event: pengembalian.DisposisiDikembalikan) -> None:
    """Way back at 3 and 4: the step before is open in a new round."""
    usecases.dengar(unit, event)


def pada_disposisi_dibatalkan(unit: Unit, event: pengembalian.DisposisiDibatalkan) -> None:
    """Way back at 3 and 4, and all who had been told hear of it."""
    usecases.dengar(unit, event)


def pada_instruksi_dibuka_kembali(unit: Unit, event: pengembalian.InstruksiDibukaKembali) -> None:
    """Langkah 4 is open in a new round."""
    usecases.dengar(unit, event)


def pada_instruksi_dikembalikan(unit: Unit, event: pengembalian.InstruksiDikembalikan) -> None:
    """Way back at 5: nothing is open in analysis until the next instruction comes."""
    usecases.dengar(unit, event)


def pada_instruksi_diberikan(unit: Unit, event: disposition.InstruksiDiberikan) -> None:
    """Langkah 4 is closed, and the analyst is known."""
    usecases.catat_analis(unit, event)
    usecases.dengar(unit, event)


def pada_analis_ditugaskan_ulang(unit: Unit, event: disposition.AnalisDitugaskanUlang) -> None:
    """The new analyst is told of the open steps."""
    usecases.ganti_analis(unit, event)


def pada_permohonan_ditolak(unit: Unit, event: disposition.PermohonanDitolak) -> None:
    """Way out at step 2: the agency is told."""
    usecases.dengar(unit, event)


def daftarkan(dengar: Subscriptions) -> None:
    """Let these events be heard."""
    dengar.on(disposition.DisposisiDibuka)(pada_disposisi_dibuka)
    dengar.on(disposition.Didisposisi)(pada_didisposisi)
    dengar.on(pengembalian.DisposisiDikembalikan)(pada_disposisi_dikembalikan)
    dengar.on(pengembalian.DisposisiDibatalkan)(pada_disposisi_dibatalkan)
    dengar.on(pengembalian.InstruksiDibukaKembali)(pada_instruksi_dibuka_kembali)
    dengar.on(pengembalian.InstruksiDikembalikan)(pada_instruksi_dikembalikan)
    dengar.on(disposition.InstruksiDiberikan)(pada_instruksi_diberikan)
    dengar.on(disposition.AnalisDitugaskanUlang)(pada_analis_ditugaskan_ulang)
    dengar.on(disposition.PermohonanDitolak)(pada_permohonan_ditolak)
