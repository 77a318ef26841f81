"""Acts by their names: what a case lists is what the API calls it, and every office that acts by mandate is known for each act."""

import re
from importlib import import_module

import pytest
from fastapi.routing import APIRoute

from services.disposition.mandat import DILIMPAHKAN
from shared.service.run.runtime import Service
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT
from tests.property.walks import subjects

TERTULIS = re.compile(r"Tindakan\(\s*\"(\w+)\"")


def tindakan(layanan: str) -> set[str]:
    """Return the names of all acts of a service."""
    service: Service = import_module(f"services.{layanan}.main").SERVICE
    return {route.name for route in service.router.routes if isinstance(route, APIRoute) and route.methods == {"POST"}}


@pytest.mark.parametrize("layanan", LAYANAN)
def test_tindakan_yang_ditawarkan_bernama_seperti_di_api(layanan: str) -> None:
    (views,) = (ROOT / "services" / layanan).rglob("views.py")
    assert set(TERTULIS.findall(views.read_text(encoding="utf-8"))) <= tindakan(layanan)


@pytest.mark.parametrize("layanan", LAYANAN)
def test_jabatan_setiap_tindakan_diketahui_juga_bila_tidak_ditawarkan(layanan: str) -> None:
    """Otherwise a deputy is refused as in the office of his own, and is told the wrong reason."""
    service: Service = import_module(f"services.{layanan}.main").SERVICE
    assert set(service.peran) <= tindakan(layanan)
    subject = next(satu for satu in subjects().values() if satu.decider is service.utama)
    kasus = subject.kasus(service.utama.replay(service.contoh))
    for satu in kasus.tindakan if kasus else ():
        for peran in set(satu.peran) & {jabatan.value for jabatan in DILIMPAHKAN}:
            assert peran in service.peran[satu.nama], (satu.nama, peran)
