"""Dosir: the papers that a service has made of one request, as an aggregate of its own.

It stands beside the request's own aggregate, so that a paper, which comes after the act, never moves the version that people act on.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import Field

from shared.contracts.bersama import PelakuSistem, Sha256
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.kernel.event.decider import Decider
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatDokumen(PerintahPermohonan):
    """A paper was made and stored."""

    langkah: int
    putaran: int
    jenis: JenisDokumen
    sha256: Sha256
    ukuran: int = Field(ge=1)
    tipe: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Dosir:
    """The papers so far."""

    dokumen: tuple[DokumenDibuat, ...] = ()


def decide(command: CatatDokumen, state: Dosir) -> list[DokumenDibuat]:
    """Record each paper once. A later event of the same step and round leaves another one beside it: a receipt names who confirmed it."""
    pastikan_sistem(command.pelaku)
    dibuat = DokumenDibuat.model_validate(command.model_dump())
    return [] if dibuat in state.dokumen else [dibuat]


def evolve(state: Dosir, event: DokumenDibuat) -> Dosir:
    """Return the papers with one more."""
    return Dosir((*state.dokumen, event))


@cache
def dosir_di(service: str) -> Decider[CatatDokumen, Dosir]:
    """Return the aggregate as one service keeps it."""
    return Decider(f"{service}/dosir", Dosir(), decide, evolve)


def baris_dokumen(fact: DokumenDibuat, waktu: str) -> tuple[Any, ...]:
    """Return the row of table `dokumen` that follows from the event; papers are made by services."""
    layanan = fact.pelaku.sistem if isinstance(fact.pelaku, PelakuSistem) else ""
    return fact.permohonan_id, layanan, fact.langkah, fact.putaran, fact.jenis.value, fact.sha256, fact.ukuran, fact.tipe, waktu
