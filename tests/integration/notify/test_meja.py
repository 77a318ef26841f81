"""The desk on which use cases are specified is held to the real store: the same events heard, the same recorded."""

from collections.abc import Callable
from functools import partial

import pytest

from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from services.notify.consumers import DENGAR
from services.notify.sending.outbox import KOTAK_KELUAR, proyeksi
from shared.kernel.event.canonical import canonical
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.kernel.writer.unit import Unit
from tests.integration.notify.kantor_pos import pos
from tests.spec.letters.meja import WAKTU, Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5, SAMPAI_SELESAI


def _dengar(event: Fact, unit: Unit) -> None:
    """Let it be heard as of one moment: deadlines are counted from when something happened."""
    bagian = unit.part(unit.cause._replace(happened=WAKTU), "")
    DENGAR.terdaftar[type(event).__name__].handler(bagian, event)
    unit.join(bagian)


def _ditolak(event: Fact, unit: Unit) -> None:
    """Handle an event, and refuse when that is done: all of it counts, or nothing."""
    _dengar(event, unit)
    assert unit.recorded
    raise DomainError


async def test_meja_mencatat_seperti_penyimpanan_sungguhan(addresses: Addresses) -> None:
    """A whole life with a refusal in it, then half of it again: the same ids, versions, facts and outbox rows."""
    awal = SAMPAI_SELESAI[0]
    semua: list[Callable[[Unit], None]] = [partial(_dengar, event) for event in (*SAMPAI_SELESAI, *SAMPAI_LANGKAH_5)]
    meja = Meja(DIREKTORI, proyeksi)
    async with pos(addresses) as kantor_pos:
        with pytest.raises(DomainError):
            meja.lakukan(partial(_ditolak, awal))
        with pytest.raises(DomainError):
            await kantor_pos.store.submit(partial(_ditolak, awal))
        for work in semua:
            meja.lakukan(work)
            await kantor_pos.store.submit(work)
        terkirim = kantor_pos.tanya("SELECT ce_id, permohonan_id, isi FROM notify.kotak_keluar")
    with snapshot(addresses) as log:
        tersimpan = [(stored.ce_id, stored.recorded().fact) for stored in log.by_position("notify")]
    assert tersimpan == [(recorded.ce_id, recorded.fact) for recorded in meja.tercatat]
    isi = {ce_id: (permohonan_id, canonical(baris).decode()) for ce_id, permohonan_id, baris in terkirim}
    assert isi == {baris[0]: (baris[1], baris[2]) for baris in meja.tabel[KOTAK_KELUAR]}
