"""Every act that has a JSON body, or none, goes the short way; and no two acts of a service are found at the same place."""

from importlib import import_module

import pytest
from fastapi.routing import APIRoute

from shared.service.lane import Act
from shared.service.runtime import Service
from shared.sop.lintas import LAYANAN

MULTIPART = {"/permohonan", "/permohonan/{permohonan_id}/pengajuan-kembali"} | {
    f"/konsep/{name}" for name in ("impor", "{konsep_id}/impor", "{konsep_id}/pengajuan")
}
"""Submissions: FastAPI reads their parts."""


@pytest.mark.parametrize("layanan", LAYANAN)
def test_setiap_tindakan_lewat_jalan_pendek(layanan: str) -> None:
    service: Service = import_module(f"services.{layanan}.main").SERVICE
    assert [route for route in service.router.routes if not isinstance(route, APIRoute)] == [], "a router inside a router is not read"
    posts = [route for route in service.router.routes if isinstance(route, APIRoute) and route.methods == {"POST"}]
    tindakan = [route for route in posts if "baca" not in route.tags]
    pendek = [act for act in map(Act.of, tindakan) if act is not None]
    assert {route.path for route in tindakan} - {act.route.path for act in pendek} <= MULTIPART
    assert len({act.place for act in pendek}) == len(pendek)
