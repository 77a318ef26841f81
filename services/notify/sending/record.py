"""Records what became of an alert: the event and its row in one transaction."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

import orjson

from services.notify.sending.outbox_rows import GAGAL, TERKIRIM, TERKIRIM_HASIL, DueAlert, catatan, catatan_gagal
from services.notify.sending.schedule import PercobaanGagal
from services.notify.watch.acts.pemberitahuan import CatatKegagalan, CatatPengiriman
from services.notify.watch.decide import DECIDER
from services.notify.webhooks.decide import DECIDER as LANGGANAN
from services.notify.webhooks.langganan import CatatKabarDikirim, CatatKabarGagal
from shared.contracts.bersama import PelakuSistem
from shared.contracts.notify import KanalPemberitahuan
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.process.faults import Busy, Rejected, Unavailable
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit

PerintahKirim: TypeAlias = CatatPengiriman | CatatKegagalan | CatatKabarDikirim | CatatKabarGagal
Catat: TypeAlias = Callable[[Unit, PerintahKirim], object]
ALERT_KEY: Final = ("langkah", "putaran", "jenis", "peran", "orang_id", "mandat_id")
KUNCI_LANGGANAN: Final = ("langganan_id", "ke", "orang_id")
"""What makes an alert the same alert: of a request, and about a subscription."""

log = logging.getLogger(__name__)


class PencatatKabar:
    """Says yes when it is recorded."""

    def __init__(self, store: Store, catat: Catat) -> None:
        """Record in `store` by `catat`."""
        self._store = store
        self._catat = catat

    async def terkirim(self, baris: DueAlert, kanal: KanalPemberitahuan, waktu: datetime, balasan: str) -> bool:
        """A channel took the alert."""
        jenis = CatatPengiriman if baris.pesan.permohonan_id else CatatKabarDikirim
        command = jenis.model_validate({**_kunci(baris), "kanal": kanal})
        return await self._rekam(
            command, TERKIRIM, (baris.pesan.ce_id, rfc3339(waktu), _json(catatan(kanal, waktu, TERKIRIM_HASIL, balasan)))
        )

    async def gagal(self, baris: DueAlert, gagal: Sequence[PercobaanGagal], balasan: str) -> bool:
        """No channel took it, and none is tried any more."""
        terakhir = gagal[-1]
        isi = {"kanal": terakhir.kanal, "percobaan": len(gagal), "sebab": terakhir.sebab}
        jenis = CatatKegagalan if baris.pesan.permohonan_id else CatatKabarGagal
        command = jenis.model_validate({**_kunci(baris), **isi})
        return await self._rekam(command, GAGAL, (baris.pesan.ce_id, rfc3339(terakhir.waktu), _json(catatan_gagal(terakhir, balasan))))

    async def _rekam(self, command: PerintahKirim, tabel: Table, row: tuple[str, str, str]) -> bool:
        def catat(unit: Unit) -> None:
            self._catat(unit, command)
            unit.write(tabel, row)

        try:
            await self._store.submit(catat, streams=(_aliran(command),))
        except (Busy, Rejected, Unavailable, DomainError) as galat:
            log.warning("alert %s not recorded, it will go out again: %s", row[0], type(galat).__name__)
            return False
        return True


def _aliran(command: PerintahKirim) -> tuple[Decider[Any, Any], UUID]:
    if isinstance(command, CatatKabarDikirim | CatatKabarGagal):
        return LANGGANAN, LANGGANAN.stream(command.langganan_id)
    return DECIDER, DECIDER.stream(command.permohonan_id)


def _kunci(baris: DueAlert) -> dict[str, Any]:
    isi: dict[str, Any] = {"pelaku": PelakuSistem(sistem="notify")}
    if baris.pesan.permohonan_id is None:
        return isi | {nama: baris.pesan.isi.get(nama) for nama in KUNCI_LANGGANAN}
    return isi | {nama: baris.pesan.isi.get(nama) for nama in ALERT_KEY} | {"permohonan_id": baris.pesan.permohonan_id}


def _json(isi: object) -> str:
    return orjson.dumps(isi).decode()
