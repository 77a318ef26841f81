"""Use case of a hand-over: what is open for an office waits for somebody else, and whoever that concerns is told."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from services.notify.deadlines.settings import terhalang_di_sini
from services.notify.watch.acts.pemberitahuan import CatatPemberitahuan
from services.notify.watch.acts.terbuka import AlihkanGiliran
from services.notify.watch.decide import DECIDER
from services.notify.watch.dipegang import beralih
from services.notify.watch.giliran import Kabar
from services.notify.watch.pemegang import pemegang
from services.notify.watch.state import KunciPemberitahuan
from services.notify.watch.usecases import SISTEM
from shared.contracts.giliran import SebabPengalihan
from shared.contracts.notify import GiliranDialihkan, JenisPemberitahuan
from shared.kernel.writer.unit import Unit


def alihkan(unit: Unit, command: AlihkanGiliran) -> None:
    """Record that open steps wait for whoever holds the office at this moment, and tell."""
    state = unit.state(DECIDER, command.permohonan_id)
    lengkap = command.model_copy(update={"pemegang": pemegang(unit, state, command.jabatan)})
    sebelum = len(unit.recorded)
    unit.run(DECIDER, command.permohonan_id, lengkap)
    for recorded in unit.recorded[sebelum:]:
        if isinstance(recorded.fact, GiliranDialihkan):
            _beritahu(unit, recorded.fact, _kabar(unit, recorded.fact))


def _kabar(unit: Unit, event: GiliranDialihkan) -> Iterator[tuple[JenisPemberitahuan, UUID]]:
    """Yield who is told what: who holds the office by or after a mandate, at its beginning only who was not told yet; else each of both."""
    if event.sebab is SebabPengalihan.PEMEGANG_BERGANTI:
        jenis = zip((JenisPemberitahuan.GILIRAN, JenisPemberitahuan.GILIRAN_BERALIH), beralih(event), strict=True)
        yield from ((satu, orang.orang_id) for satu, semua in jenis for orang in semua)
        return
    dicatat = unit.state(DECIDER, event.permohonan_id).dicatat
    for orang in event.pemegang or ():
        kunci = KunciPemberitahuan(event.langkah, event.putaran, JenisPemberitahuan.GILIRAN, event.jabatan, orang.orang_id)
        if event.sebab is SebabPengalihan.MANDAT_BERAKHIR or kunci not in dicatat:
            yield kunci.jenis, orang.orang_id


def _beritahu(unit: Unit, event: GiliranDialihkan, kabar: Iterable[tuple[JenisPemberitahuan, UUID]]) -> None:
    state = unit.state(DECIDER, event.permohonan_id)
    for jenis, orang_id in kabar:
        command = CatatPemberitahuan(
            permohonan_id=event.permohonan_id,
            pelaku=SISTEM,
            langkah=event.langkah,
            putaran=event.putaran,
            jenis=jenis,
            peran=event.jabatan,
            orang_id=orang_id,
            mandat_id=event.mandat_id,
            terhalang=terhalang_di_sini(Kabar(jenis, event.langkah, event.putaran, event.jabatan), orang_id, state),
        )
        unit.run(DECIDER, event.permohonan_id, command)
