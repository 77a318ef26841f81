"""What goes out together: all of one person that is due and not urgent, by the same channel; urgent alerts and the log go one by one.

What a restore found waiting for one person is one message, however much it is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.notify.sending.outbox_rows import DueAlert
from services.notify.sending.recipient import Penerima
from services.notify.sending.schedule import rencana, saatnya
from shared.contracts.notify import KanalPemberitahuan

BERSAMA_MAKS: Final = 20
"""So many alerts fit into one message; the others go into the next."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is handed over at once: alerts of one person by one channel."""

    kanal: KanalPemberitahuan
    penerima: Penerima
    baris: tuple[DueAlert, ...]


def saatnya_kirim(baris: DueAlert, penerima: Penerima, kini: datetime) -> datetime:
    """Return when a row may go out: now, or when the person wants to be reached again."""
    sejak = None if baris.gagal else baris.dibuat
    return kini if baris.mendesak else saatnya(kini, sejak, penerima.jam_tenang, penerima.rangkuman_pukul)


def lewat(baris: DueAlert, penerima: Penerima) -> bool:
    """Say whether an alert that waited asks for what is done by now: nobody is sent it any more, the log keeps that it was there."""
    menunggu = baris.rangkuman is not None or penerima.jam_tenang is not None or bool(penerima.rangkuman_pukul)
    return baris.usai and menunggu and not baris.mendesak


def susun(semua: Iterable[tuple[DueAlert, Penerima]]) -> list[Bundle]:
    """Return what goes out, in the order in which it arose."""
    bersama: dict[object, list[tuple[DueAlert, Penerima]]] = defaultdict(list)
    kanal: dict[object, KanalPemberitahuan] = {}
    for baris, penerima in semua:
        berikut = rencana(penerima.urutan, baris.gagal, mendesak=baris.mendesak)
        pilihan = berikut.kanal if berikut is not None else penerima.urutan[0]
        if lewat(baris, penerima):
            pilihan = KanalPemberitahuan.LOG
        sendiri = baris.mendesak or lewat(baris, penerima) or (pilihan is KanalPemberitahuan.LOG and baris.rangkuman is None)
        kunci = baris.pesan.ce_id if sendiri else (baris.orang_id, pilihan, baris.rangkuman is not None)
        bersama[kunci].append((baris, penerima))
        kanal[kunci] = pilihan
    return [
        Bundle(kanal[kunci], isi[0][1], tuple(baris for baris, _ in isi[mulai : mulai + banyak]))
        for kunci, isi in bersama.items()
        for banyak in (len(isi) if isi[0][0].rangkuman is not None else BERSAMA_MAKS,)
        for mulai in range(0, len(isi), banyak)
    ]
