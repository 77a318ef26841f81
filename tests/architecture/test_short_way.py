"""Every act that has a JSON body, or none, goes the short way; and no two acts of a service are found at the same place."""

import re
from importlib import import_module
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute

from shared.service.http.short_way import Act, key_of, spelled, takes_form
from shared.service.run.runtime import Service
from shared.sop.lintas import LAYANAN

MULTIPART = {
    *("/permohonan", "/permohonan/{permohonan_id}/pengajuan-kembali", "/permohonan/{permohonan_id}/pindaian"),
    "/permohonan/{permohonan_id}/bukti",
    "/mandat",
    *(f"/konsep/{name}" for name in ("impor", "{konsep_id}/impor", "{konsep_id}/pengajuan", "{konsep_id}/berkas/{jenis}")),
}
"""Submissions, evidence and orders: FastAPI reads their parts."""


@pytest.mark.parametrize("layanan", LAYANAN)
def test_setiap_tindakan_lewat_jalan_pendek(layanan: str) -> None:
    service: Service = import_module(f"services.{layanan}.main").SERVICE
    assert [route for route in service.router.routes if not isinstance(route, APIRoute)] == [], "a router inside a router is not read"
    posts = [route for route in service.router.routes if isinstance(route, APIRoute) and route.methods == {"POST"}]
    tindakan = [route for route in posts if not {"baca", "publik", "siaran"} & set(route.tags)]
    pendek = [act for act in map(Act.of, tindakan) if act is not None]
    assert {route.path for route in tindakan} - {act.route.path for act in pendek} <= MULTIPART
    short, _, long = import_module(f"services.{layanan}.main").app.ways.partition("; FastAPI: ")
    assert set(short.rpartition(": ")[2].split(", ")) >= {act.route.path for act in pendek}, "what a service says when it starts"
    assert set(long.split(", ")) & {route.path for route in tindakan} == {route.path for route in tindakan} & MULTIPART
    own = spelled(service.router.routes)
    assert len({key_of(act.route.path, own) for act in pendek}) == len(pendek)


@pytest.mark.parametrize("layanan", LAYANAN)
def test_batas_besar_hanya_untuk_rute_berkas(layanan: str) -> None:
    """Not for a route that only looks like one of them: what is read whole into memory stays small."""
    module = import_module(f"services.{layanan}.main")
    service: Service = module.SERVICE
    for route in service.router.routes:
        if isinstance(route, APIRoute) and route.methods == {"POST"}:
            scope = {"type": "http", "method": "POST", "path": re.sub(r"\{\w+\}", str(uuid4()), route.path)}
            assert module.app.takes_uploads(scope) is takes_form(route), route.path
            assert module.app.finds(scope) is (Act.of(route) is not None), route.path
