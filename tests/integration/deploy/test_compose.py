"""The compose file says the same as the embedded set: the same services, ports, settings and secrets."""

from pathlib import Path
from typing import Any

import yaml

from deploy.addresses import Addresses
from deploy.environment import service_environment
from deploy.layout import PORT_BASE, SERVICES, ports
from tests.integration.deploy.machine import CHECKOUT

FILE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
PARTS: dict[str, Any] = FILE["services"]


def test_setiap_layanan_ada_dengan_portnya_di_loopback_saja() -> None:
    published = {name: part["ports"] for name, part in PARTS.items() if "ports" in part}
    assert published == {service: [f"127.0.0.1:{port}:{port}"] for service, port in ports(PORT_BASE).items()}


def test_setelan_layanan_sama_dengan_yang_tertanam() -> None:
    addresses = Addresses(pg_host="postgres", pg_port=5432, nats_url="nats://nats:4222", services={}, rahasia=Path("/rahasia"))
    for service, port in ports(PORT_BASE).items():
        expected = service_environment(addresses, service, port)
        given = {name: str(value).replace("/sendiri/", f"/{service}/") for name, value in PARTS[service]["environment"].items()}
        assert given.pop("SATUPINTU_LOG_LEVEL")
        assert given.pop("SATUPINTU_HOST") == "0.0.0.0"  # noqa: S104 - inside its own network
        assert given == {name: value for name, value in expected.items() if name != "SATUPINTU_HOST"}


def test_layanan_hanya_melihat_rahasianya_sendiri() -> None:
    for service in SERVICES:
        mounts = {volume["target"]: (volume["volume"]["subpath"], volume["read_only"]) for volume in PARTS[service]["volumes"]}
        assert mounts == {"/rahasia/sendiri": (service, True), "/rahasia/kunci": ("kunci", True), "/rahasia/jwks": ("jwks", True)}


def test_tidak_ada_kata_sandi_di_dalam_berkas() -> None:
    for name, part in PARTS.items():
        for setting in part.get("environment", {}):
            assert not setting.endswith(("PASSWORD", "SEED", "KEY")), f"{name}: {setting} belongs in a file"


def test_perintah_layanan_dan_pekerjaan_ada() -> None:
    assert {name: PARTS[name]["command"] for name in SERVICES} == {name: ["python", "-m", "deploy.serve", name] for name in SERVICES}
    assert [PARTS[job]["command"][1] for job in ("rahasia", "migrate", "init")] == ["rahasia", "migrate", "init"]
