"""Letting a program follow the live stream or read from the database, giving it another secret, and taking that back: at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from deploy.nats import credentials
from deploy.set.addresses import Addresses
from deploy.set.outside import OutsideSettings, outside
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import peran
from deploy.subscribers.align import bring_in_line
from shared.kernel.event.clock import now
from shared.kernel.http.program import fingerprint, make_token


@dataclass(frozen=True, slots=True)
class GrantedSecret:
    """What a program was handed."""

    subscriber: Subscriber
    file: Path


def add(addresses: Addresses, one: Subscriber, file: Path) -> GrantedSecret:
    """Let a program in. What fails leaves nothing behind."""
    registry = addresses.keyring.registry
    try:
        one = _keyed(addresses, one, file)
        registry.put(one)
        bring_in_line(addresses)
    except BaseException:
        registry.drop(one.nama)
        credentials.take_back(file)
        raise
    return GrantedSecret(one, file)


def rotate(addresses: Addresses, one: Subscriber, file: Path) -> GrantedSecret:
    """Give a program another secret, for as long again; what it has open by the old one ends within a second."""
    lasting = one.berlaku_sampai and now() + (one.berlaku_sampai - (one.diganti or one.sejak))
    renewed = _keyed(addresses, one.model_copy(update={"diganti": now(), "berlaku_sampai": lasting}), file)
    addresses.keyring.registry.put(renewed)
    bring_in_line(addresses)
    return GrantedSecret(renewed, file)


def remove(addresses: Addresses, one: Subscriber) -> None:
    """Let a program in no more, and end what it has open within a second."""
    addresses.keyring.registry.drop(one.nama)
    bring_in_line(addresses)


def _keyed(addresses: Addresses, one: Subscriber, file: Path) -> Subscriber:
    """Write the file with a new secret; return the program with what that is known by."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        known, content = _of_token(addresses, one) if one.jenis is HearingKind.SSE else _of_password(conn, addresses, one)
        credentials.write(file, {"format": 1, "nama": one.nama, **content})
    return one.model_copy(update={"kunci": known})


def _of_token(addresses: Addresses, one: Subscriber) -> tuple[str, dict[str, Any]]:
    token = make_token()
    return fingerprint(token).hex(), {
        "siaran": f"{outside(addresses, OutsideSettings.NOTIFY)}/siaran",
        "potret": f"{outside(addresses, OutsideSettings.INTAKE)}/permohonan",
        "token": token,
        "events": list(one.peristiwa),
        "services": list(one.layanan),
        "berlaku_sampai": one.berlaku_sampai.isoformat() if one.berlaku_sampai else None,
    }


def _of_password(conn: psycopg.Connection[Any], addresses: Addresses, one: Subscriber) -> tuple[str, dict[str, Any]]:
    password = peran.new_password()
    role = peran.role_of(one.nama)
    place = f"{outside(addresses, OutsideSettings.POSTGRES)}/{quote(addresses.pg_database)}"
    return peran.verifier(conn, one.nama, password), {
        "url": f"postgresql://{role}:{password}@{place}",
        "skema": "baca",
        "sambungan": one.sambungan,
        "detik": one.detik,
    }
