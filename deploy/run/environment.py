"""What a service process is told by its environment: addresses as values, secrets as files."""

import json
import os
from collections.abc import Mapping

from deploy.set.addresses import Addresses
from deploy.set.kind import kind_wished
from deploy.set.layout import BER_QR, LOOPBACK, PEMBERI_TAHU, PENANDA_TANGAN, PORTAL, role


def service_environment(addresses: Addresses, service: str, port: int) -> dict[str, str]:
    """Return the settings of one service; it gets its own secrets and no other's."""
    keyring = addresses.keyring
    values = {
        "SERVICE": service,
        "HOST": LOOPBACK,
        "PORT": str(port),
        "PG_HOST": addresses.pg_host,
        "PG_PORT": str(addresses.pg_port),
        "PG_DATABASE": addresses.pg_database,
        "PG_USER": role(service),
        "PG_PASSWORD_FILE": str(keyring.password_file(service)),
        "MASTER_KEY_FILE": str(keyring.master_key_file),
        "NATS_URL": addresses.nats_url,
        "NATS_NKEY_SEED_FILE": str(keyring.seed_file(service)),
        "MODE": kind_wished(),
        "JWKS": os.environ.get("SATUPINTU_JWKS") or str(keyring.jwks_file),
        "JWKS_SET": str(keyring.jwks_file),
        "JWT_ISSUER": os.environ.get("SATUPINTU_JWT_ISSUER") or addresses.issuer,
        "JWT_AUDIENCE": os.environ.get("SATUPINTU_JWT_AUDIENCE") or addresses.audience,
    }
    if service == PENANDA_TANGAN:
        values |= {"TTD_FOLDER": str(keyring.signing_folder), "TTD_BUKTI": str(keyring.proof_folder)}
    if service in BER_QR and (public := os.environ.get("SATUPINTU_ALAMAT_PUBLIK") or addresses.services.get(PENANDA_TANGAN)):
        values["ALAMAT_PUBLIK"] = public
    if service == PEMBERI_TAHU and (pages := os.environ.get("SATUPINTU_ALAMAT_PORTAL") or addresses.portal):
        values["ALAMAT_PORTAL"] = pages
    return _named(values)


def portal_environment(addresses: Addresses, port: int) -> dict[str, str]:
    """Return the settings of the portal: no master key, and of the keys that sign tokens its own alone."""
    keyring = addresses.keyring
    return _named(
        {
            "HOST": LOOPBACK,
            "PORT": str(port),
            "PG_HOST": addresses.pg_host,
            "PG_PORT": str(addresses.pg_port),
            "PG_DATABASE": addresses.pg_database,
            "PG_USER": role(PORTAL),
            "PG_PASSWORD_FILE": str(keyring.password_file(PORTAL)),
            "NATS_URL": addresses.nats_url,
            "NATS_NKEY_SEED_FILE": str(keyring.seed_file(PORTAL)),
            "TOKEN_KEY_FILE": str(keyring.portal_key_file),
            "SEGEL_FILE": str(keyring.portal_seal_file),
            "MODE": kind_wished(),
            "JWT_ISSUER": os.environ.get("SATUPINTU_JWT_ISSUER") or addresses.issuer,
            "JWT_AUDIENCE": os.environ.get("SATUPINTU_JWT_AUDIENCE") or addresses.audience,
            "LAYANAN": json.dumps(addresses.services),
        }
    )


def _named(values: Mapping[str, str]) -> dict[str, str]:
    return {f"SATUPINTU_{name}": value for name, value in values.items()}
