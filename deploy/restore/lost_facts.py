"""What the lost events tell of: numbers given, persons erased, alerts sent, and which streams lost their end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from uuid import UUID

from deploy.audit.anchor.anchors import KepalaHilang
from deploy.audit.stores.aggregates import AGENDA, NOMOR
from deploy.restore.lost import LostEvent
from deploy.set.erasures import Erased
from services.notify.sending.after_restore import AlertOutcome, Tanda, tanda_dari
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.intake import KonsepPermohonanDiajukan, KonsepPermohonanDibuang, NomorAgendaDiberikan
from shared.contracts.langganan import PemberitahuanLanggananDikirim, PemberitahuanLanggananDiulang, PemberitahuanLanggananGagal
from shared.contracts.letters import NomorSuratDiberikan
from shared.contracts.notify import PemberitahuanDikirim, PemberitahuanGagal, PengirimanDiulang
from shared.contracts.pemulihan import NomorDilewati
from shared.contracts.pribadi import DataPribadiDihapus
from shared.kernel.event.fact import Fact

Number: TypeAlias = tuple[str, int]
"""A book, and its year."""
BOOKS: Final = {"intake": AGENDA.name, "letters": NOMOR.name}
"""Whose book of numbers is which."""


@dataclass(slots=True)
class LostFacts:
    """Gathered from the lost events, in the order in which they were published."""

    numbers: dict[Number, int] = field(default_factory=dict[Number, int])
    erased: list[Erased] = field(default_factory=list[Erased])
    alerts: dict[Tanda, AlertOutcome] = field(default_factory=dict[Tanda, AlertOutcome])
    heads: dict[tuple[str, str], KepalaHilang] = field(default_factory=dict[tuple[str, str], KepalaHilang])
    agenda: dict[UUID, str] = field(default_factory=dict[UUID, str])
    letters: dict[UUID, str] = field(default_factory=dict[UUID, str])

    def hear(self, lost: LostEvent) -> None:
        """Take in one event."""
        self._head(lost)
        fact = lost.fact()
        match fact:
            case NomorAgendaDiberikan() | NomorDicatat() | NomorSuratDiberikan() | NomorDilewati():
                place = BOOKS[lost.service], fact.tahun
                self.numbers[place] = max(self.numbers.get(place, 0), fact.nomor)
            case DataPribadiDihapus():
                self.erased.append((fact.subjek_id, fact.sidik_kunci, lost.headers["ce-time"]))
            case KonsepPermohonanDibuang() | KonsepPermohonanDiajukan() if fact.subjek_id is not None:
                self.erased.append((fact.subjek_id, "", lost.headers["ce-time"]))
            case PemberitahuanDikirim() | PemberitahuanLanggananDikirim():
                self.alerts[tanda_dari(fact)] = AlertOutcome(lost.headers["ce-time"], fact.kanal)
            case PemberitahuanGagal() | PemberitahuanLanggananGagal():
                self.alerts[tanda_dari(fact)] = AlertOutcome(lost.headers["ce-time"], fact.kanal, fact.sebab, fact.percobaan)
            case PengirimanDiulang() | PemberitahuanLanggananDiulang():
                self.alerts.pop(tanda_dari(fact), None)
            case _:
                pass
        self._names(fact)

    def _head(self, lost: LostEvent) -> None:
        aliran, versi = lost.place
        known = self.heads.get((lost.service, aliran))
        dari = min(known.dari, versi) if known else versi
        if known is None or versi > known.versi:
            self.heads[lost.service, aliran] = KepalaHilang(
                layanan=lost.service, aliran=aliran, dari=dari, versi=versi, hash=lost.headers["ce-hash"]
            )
        elif dari != known.dari:
            self.heads[lost.service, aliran] = known.model_copy(update={"dari": dari})

    def _names(self, fact: Fact | None) -> None:
        """Remember by which numbers people know a request."""
        permohonan_id: UUID | None = getattr(fact, "permohonan_id", None)
        if permohonan_id is None:
            return
        ringkasan = getattr(fact, "ringkasan", None)
        if isinstance(fact, NomorAgendaDiberikan):
            self.agenda[permohonan_id] = f"{fact.tahun}/{fact.nomor}"
        elif ringkasan is not None:
            self.agenda.setdefault(permohonan_id, ringkasan.agenda)
        nomor_surat = getattr(fact, "nomor_surat", None)
        if nomor_surat:
            self.letters[permohonan_id] = nomor_surat


def told_by(lost: Iterable[LostEvent]) -> LostFacts:
    """Gather what all of them tell."""
    told = LostFacts()
    for one in lost:
        told.hear(one)
    return told
