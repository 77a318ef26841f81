"""The auditor knows every aggregate: what is missing in its list would be proved by nobody."""

from importlib import import_module
from typing import Any, TypeGuard
from uuid import UUID

from deploy.audit.stores.aggregates import AKSES, ALL, BY_EVENT, DOSIR
from deploy.audit.verify.expected import kept, own
from deploy.audit.verify.queues import KERTAS
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import CATALOGUE, sources_of
from shared.service.office.directory_rows import baris as direktori
from shared.service.papers.kertas import baris_kertas
from shared.sop.lintas import LAYANAN, didengar_proses
from tests.contract.records import examples
from tests.property.walks import deciding


def test_setiap_peristiwa_katalog_milik_satu_agregat() -> None:
    published = [event for event in CATALOGUE.values() if event.__module__.startswith("shared.contracts.")]
    assert BY_EVENT.keys() == {(service, event.__name__) for event in published for service in sources_of(event)}
    assert len(BY_EVENT) == sum(len(aggregate.events) for aggregate in ALL), "an event belongs to two aggregates"


def test_setiap_decider_layanan_terdaftar() -> None:
    values: list[object] = [value for module in deciding().values() for value in vars(module).values()]
    found = {value.aggregate for value in values if _is_decider(value)}
    known = {aggregate.decider.aggregate for aggregate in ALL if aggregate not in (*DOSIR, *AKSES)}
    assert known == found
    assert set(LAYANAN) == {name.partition("/")[0] for name in known}


def test_baris_disusun_ulang_oleh_yang_menulisnya() -> None:
    for service in LAYANAN:
        main = import_module(f"services.{service}.main").SERVICE
        assert KERTAS.get(service, {}) == main.kertas, service
        for fact in examples(service):
            recorded = Recorded(UUID(int=1), 1, fact, {"time": "2026-11-24T01:00:00.000000Z"})
            assert list(own(service, recorded)) == [
                *direktori(recorded.fact, recorded.meta["time"]),
                *baris_kertas(recorded, {}),
                *main.baris(recorded),
            ]


def test_yang_disimpan_dari_layanan_lain_memang_didengar() -> None:
    for service in LAYANAN:
        assert {*kept(service)} <= {*didengar_proses(service)}


def _is_decider(value: object) -> TypeGuard[Decider[Any, Any]]:
    return isinstance(value, Decider)
