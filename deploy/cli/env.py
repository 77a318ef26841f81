"""`satupintu env`: where everything is."""

import json
import shlex
from enum import StrEnum
from typing import Annotated

import typer

from deploy.set.addresses import Addresses, load
from deploy.set.layout import AUDITOR


class Format(StrEnum):
    """How the addresses are printed."""

    SHELL = "shell"
    JSON = "json"


def env(
    form: Annotated[Format, typer.Option("--format", help="shell: baris export; json: satu objek")] = Format.SHELL,
    *,
    rahasia: Annotated[bool, typer.Option("--rahasia", help="cetak juga kata sandi pembaca (auditor) dan pemilik basis data")] = False,
) -> None:
    """Cetak alamat set yang dinyalakan terakhir.

    Contoh: eval "$(satupintu env)"; curl "$SATUPINTU_INTAKE_URL/healthz"
    """
    values = listing(load(), secrets=rahasia)
    if form is Format.JSON:
        print(json.dumps(values, indent=1))
    else:
        for name, value in values.items():
            print(f"export {name}={shlex.quote(value)}")


def listing(addresses: Addresses, *, secrets: bool) -> dict[str, str]:
    """Return the addresses as variables; passwords only when asked for."""
    keyring = addresses.keyring
    values = {f"SATUPINTU_{name.upper()}_URL": url for name, url in addresses.services.items()}
    values |= {
        **({"SATUPINTU_PORTAL_URL": addresses.portal} if addresses.portal else {}),
        "SATUPINTU_PG_HOST": addresses.pg_host,
        "SATUPINTU_PG_PORT": str(addresses.pg_port),
        "SATUPINTU_PG_DATABASE": addresses.pg_database,
        "SATUPINTU_NATS_URL": addresses.nats_url,
        "SATUPINTU_JWT_ISSUER": addresses.issuer,
        "SATUPINTU_JWT_AUDIENCE": addresses.audience,
        "SATUPINTU_JWKS": str(keyring.jwks_file),
        "SATUPINTU_RAHASIA": str(addresses.rahasia),
    }
    if secrets:
        values |= {"SATUPINTU_AUDITOR_DSN": addresses.dsn(AUDITOR), "SATUPINTU_ADMIN_DSN": addresses.dsn("admin")}
    return values
