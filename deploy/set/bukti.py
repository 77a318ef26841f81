"""Proofs that the portal cannot make: whose app proves what, written by the operator's command on the set's machine alone (ADR 0086)."""

import logging
import os
from collections.abc import Iterable
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.words.problems import EnvironmentProblem, OperatorError
from services.portal.masuk.catatan import Jenis
from services.portal.masuk.kabar import OPERATOR
from shared.kernel.event.clock import now
from shared.kernel.process.settings import InvalidSettings
from shared.kernel.vault.seal import ProofSeal, read_master_key
from shared.office.totp import DETIK, LONGGAR, RAHASIA_BYTE, kode, langkah, tertulis

GANTI: Final[LiteralString] = (
    "INSERT INTO bukti.orang (orang_id, rahasia) VALUES (%s, %s) ON CONFLICT (orang_id) DO UPDATE"
    " SET rahasia = excluded.rahasia, langkah_terakhir = 0, percobaan = 0, percobaan_sejak = 'epoch', dibuat = now()"
)
TAMBAH: Final[LiteralString] = "INSERT INTO bukti.orang (orang_id, rahasia) VALUES (%s, %s) ON CONFLICT DO NOTHING"
ADA: Final[LiteralString] = "SELECT rahasia, langkah_terakhir FROM bukti.orang WHERE orang_id = %s"
AKUN: Final[LiteralString] = "SELECT akun_id FROM portal.akun WHERE orang_id = %s"
CATAT: Final[LiteralString] = "SELECT portal.catat(%s, %s, jsonb_build_object('oleh', %s::text, 'orang', %s::text))"

log = logging.getLogger(__name__)


def make_proof(addresses: Addresses, orang_id: UUID) -> str:
    """Give somebody a new secret, in place of the one before; on the chained record. Return it, as apps take it."""
    seal, rahasia = _seal(addresses), tertulis(os.urandom(RAHASIA_BYTE))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute(GANTI, (orang_id, seal.close(orang_id, rahasia.encode())))
        akun = conn.execute(AKUN, (orang_id,)).fetchone()
        conn.execute(CATAT, (Jenis.BUKTI_DIBUAT.value, akun[0] if akun else None, OPERATOR, str(orang_id)))
    log.warning("a new proof was made for %s", orang_id)
    return rahasia


def give_examples(addresses: Addresses, people: Iterable[UUID]) -> None:
    """Give each of these a secret who has none: in a set to try, whose people are nobody."""
    seal = _seal(addresses)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        for orang_id in people:
            conn.execute(TAMBAH, (orang_id, seal.close(orang_id, tertulis(os.urandom(RAHASIA_BYTE)).encode())))


def next_code(addresses: Addresses, orang_id: UUID) -> str:
    """Return the next code of somebody that was not used, as that person's app would show it; for sets to try."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row = conn.execute(ADA, (orang_id,)).fetchone()
    rahasia = _seal(addresses).open(orang_id, row[0]) if row else None
    if row is None or rahasia is None:
        message = f"orang {orang_id} belum mempunyai kode bukti"
        raise OperatorError(message, f"Buat: satupintu account proof --orang {orang_id}")
    detik = now().timestamp()
    kini, berikut = langkah(detik), max(langkah(detik), int(row[1]) + 1)
    if berikut > kini + LONGGAR:
        tunggu = int((berikut - LONGGAR) * DETIK - detik) + 1
        message = f"semua kode bukti sampai sekarang sudah dipakai; yang berikut ada dalam {tunggu} detik"
        raise OperatorError(message, "Ulangi perintah ini nanti")
    return kode(rahasia.decode(), berikut)


def _seal(addresses: Addresses) -> ProofSeal:
    try:
        return ProofSeal(read_master_key(addresses.keyring.master_key_file))
    except InvalidSettings as fault:
        message = f"kunci induk {addresses.keyring.master_key_file} tidak terbaca oleh perintah ini"
        raise EnvironmentProblem(message, "Jalankan di mesin set ini, sebagai pengguna yang menyalakannya") from fault
