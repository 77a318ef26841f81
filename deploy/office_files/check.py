"""What an office's set lacks before its first letter, and what else its operator should know."""

import os
from collections.abc import Iterator
from typing import Final

import psycopg

from deploy.office_files.settings_load import recorded_settings
from deploy.set.addresses import Addresses
from deploy.set.kind import kind_recorded
from services.letters.kelengkapan import kekurangan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.office.kind import JenisSet
from shared.sop.sebutan import sebutan

NEEDED: Final = (
    Jabatan.KEPALA_DINAS,
    Jabatan.SEKRETARIS_DINAS,
    Jabatan.KEPALA_BIDANG,
    Jabatan.KEPALA_SEKSI,
    Jabatan.ANALIS,
    Jabatan.ADMIN,
    Jabatan.OPD_PEMOHON,
)
HELD: Final = (
    "SELECT jabatan FROM kedudukan_pada(%s) WHERE aktif UNION"
    " SELECT jabatan FROM mandat WHERE mulai <= now() AND (selesai IS NULL OR now() < selesai)"
)


KEPT: Final = "SELECT 1 FROM cadangan.keadaan WHERE tempat IS NOT NULL"


async def missing(addresses: Addresses) -> list[str]:
    """Return what a first letter needs and is not there: settings and the public address, which keep numbers back, and people."""
    settings = await recorded_settings(addresses)
    public = os.environ.get("SATUPINTU_ALAMAT_PUBLIK") or addresses.services.get("letters", "")
    lacking = list(kekurangan(settings.pengaturan if settings else None, public.rstrip("/")))
    with psycopg.connect(addresses.dsn("auditor"), connect_timeout=5) as conn:
        conn.execute("SET search_path TO letters")
        held = {jabatan for (jabatan,) in conn.execute(HELD, (now(),))}
    return lacking + [f"belum ada yang memegang peran {sebutan(jabatan)}" for jabatan in NEEDED if jabatan.value not in held]


def notes(addresses: Addresses) -> Iterator[str]:
    """Yield what is allowed, and should be a decision."""
    if kind_recorded(addresses) is not JenisSet.KANTOR:
        yield "set ini set demo: semua dokumennya bertuliskan CONTOH, dan itu tidak dapat diubah"
    if os.environ.get("SATUPINTU_PENANDATANGAN", "lokal") == "lokal":
        yield "surat ditandatangani dengan sertifikat lokal, bukan BSrE (SATUPINTU_PENANDATANGAN)"
    if not os.environ.get("SATUPINTU_JWKS"):
        yield "token dibuat dengan kunci set ini sendiri: operator dapat bertindak sebagai siapa pun (SATUPINTU_JWKS)"
    with psycopg.connect(addresses.dsn("auditor"), connect_timeout=5) as conn:
        kept = conn.execute(KEPT).fetchone()
    if not kept:
        yield "tidak ada salinan harian (SATUPINTU_CADANGAN)"
