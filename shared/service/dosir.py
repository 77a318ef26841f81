"""Dosir: the papers that a service has made of one request, as an aggregate of its own.

It stands beside the request's own aggregate, so that a paper, which comes after the act, never moves the version that people act on.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import Field

from shared.contracts.bersama import PelakuSistem, Sha256
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.kernel.decider import Decider
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan

Tempat = tuple[int, int, JenisDokumen]
"""Where a paper belongs: step, round, kind."""


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
    """The papers so far; each place holds one."""

    dokumen: tuple[DokumenDibuat, ...] = ()

    def ada(self, tempat: Tempat) -> bool:
        """Whether the paper of this place was made."""
        return any((d.langkah, d.putaran, d.jenis) == tempat for d in self.dokumen)


def decide(command: CatatDokumen, state: Dosir) -> list[DokumenDibuat]:
    """Record each paper once: one that was made before stays the paper of its place."""
    pastikan_sistem(command.pelaku)
    if state.ada((command.langkah, command.putaran, command.jenis)):
        return []
    return [DokumenDibuat.model_validate(command.model_dump())]


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
