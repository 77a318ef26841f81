"""Step 4: Kepala Seksi instructs an analyst, who performs steps 5 to 11 and 16 from now on."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.disposition.errors import BelumGiliran, BukanAnalis, SudahDiinstruksikan
from services.disposition.state import LANGKAH, Disposisi, berjalan
from shared.contracts.bersama import Teks
from shared.contracts.disposition import AnalisDitugaskanUlang, InstruksiDiberikan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan

DIKEMBALIKAN: Final = "Instruksi dikembalikan oleh analis semula."
"""Why another analyst has the request, where the one before returned it."""


class BerikanInstruksi(PerintahPermohonan):
    """Assign an analyst with an instruction; `analis_jabatan` is the office that this person holds now, looked up at the edge."""

    analis_id: UUID
    analis_jabatan: Jabatan | None
    instruksi: Teks


def berikan_instruksi(command: BerikanInstruksi, state: Disposisi) -> Sequence[InstruksiDiberikan | AnalisDitugaskanUlang]:
    """Given once in a round, after both dispositions, to a person who is an analyst now; the same instruction again changes nothing.

    After a return it may name another analyst: whoever knew the one before hears of that as of every reassignment.
    """
    ringkasan = berjalan(state)
    langkah = LANGKAH[-1]
    pastikan_pelaksana(command.pelaku, langkah)
    if state.langkah != langkah:
        raise BelumGiliran(langkah=langkah, menunggu=state.langkah)
    instruksi = InstruksiDiberikan(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=state.putaran,
        pelaku=command.pelaku,
        analis_id=command.analis_id,
        instruksi=command.instruksi,
        ringkasan=ringkasan,
    )
    if state.instruksi == instruksi:
        return []
    if state.instruksi is not None:
        raise SudahDiinstruksikan
    if command.analis_jabatan is not Jabatan.ANALIS:
        raise BukanAnalis(analis_id=command.analis_id)
    if state.analis_id in (None, command.analis_id):
        return [instruksi]
    return [instruksi, pengganti(instruksi, state.analis_id)]


def pengganti(instruksi: InstruksiDiberikan, sebelumnya_id: UUID) -> AnalisDitugaskanUlang:
    """Say that the analyst of this instruction replaces the one who returned the one before."""
    return AnalisDitugaskanUlang(
        permohonan_id=instruksi.permohonan_id,
        langkah=instruksi.langkah,
        putaran=instruksi.putaran,
        pelaku=instruksi.pelaku,
        analis_id=instruksi.analis_id,
        sebelumnya_id=sebelumnya_id,
        alasan=DIKEMBALIKAN,
    )
