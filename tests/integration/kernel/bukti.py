"""Codes of people's apps, and tokens as the portal's key signs them: the portal's own word, or that of whoever stole it."""

from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.bukti import next_code
from deploy.set.keyring import load_private_key
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.office.totp import kode, langkah
from tests.integration.kernel.issuer import claims, signed


def menurut_portal(addresses: Addresses, orang_id: UUID, jabatan: Jabatan) -> dict[str, str]:
    """Return the header by which the portal speaks for somebody."""
    key = load_private_key(addresses.keyring.portal_key_file)
    return {"Authorization": f"Bearer {signed(key, claims(sub=str(orang_id), peran=jabatan.value))}"}


def kode_kini(rahasia: str) -> str:
    """Return what an app with this secret shows now."""
    return kode(rahasia, langkah(now().timestamp()))


def kode_berikut(addresses: Addresses, orang_id: UUID) -> str:
    """Return a code that can be used now, as after a night's rest: nobody waits for the next half minute."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("UPDATE bukti.orang SET langkah_terakhir = 0, percobaan = 0 WHERE orang_id = %s", (orang_id,))
    return next_code(addresses, orang_id)
