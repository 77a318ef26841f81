"""Every state that a request can reach, with returns, refusals, withdrawals, and everything that is on its way arriving in any order."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pytest

from deploy.audit.conformance.cases import OBSERVED
from services.intake.state import StatusPermohonan
from shared.contracts.bersama import Sebab
from shared.contracts.letters import Diparaf, SuratDitandatangani
from shared.kernel.event.fact import Fact
from shared.sop.table import SOP_V1
from tests.property.jelajah.dunia import BAGIAN, Dunia, awal, sampai, terjadi
from tests.property.jelajah.tindakan import boleh

SISA: Final = 1
"""How often something goes wrong on one way: a return, a refusal, an analysis opened again, a failed signature or delivery, a new draft."""

TIDAK_TERJADI: Final = {
    "AnalisDitugaskanUlang": "who acts from now on, not which step",
    "AnalisDiganti": "the same, as analysis hears it",
    "AnalisSuratDiganti": "the same, as letters hears it",
    "BuktiDiunggah": "moves nothing",
    "KemiripanDiperiksa": "moves nothing",
    "PeranDirangkap": "who acts, not which step",
    "PengembalianTerbit": "moves nothing",
}
"""Events that the exploration does not lead to, and why."""


@dataclass(slots=True)
class Peta:
    """What was explored: where each state leads, how it was reached, which commands were carried out."""

    ke: dict[Hashable, set[Hashable]] = field(default_factory=dict[Hashable, set[Hashable]])
    rute: dict[Hashable, str] = field(default_factory=dict[Hashable, str])
    berakhir: set[Hashable] = field(default_factory=set[Hashable])
    selesai: set[Hashable] = field(default_factory=set[Hashable])
    berjalan: set[Hashable] = field(default_factory=set[Hashable])
    ditolak: set[Hashable] = field(default_factory=set[Hashable])
    tersurat: set[Hashable] = field(default_factory=set[Hashable])
    terjadi: set[str] = field(default_factory=set[str])
    salah: list[str] = field(default_factory=list[str])

    def letakkan(self, dunia: Dunia, kunci: Hashable) -> None:
        """Note a state, and whether the request is over there, with its letter or without, or goes on."""
        self.ke[kunci] = set()
        intake, letters, sepi = dunia.keadaan["intake"], dunia.keadaan["letters"], not any(dunia.antre.values())
        if intake.berakhir is None and dunia.keadaan["disposition"].berakhir is None:
            self.berjalan.add(kunci)
        if letters.penolakan is not None and letters.sebab is None and intake.berakhir is not Sebab.DICABUT:
            self.ditolak.add(kunci)
        if sepi and intake.ditolak_dengan_surat and intake.diterima and letters.diterima:
            self.tersurat.add(kunci)
        if sepi and intake.status is StatusPermohonan.SELESAI:
            self.selesai.add(kunci)
        if sepi and (intake.berakhir is not None or intake.status is StatusPermohonan.SELESAI):
            self.berakhir.add(kunci)


Sesudah = tuple[str, Dunia, list[str], tuple[Fact, ...]]
"""What was done, the moment after it, what the table says against it, and its events."""


def langkah(dunia: Dunia) -> Iterator[Sesudah]:
    """Yield every moment that can follow: an act that is not refused, or an arrival."""
    for service in BAGIAN:
        for nama, facts, biaya in boleh(service, dunia):
            if biaya <= dunia.sisa:
                yield nama, *terjadi(dunia, service, facts, biaya), facts
    for jalan, events in dunia.antre.items():
        if events:
            yield f"{type(events[0][1]).__name__} sampai di {jalan[1]}", *sampai(dunia, jalan)


def jelajahi(sisa: int) -> Peta:
    """Explore every state that can be reached."""
    peta, mulai = Peta(), awal(sisa)
    rute = peta.rute
    rute[mulai.kunci] = "mulai"
    berikut = [mulai]
    while berikut:
        dunia = berikut.pop()
        kunci = dunia.kunci
        peta.letakkan(dunia, kunci)
        for nama, sesudah, salah, facts in langkah(dunia):
            tujuan = sesudah.kunci
            peta.terjadi.update(type(fact).__name__ for fact in facts)
            peta.salah += [f"{rute[kunci]} → {nama}: {satu}" for satu in (*salah, *dilanggar(sesudah, facts))]
            peta.ke[kunci].add(tujuan)
            if tujuan not in rute:
                rute[tujuan] = f"{rute[kunci]} → {nama}"
                berikut.append(sesudah)
    return peta


def dilanggar(dunia: Dunia, facts: tuple[Fact, ...]) -> Iterator[str]:
    """Say where a signature came too early: not all steps before it closed, or not all parafs under the very draft that is signed."""
    for fact in facts:
        if isinstance(fact, SuratDitandatangani):
            sebelum = {row.nomor for row in SOP_V1.langkah if row.nomor < fact.langkah}
            if not sebelum <= dunia.pernah:
                yield f"ditandatangani tanpa langkah {sorted(sebelum - dunia.pernah)}"
            paraf = dunia.keadaan["letters"].paraf
            if [satu.langkah for satu in paraf] != [row.nomor for row in SOP_V1.langkah if row.event is Diparaf]:
                yield "ditandatangani tanpa semua paraf"
            if {satu.hash_konsep for satu in paraf} != {fact.hash_konsep}:
                yield "paraf di bawah konsep yang lain"


@pytest.fixture(scope="module")
def peta() -> Peta:
    return jelajahi(SISA)


def test_tidak_ada_langkah_yang_dilompati_dan_tanda_tangan_tanpa_paraf(peta: Peta) -> None:
    """The table itself is the judge (deploy/audit/conformance), which asks no decider; and the signature is judged once more here."""
    assert peta.salah[:5] == []
    assert len(peta.ke) > 10_000, "an exploration that finds little proves little"


def dapat_sampai(peta: Peta, tujuan: set[Hashable]) -> set[Hashable]:
    """Return the states from which some of these can be reached, walking backwards."""
    dari: dict[Hashable, list[Hashable]] = {}
    for asal, kemudian in peta.ke.items():
        for satu in kemudian:
            dari.setdefault(satu, []).append(asal)
    dapat, berikut = set(tujuan), list(tujuan)
    while berikut:
        baru = [asal for asal in dari.get(berikut.pop(), ()) if asal not in dapat]
        dapat.update(baru)
        berikut += baru
    return dapat


def test_setiap_keadaan_dapat_berakhir_dan_yang_berjalan_dapat_selesai_dengan_surat(peta: Peta) -> None:
    assert contoh(peta, peta.ke.keys() - dapat_sampai(peta, peta.berakhir)) == []
    assert contoh(peta, peta.berjalan - dapat_sampai(peta, peta.selesai)) == [], "nobody need withdraw to come to an end"
    assert len(peta.berakhir) > len(peta.selesai) > 0


def test_setiap_penolakan_dapat_sampai_sebagai_surat_yang_dikonfirmasi(peta: Peta) -> None:
    """Wherever the letter of refusal stands, it can still be signed, read and confirmed; what is withdrawn needs none."""
    assert contoh(peta, peta.ditolak - dapat_sampai(peta, peta.tersurat)) == []
    assert peta.ditolak
    assert peta.tersurat


def contoh(peta: Peta, keadaan: Iterable[Hashable]) -> list[str]:
    """Return how some of these states were reached, the shortest ways first."""
    return sorted((peta.rute[satu] for satu in keadaan), key=len)[:3]


def test_setiap_peristiwa_terjadi_atau_disebut_mengapa_tidak(peta: Peta) -> None:
    semua = {event.__name__ for aggregate in OBSERVED for event in aggregate.events}
    assert semua - peta.terjadi == set(TIDAK_TERJADI)
