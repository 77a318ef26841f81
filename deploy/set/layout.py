"""Names that the runner, the operator's command and the compose file agree on: services, ports, roles, folders."""

from pathlib import Path
from typing import Final

from shared.office import names

VERSION: Final = "0.1.0"
"""Of this product; a test holds that pyproject.toml says the same."""

SERVICES: Final = names.SERVICES
"""The services in SOP order; service number k listens on port base + k."""

PORTAL: Final = names.PORTAL
"""The pages for people, on the port base itself: no service, since it owns no stream."""

DATABASE: Final = "satupintu"
ADMIN: Final = "satupintu"
"""The database's owner: used by `migrate` only."""

KEY_SCHEMA: Final = "kunci"
"""The folder of the master key; nobody signs in as this."""
AUDITOR: Final = "auditor"
CADANGAN: Final = "cadangan"
"""Copies the whole cluster; of tables only the one that says how copies stand is open to it."""
INIT: Final = "init"

DATABASE_IDENTITIES: Final = (*SERVICES, PORTAL, AUDITOR, CADANGAN)
"""Who signs in to PostgreSQL, each as the role `ptsp_<identity>`."""

SISTEM: Final = "sistem"
"""Lets the broker read its configuration again, and asks who of outside is connected; it sees no stream."""

BROKER_IDENTITIES: Final = (INIT, *SERVICES, PORTAL, AUDITOR, SISTEM)
"""Who signs in to NATS, each with an nkey of its own; a subscriber's place too, once somebody has it."""

SLOTS: Final = tuple(f"pelanggan-{number}" for number in range(1, 17))
"""Places for programs outside that hear the events: each signs in to NATS once somebody has it (deploy/set/registry.py)."""

PENANDA_TANGAN: Final = "letters"
PEMBERI_TAHU: Final = "notify"
"""The service that signs."""

BER_QR: Final = ("analysis", PENANDA_TANGAN)
"""The services whose papers have a QR that leads to the check page."""

PORT_BASE: Final = 8000
LOOPBACK: Final = "127.0.0.1"
ISSUER: Final = "satupintu"
AUDIENCE: Final = "satupintu"

NATS_MONITOR: Final = 8222
"""Where NATS says how it is, inside its container."""

CHECKOUT: Final = Path(__file__).resolve().parents[2]
SYSTEM_FOLDER: Final = Path("/var/lib/satupintu")
"""Where the runner keeps what its unprivileged account could not reach elsewhere; used as root only."""


def role(identity: str) -> str:
    """Return the PostgreSQL role of an identity."""
    return f"ptsp_{identity}"


def ports(base: int) -> dict[str, int]:
    """Return each service's port."""
    return {service: base + number for number, service in enumerate(SERVICES, start=1)}
