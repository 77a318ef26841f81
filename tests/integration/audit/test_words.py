"""Every event that a request can have is told in words, and moments are written as the office writes them."""

from datetime import UTC, datetime

import pytest

from deploy.audit.history.words import ARTI, arti, read_moment, siapa, waktu
from deploy.audit.stores.aggregates import BOOKS, BY_EVENT, DOSIR, PEMBACAAN, REQUESTS, TENGGAT
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition, letters
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Fact
from shared.sop.lintas import LAYANAN
from tests.contract.records import examples

DICERITAKAN = (*REQUESTS, *DOSIR, PEMBACAAN, TENGGAT, *BOOKS)
CONTOH = [fact for service in LAYANAN for fact in examples(service) if BY_EVENT[service, type(fact).__name__] in DICERITAKAN]


def test_setiap_peristiwa_permohonan_mempunyai_arti() -> None:
    assert ARTI.keys() == {event.__name__ for aggregate in DICERITAKAN for event in aggregate.events}
    assert {type(fact).__name__ for fact in CONTOH} == ARTI.keys()


@pytest.mark.parametrize("fact", CONTOH, ids=lambda fact: type(fact).__name__)
def test_arti_satu_baris_tanpa_sisa_templat(fact: Fact) -> None:
    text = arti(fact)
    assert text
    assert not set(text) & set("{}\n")
    assert siapa(fact)


def test_kapasitas_disebut_bila_bukan_definitif() -> None:
    pelaku = Pelaku(orang_id=disposition.KADIS.orang_id, jabatan=Jabatan.SEKRETARIS_DINAS, kapasitas=Kapasitas.PLH)
    assert siapa(letters.SURAT_DITANDATANGANI.model_copy(update={"pelaku": pelaku})) == "Plh. Sekretaris Dinas"
    for jabatan, kata in ((Jabatan.PETUGAS_AGENDA, "Petugas Agenda"), (Jabatan.ADMIN, "Admin")):
        lain = pelaku.model_copy(update={"jabatan": jabatan, "kapasitas": Kapasitas.DEFINITIF})
        assert siapa(letters.SURAT_DITANDATANGANI.model_copy(update={"pelaku": lain})) == kata, "also whom the SOP does not know"
    assert siapa(letters.SURAT_DIBUKA) == "sistem: letters"


def test_waktu_ditulis_dalam_wib() -> None:
    assert waktu(datetime(2026, 11, 23, 9, 5, 12, tzinfo=UTC)) == "23 Nov 2026 16.05.12"
    assert read_moment("2026-11-23 16:05") == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert read_moment("2026-11-23T09:05:00Z") == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
