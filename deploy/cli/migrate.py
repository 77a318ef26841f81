"""`satupintu migrate`: schemas, tables, roles."""

from deploy.addresses import load
from deploy.layout import DATABASE_IDENTITIES, role
from services.notify.outbox import TABEL as KOTAK_KELUAR
from shared.kernel.migrate import migrate as bring_up_to_date


def migrate() -> None:
    """Buat atau mutakhirkan skema, tabel, dan peran di PostgreSQL; aman diulang, juga bersamaan.

    Contoh: SATUPINTU_ALAMAT=/rahasia/operator/alamat.json satupintu migrate
    """
    addresses = load()
    passwords = {role(identity): addresses.keyring.password(identity) for identity in DATABASE_IDENTITIES}
    bring_up_to_date(addresses.dsn("admin"), passwords, {"notify": KOTAK_KELUAR})
    print("skema, tabel, dan peran PostgreSQL sudah mutakhir")
