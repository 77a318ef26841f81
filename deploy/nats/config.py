"""The server's configuration as text: JSON, which nats-server reads as its own format. It holds public keys only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deploy.nats.permissions import accounts

MEMORY_BYTES_MAX = 64 * 2**20
"""All streams lie in files; memory is for the server's own small needs."""

PAYLOAD_BYTES_MAX = 4 * 2**20
"""The server's own limit is a quarter of this, and less than the largest event (shared/kernel/unit.py) with its headers."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where one server listens and stores."""

    host: str
    port: int
    store: str
    pid_file: str | None = None
    monitor: str | None = None
    """Where it answers how it is, `host:port`; nobody outside its container may ask."""


def render(server: Server, users: Mapping[str, str]) -> str:
    """Return the configuration for these users (identity to public nkey), each in its account with its own permissions."""
    config: dict[str, Any] = {
        "server_name": "satupintu",
        "host": server.host,
        "port": server.port,
        "max_payload": PAYLOAD_BYTES_MAX,
        "jetstream": {"store_dir": server.store, "max_memory_store": MEMORY_BYTES_MAX},
        "accounts": {**accounts(users), "SYS": {}},
        "system_account": "SYS",
    }
    if server.pid_file is not None:
        config["pid_file"] = server.pid_file
    if server.monitor is not None:
        config["http"] = server.monitor
    return json.dumps(config, indent=1) + "\n"
