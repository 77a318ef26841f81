"""The server's configuration as text: JSON, which nats-server reads as its own format. It holds public keys only."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from deploy.nats.permissions import SYSTEM, accounts
from deploy.nats.users import NatsUser

MEMORY_BYTES_MAX = 64 * 2**20
"""All streams lie in files; memory is for the server's own small needs."""

PAYLOAD_BYTES_MAX = 4 * 2**20
"""The server's own limit is a quarter of this, and less than the largest event (shared/kernel/writer/unit.py) with its headers."""

ORIGINS: Final = "SATUPINTU_WEBSOCKET_ASAL"
CERTIFICATE: Final = ("SATUPINTU_TLS_CERT", "SATUPINTU_TLS_KEY")


@dataclass(frozen=True, slots=True)
class WebSocket:
    """Where pages come in, from which origins, and the set's certificate where it has one."""

    port: int
    origins: tuple[str, ...] = ()
    """Without any, only a page of the very address that it connects to."""
    tls: tuple[str, str] | None = None

    @classmethod
    def wished(cls, port: int, environment: Mapping[str, str] = os.environ) -> "WebSocket":
        """Return it as the settings wish it."""
        origins = tuple(one.strip() for one in environment.get(ORIGINS, "").split(",") if one.strip())
        certificate, key = (environment.get(name, "") for name in CERTIFICATE)
        return cls(port, origins, (certificate, key) if certificate and key else None)

    @property
    def scheme(self) -> str:
        """Return how a page's address begins."""
        return "ws" if self.tls is None else "wss"

    def render(self, host: str) -> dict[str, Any]:
        """Return its part of the configuration."""
        checked: dict[str, Any] = {"allowed_origins": list(self.origins)} if self.origins else {"same_origin": True}
        tls: dict[str, Any] = {"no_tls": True} if self.tls is None else {"tls": {"cert_file": self.tls[0], "key_file": self.tls[1]}}
        return {"host": host, "port": self.port, **checked, **tls}


@dataclass(frozen=True, slots=True)
class NatsServer:
    """Where one server listens and stores."""

    host: str
    port: int
    store: str
    pid_file: str | None = None
    monitor: str | None = None
    """Where it answers how it is, `host:port`; nobody outside its container may ask."""
    websocket: WebSocket | None = field(default=None)


def render(server: NatsServer, users: Mapping[str, NatsUser]) -> str:
    """Return the configuration for these users, each in its account with its own permissions."""
    config: dict[str, Any] = {
        "server_name": "satupintu",
        "host": server.host,
        "port": server.port,
        "max_payload": PAYLOAD_BYTES_MAX,
        "jetstream": {"store_dir": server.store, "max_memory_store": MEMORY_BYTES_MAX},
        "accounts": accounts(users),
        "system_account": SYSTEM,
    }
    if server.pid_file is not None:
        config["pid_file"] = server.pid_file
    if server.monitor is not None:
        config["http"] = server.monitor
    if server.websocket is not None:
        config["websocket"] = server.websocket.render(server.host)
    return _text(config)


def with_users(text: str, users: Mapping[str, NatsUser]) -> str:
    """Return a configuration that is there already, for these users."""
    return _text({**json.loads(text), "accounts": accounts(users)})


def takes_pages(path: Path) -> bool:
    """Say whether the server with this configuration listens for pages."""
    return "websocket" in json.loads(path.read_text(encoding="utf-8"))


def _text(config: Mapping[str, Any]) -> str:
    return json.dumps(config, indent=1) + "\n"
