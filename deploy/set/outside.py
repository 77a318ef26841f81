"""Where programs outside find the parts of a set: as its settings say, else where the operator's own commands find them."""

from enum import StrEnum
from os import environ

from deploy.set.addresses import Addresses


class OutsideSettings(StrEnum):
    """The settings that say how another machine, or one that runs containers, reaches a part."""

    NATS = "SATUPINTU_ALAMAT_NATS"
    WEBSOCKET = "SATUPINTU_ALAMAT_WEBSOCKET"
    INTAKE = "SATUPINTU_ALAMAT_INTAKE"
    NOTIFY = "SATUPINTU_ALAMAT_NOTIFY"
    POSTGRES = "SATUPINTU_ALAMAT_POSTGRES"
    PORTAL = "SATUPINTU_ALAMAT_PORTAL"


def outside(addresses: Addresses, way: OutsideSettings) -> str:
    """Return how somebody outside reaches a part: a URL, of the database host and port."""
    own = {
        OutsideSettings.NATS: addresses.nats_url,
        OutsideSettings.WEBSOCKET: addresses.websocket_url,
        OutsideSettings.INTAKE: addresses.services.get("intake", ""),
        OutsideSettings.NOTIFY: addresses.services.get("notify", ""),
        OutsideSettings.POSTGRES: f"{addresses.pg_host}:{addresses.pg_port}",
        OutsideSettings.PORTAL: addresses.portal,
    }
    return (environ.get(way) or own[way]).rstrip("/")
