"""The list of what is gone, for people: one row an event, which any spreadsheet program opens; sealed data stay sealed."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from deploy.audit.history.words import arti, siapa
from deploy.audit.stores.log import Log
from deploy.restore.lost import LostEvent
from deploy.restore.lost_facts import LostFacts
from services.analysis.register.ekspor import BOM, aman
from shared.contracts.bersama import Pelaku, agenda

TITLES: Final = ("waktu", "layanan", "peristiwa", "arti", "oleh", "orang_id", "permohonan_id", "agenda", "nomor_surat", "ce_id", "hash")


def listing(lost: Iterable[LostEvent], told: LostFacts, log: Log) -> bytes:
    """Return the list, in the order in which each service published."""
    out = io.StringIO(BOM, newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out)
    writer.writerow(TITLES)
    known = _agenda(log)
    writer.writerows([aman(cell) for cell in row] for row in _rows(lost, told, known))
    return out.getvalue().encode()


def _rows(lost: Iterable[LostEvent], told: LostFacts, known: Mapping[UUID, str]) -> Iterator[tuple[str, ...]]:
    for one in lost:
        fact = one.fact()
        pelaku, permohonan_id = getattr(fact, "pelaku", None), getattr(fact, "permohonan_id", None)
        orang_id = getattr(fact, "subjek_id", None) or getattr(fact, "orang_id", None)
        if orang_id is None and isinstance(pelaku, Pelaku):
            orang_id = pelaku.orang_id
        yield (
            one.headers.get("ce-time", ""),
            one.service,
            one.name,
            arti(fact) if fact is not None else "",
            siapa(fact) if fact is not None else "",
            str(orang_id or ""),
            str(permohonan_id or ""),
            (told.agenda.get(permohonan_id) or known.get(permohonan_id, "")) if permohonan_id else "",
            told.letters.get(permohonan_id, "") if permohonan_id else "",
            one.headers["ce-id"],
            one.headers["ce-hash"],
        )


def _agenda(log: Log) -> dict[UUID, str]:
    """Return the agenda numbers of the requests that are still here."""
    found: dict[UUID, str] = {}
    for keys in log.keys("notify", "kasus", "permohonan_id"):
        for permohonan_id, isi in log.rows("notify", "kasus", ("permohonan_id", "isi"), keys).values():
            ringkasan: Mapping[str, object] = isi["ringkasan"]
            found[permohonan_id] = agenda(ringkasan["tahun_agenda"], ringkasan["nomor_agenda"])
    return found
