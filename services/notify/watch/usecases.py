"""Use cases of the watch: what is done about an event that was heard."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from services.notify.deadlines import clocks
from services.notify.deadlines.settings import terhalang_di_sini
from services.notify.watch.acts.mulai import CatatAnalis, MulaiPemantauan
from services.notify.watch.acts.pemberitahuan import CatatPemberitahuan
from services.notify.watch.acts.terbuka import CatatGiliran
from services.notify.watch.decide import DECIDER
from services.notify.watch.giliran import Akibat, Kabar, PeristiwaGiliran, akibat, giliran_analis
from services.notify.watch.pemegang import pada_opd, penerima, terbuka
from services.notify.watch.pencatat import kabar_pencatatan
from services.notify.watch.peringatan import berperan, kabar_tenggat
from services.notify.watch.state import Pemberitahuan, PeristiwaDidengar, dikenal
from shared.contracts.analysis import AnalisaDibuka, AnalisaDilanjutkan
from shared.contracts.bersama import PelakuSistem
from shared.contracts.disposition import AnalisDitugaskanUlang, DisposisiDibuka, InstruksiDiberikan
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.letters import SuratDibuka
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.kernel.writer.unit import Unit

SISTEM: Final = PelakuSistem(sistem="notify")
Berringkasan: TypeAlias = PermohonanDiterima | DisposisiDibuka | AnalisaDibuka | AnalisaDilanjutkan | SuratDibuka | SuratPenolakanDibuka
"""What says which request it is, and so may be heard first."""


def mulai(unit: Unit, event: Berringkasan) -> None:
    """Follow the request from now on, and remember who analyses it where the event says so."""
    command = MulaiPemantauan(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        ringkasan=event.ringkasan,
    )
    state = unit.run(DECIDER, event.permohonan_id, command)
    if isinstance(event, PermohonanDiterima):
        clocks.selaraskan(unit, event, state.terbuka)
        _beritahu(unit, event.permohonan_id, kabar_pencatatan(event, state))
    if isinstance(event, AnalisaDibuka | SuratDibuka):
        catat_analis(unit, event)


def buka(unit: Unit, event: DisposisiDibuka | AnalisaDibuka | AnalisaDilanjutkan | SuratDibuka | SuratPenolakanDibuka) -> None:
    """Work reached a service: whichever comes first starts the watching."""
    mulai(unit, event)
    dengar(unit, event)


def catat_analis(unit: Unit, event: InstruksiDiberikan | AnalisaDibuka | SuratDibuka) -> None:
    """Remember who analyses the request; an instruction that follows a returned one may name another analyst."""
    _analis(unit, event, pengganti=isinstance(event, InstruksiDiberikan) and event.putaran > 1)


def ganti_analis(unit: Unit, event: AnalisDitugaskanUlang) -> None:
    """Remember the new analyst, who is told of the steps that are open for the analyst."""
    _beritahu(unit, event.permohonan_id, giliran_analis(_analis(unit, event, pengganti=True)))


def dengar(unit: Unit, event: PeristiwaGiliran) -> None:
    """Record whose turn it is after `event`, and an alert for each person concerned."""
    sebelum = unit.state(DECIDER, event.permohonan_id)
    hasil = akibat(event, sebelum)
    if not sebelum.sudah_lewat(PeristiwaDidengar.dari(event)):
        catat_giliran(unit, event, sebelum, hasil)
    _beritahu(unit, event.permohonan_id, hasil.kabar)


def catat_giliran(unit: Unit, event: PeristiwaGiliran, sebelum: Pemberitahuan, hasil: Akibat) -> None:
    """Let the deadlines follow, and record whose turn it is, with who holds it and until when."""
    dikenal(sebelum)
    clocks.selaraskan(unit, event, hasil.terbuka)
    command = CatatGiliran(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        peristiwa=type(event).__name__,
        terbuka=terbuka(unit, sebelum, hasil.terbuka),
        opd=pada_opd(unit, sebelum),
        berakhir=hasil.berakhir,
        berperan=berperan(event, sebelum),
    )
    unit.run(DECIDER, event.permohonan_id, command)


def tandai_tenggat(unit: Unit, permohonan_id: UUID, saat: datetime) -> None:
    """Record which deadlines are nearly due, missed, or the superior's affair by now, and alert whoever has to know."""
    for event in clocks.tandai(unit, permohonan_id, saat):
        _beritahu(unit, permohonan_id, kabar_tenggat(event, unit.state(DECIDER, permohonan_id)))


def _analis(
    unit: Unit, event: InstruksiDiberikan | AnalisaDibuka | SuratDibuka | AnalisDitugaskanUlang, *, pengganti: bool
) -> Pemberitahuan:
    command = CatatAnalis(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        analis_id=event.analis_id,
        pengganti=pengganti,
    )
    return unit.run(DECIDER, event.permohonan_id, command)


def _beritahu(unit: Unit, permohonan_id: UUID, kabar: Iterable[Kabar]) -> None:
    state = unit.state(DECIDER, permohonan_id)
    for satu in kabar:
        for orang_id in penerima(unit, state, satu.peran):
            command = CatatPemberitahuan(
                permohonan_id=permohonan_id,
                pelaku=SISTEM,
                langkah=satu.langkah,
                putaran=satu.putaran,
                jenis=satu.jenis,
                peran=satu.peran,
                orang_id=orang_id,
                terhalang=terhalang_di_sini(satu, orang_id, state),
            )
            unit.run(DECIDER, permohonan_id, command)
