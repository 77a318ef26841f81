"""The portal's part of the compose file: the same settings as embedded, and no secret but its own."""

from pathlib import Path
from typing import Final

import pytest

from deploy.cli.account import url
from deploy.run.environment import portal_environment
from deploy.set.addresses import Addresses
from deploy.set.layout import PORT_BASE, PORTAL, ports
from tests.integration.deploy.test_compose import DEFAULT, PARTS

PART: Final = PARTS[PORTAL]


def test_setelan_portal_sama_dengan_yang_tertanam() -> None:
    services = {service: f"http://{service}:{port}" for service, port in ports(PORT_BASE).items()}
    addresses = Addresses(pg_host="postgres", pg_port=5432, nats_url="nats://nats:4222", services=services, rahasia=Path("/rahasia"))
    given = {name: str(value).replace("/sendiri/", f"/{PORTAL}/") for name, value in PART["environment"].items()}
    assert given.pop("SATUPINTU_LOG_LEVEL")
    assert given.pop("SATUPINTU_PROXY_TEPERCAYA") == "${SATUPINTU_PROXY_TEPERCAYA:-}"
    assert given.pop("SATUPINTU_HOST") == "0.0.0.0"  # noqa: S104 - inside its own network
    assert given.pop("SATUPINTU_BIND") == "${SATUPINTU_BIND:-127.0.0.1}", "where a browser finds it"
    expected = portal_environment(addresses, PORT_BASE)
    chosen = {name: DEFAULT.sub(r"\1", value) for name, value in given.items()}
    assert chosen == {name: value for name, value in expected.items() if name != "SATUPINTU_HOST"}


def test_portal_hanya_melihat_foldernya_sendiri() -> None:
    secrets = [(volume["target"], volume["volume"]["subpath"], volume["read_only"]) for volume in PART["volumes"]]
    assert secrets == [("/rahasia/sendiri", PORTAL, True)]


def test_tautan_operator_memakai_alamat_portal_dari_luar(monkeypatch: pytest.MonkeyPatch) -> None:
    given = PARTS["operator"]["environment"]["SATUPINTU_ALAMAT_PORTAL"]
    assert given == f"${{SATUPINTU_ALAMAT_PORTAL:-http://127.0.0.1:${{SATUPINTU_PORT_PORTAL:-{PORT_BASE}}}}}"
    inside = Addresses(
        pg_host="postgres", pg_port=5432, nats_url="nats://nats:4222", services={}, portal="http://portal:8000", rahasia=Path()
    )
    assert url(inside, "x") == "http://portal:8000/undangan/x", "no setting: as the command itself reaches it"
    monkeypatch.setenv("SATUPINTU_ALAMAT_PORTAL", "https://ptsp.example/")
    assert url(inside, "x") == "https://ptsp.example/undangan/x"
