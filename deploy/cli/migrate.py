"""`satupintu migrate`: schemas, tables, roles."""

from collections.abc import Mapping
from typing import Final, LiteralString

import psycopg

from deploy.set.addresses import load
from deploy.set.connection_room import require_room
from deploy.set.kind import require_kind
from deploy.set.layout import DATABASE_IDENTITIES, SERVICES, role
from deploy.subscribers.align import bring_in_line
from deploy.subscribers.baca import BACA
from deploy.words.problems import EnvironmentProblem
from services.analysis.kalender import TABEL as KALENDER
from services.analysis.konsep import TABEL as KONSEP_ANALISA
from services.analysis.register.tabel import TABEL as REGISTER
from services.intake.berkas_konsep import TABEL as BERKAS_KONSEP
from services.intake.giliran import TABEL as GILIRAN
from services.intake.rows import TABEL as KONSEP
from services.letters.tabel import TABEL as SURAT
from services.notify.deadlines.clocks import TABEL as TENGGAT
from services.notify.sending.outbox import TABEL as KOTAK_KELUAR
from services.notify.watch.pengalihan import TABEL as PENGALIHAN
from services.notify.watch.pergantian import TABEL as PERGANTIAN
from services.notify.webhooks.table import TABEL as LANGGANAN
from services.portal.tabel import TABEL as PORTAL
from shared.kernel.postgres.lead_rights import LocksAreOpen
from shared.kernel.postgres.migrate import migrate as bring_up_to_date
from shared.service.office.kode_bukti import TABEL as BUKTI
from shared.service.office.programs import TABEL as PELANGGAN
from shared.sop.lintas import pendengar_layanan

DATABASE_SECONDS = 5
TABEL: Final[Mapping[str, LiteralString]] = {
    "intake": KONSEP + GILIRAN + BERKAS_KONSEP,
    "analysis": REGISTER + KONSEP_ANALISA + KALENDER,
    "letters": SURAT,
    "portal": PORTAL,
    "bukti": BUKTI,
    "notify": KOTAK_KELUAR + PENGALIHAN + PERGANTIAN + TENGGAT + LANGGANAN + PELANGGAN + BACA,
}
"""The tables that a service has besides those of all services, the portal's, and those of proofs; with the last, what programs read."""
PENDENGAR: Final = {service: pendengar_layanan(service) for service in SERVICES}
"""Who hears which events of each service."""


def migrate() -> None:
    """Buat atau mutakhirkan skema, tabel, dan peran di PostgreSQL; aman diulang, juga bersamaan.

    Contoh: SATUPINTU_ALAMAT=/rahasia/operator/alamat.json satupintu migrate
    """
    addresses = load()
    require_room(addresses)
    _require_utf8(addresses.dsn("admin"))
    kind = require_kind(addresses)
    passwords = {role(identity): addresses.keyring.password(identity) for identity in DATABASE_IDENTITIES}
    try:
        bring_up_to_date(addresses.dsn("admin"), passwords, TABEL, PENDENGAR, kind)
    except LocksAreOpen as fault:
        message = "pg_advisory_lock dan sejenisnya terbuka bagi siapa pun, dan pemilik basis data ini tidak boleh menutupnya"
        advice = f"Mintalah superuser menjalankan ini di basis data itu, lalu ulangi satupintu migrate:\n{fault.statement};"
        raise EnvironmentProblem(message, advice) from fault
    bring_in_line(addresses)
    print("skema, tabel, dan peran PostgreSQL sudah mutakhir")


def _require_utf8(dsn: str) -> None:
    """Refuse a database in another encoding: text would come back as bytes."""
    with psycopg.connect(dsn, connect_timeout=DATABASE_SECONDS) as conn:
        encoding = conn.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        message = f"basis data memakai pengodean {encoding}, bukan UTF8"
        raise EnvironmentProblem(message, "Buat basis data dengan pengodean UTF8")
