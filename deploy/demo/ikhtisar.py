"""A request at a glance, from its events: who closed which step in which office, until when there was time, and who was told what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from deploy.audit.history.life import Happening
from deploy.audit.history.words import siapa
from services.notify.sending.naskah import pokok
from services.notify.sending.outbox import baris
from shared.contracts.bersama import Pelaku
from shared.contracts.notify import PemberitahuanDicatat, PemberitahuanDikirim
from shared.contracts.rangkap import ParafDilewati
from shared.contracts.tenggat import JenisTenggat, TenggatDibuka
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

Nama = Mapping[UUID, str]
"""The names of persons by their ids."""

BELUM_TERKIRIM: Final = "menunggu"
TANPA_NAMA: Final = "–"


@dataclass(frozen=True, slots=True)
class BarisLangkah:
    """One step: who closed it last, in which office and capacity, when, and when it was due; `dilewati` says that a paraf was left out."""

    nomor: int
    nama: str
    oleh: str
    selesai: datetime
    jatuh_tempo: datetime | None
    dilewati: bool


@dataclass(frozen=True, slots=True)
class BarisKabar:
    """One alert: when it arose, to whom in which role, what about, and by which channel it left."""

    waktu: datetime
    kepada: str
    peran: str
    apa: str
    kanal: str


def langkah(events: Sequence[Happening], nama: Nama) -> list[BarisLangkah]:
    """Return the steps that were closed, in the order of the SOP; of several visits the last."""
    tempo = {
        satu.langkah: satu.jatuh_tempo
        for satu in (happening.recorded.fact for happening in events)
        if isinstance(satu, TenggatDibuka) and satu.jenis is JenisTenggat.LANGKAH
    }
    tertutup = {nomor: happening for happening in events if (nomor := ditutup(happening)) is not None}
    return [_langkah(nomor, tertutup[nomor], nama, tempo.get(nomor)) for nomor in sorted(tertutup)]


def ditutup(happening: Happening) -> int | None:
    """Return the step that an event closes; a paraf that is left out closes its step, too."""
    fact = happening.recorded.fact
    nomor = int(getattr(fact, "langkah", 0))
    ada = 1 <= nomor <= len(SOP_V1.langkah) and isinstance(fact, (SOP_V1[nomor].event, ParafDilewati))
    return nomor if ada else None


def _langkah(nomor: int, happening: Happening, nama: Nama, jatuh_tempo: datetime | None) -> BarisLangkah:
    fact = happening.recorded.fact
    pelaku = getattr(fact, "pelaku", None)
    orang = nama.get(pelaku.orang_id, TANPA_NAMA) if isinstance(pelaku, Pelaku) else TANPA_NAMA
    oleh, dilewati = f"{siapa(fact)}: {orang}", isinstance(fact, ParafDilewati)
    return BarisLangkah(nomor, SOP_V1[nomor].nama, oleh, happening.time, jatuh_tempo, dilewati)


def seluruhnya(events: Sequence[Happening]) -> TenggatDibuka | None:
    """Return the deadline of the whole as it was opened."""
    dibuka = (satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, TenggatDibuka))
    return next((satu for satu in dibuka if satu.jenis is JenisTenggat.KESELURUHAN), None)


def kabar(events: Sequence[Happening], nama: Nama) -> Iterator[BarisKabar]:
    """Yield the alerts in the order in which they arose."""
    dikirim = {_kunci(fact): fact for fact in (satu.recorded.fact for satu in events) if isinstance(fact, PemberitahuanDikirim)}
    for satu in events:
        fact = satu.recorded.fact
        if isinstance(fact, PemberitahuanDicatat):
            terkirim = dikirim.get(_kunci(fact))
            kepada = nama.get(fact.orang_id, TANPA_NAMA) if fact.orang_id else TANPA_NAMA
            apa = pokok(baris(fact)).split(": ", 1)[-1]
            yield BarisKabar(satu.time, kepada, sebutan(fact.peran), apa, terkirim.kanal.value if terkirim else BELUM_TERKIRIM)


def _kunci(fact: PemberitahuanDicatat | PemberitahuanDikirim) -> tuple[object, ...]:
    return fact.langkah, fact.putaran, fact.jenis, fact.peran, fact.orang_id, fact.mandat_id
