"""The books that all requests are entered in: their last entries, and the numbers that come next."""

from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

import psycopg

from deploy.audit.stores.aggregates import AGENDA, NOMOR, Aggregate
from deploy.audit.stores.log import Log
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.intake import NomorAgendaDiberikan
from shared.contracts.kantor import PolaNomor
from shared.kernel.event.envelope import GENESIS

BULAN: Final = 12
POLA: Final = "SELECT isi->'nomor' FROM letters.pengaturan_kantor ORDER BY versi DESC LIMIT 1"


class Entri(NamedTuple):
    """The last entry of a book: its version, its hash, and the last number that was given."""

    versi: int = 0
    hash: str = GENESIS
    nomor: int = 0


class Buku:
    """Every book as it goes on."""

    def __init__(self, conn: psycopg.Connection[Any]) -> None:
        """Read what is in them, and how the office writes the number of a letter."""
        self._log = Log(conn)
        self._akhir: dict[UUID, Entri] = {}
        row = conn.execute(POLA).fetchone()
        self._pola = PolaNomor.model_validate(row[0]) if row else PolaNomor()

    def akhir(self, aliran: UUID) -> Entri:
        """Return the last entry of a book."""
        if aliran not in self._akhir:
            self._akhir[aliran] = self._baca(aliran)
        return self._akhir[aliran]

    def bernomor(self, aggregate: Aggregate, tahun: int) -> int:
        """Return the number that the book of a year gives next."""
        return self.akhir(aggregate.decider.stream(tahun)).nomor + 1

    def entri(self, aliran: UUID, hash_: str, nomor: int) -> None:
        """Note what was entered; `nomor` is the last number then."""
        self._akhir[aliran] = Entri(self.akhir(aliran).versi + 1, hash_, nomor)

    def surat(self, lama: NomorDicatat, nomor: int) -> str:
        """Return the number of a letter as the office writes it, in the month of another one."""
        bulan = (date(lama.tahun, satu + 1, 1) for satu in range(BULAN))
        pada = next(satu for satu in bulan if self._pola.tulis(lama.nomor, satu) == lama.nomor_surat)
        return self._pola.tulis(nomor, pada)

    def _baca(self, aliran: UUID) -> Entri:
        found = Entri()
        for service in (AGENDA.service, NOMOR.service):
            for stored in self._log.stream(service, aliran):
                recorded = stored.recorded()
                baru = recorded.fact.nomor if isinstance(recorded.fact, NomorAgendaDiberikan | NomorDicatat) else found.nomor
                found = Entri(recorded.version, recorded.hash, baru)
        return found
