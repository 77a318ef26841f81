"""The tables of letters' own: signed files that no event names yet, and the letters that the public may check."""

from collections.abc import Iterable
from typing import Final, LiteralString
from uuid import UUID

from services.letters.peristiwa import PEMBERITAHUAN
from shared.contracts.letters import SuratDibatalkan, SuratDitandatangani
from shared.contracts.pemberitahuan_kantor import PengembalianTerbit
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.peran import Kapasitas
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.vault.files import Baris, StoredFile
from shared.kernel.writer.unit import Row

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS letters.berkas_bertanda (
    permohonan_id uuid NOT NULL, percobaan int NOT NULL, sha256 text NOT NULL, ukuran bigint NOT NULL,
    dibuat timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (permohonan_id, percobaan));
CREATE TABLE IF NOT EXISTS letters.denyut (permohonan_id uuid PRIMARY KEY, percobaan int NOT NULL, terakhir timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS letters.surat_terbit (
    nomor_surat text PRIMARY KEY, hash_konsep text NOT NULL, sha256 text NOT NULL, metode text NOT NULL, kapasitas text NOT NULL,
    ditandatangani timestamptz NOT NULL, permohonan_id uuid, batal text NOT NULL DEFAULT '');
ALTER TABLE letters.surat_terbit ADD COLUMN IF NOT EXISTS permohonan_id uuid;
CREATE INDEX IF NOT EXISTS surat_terbit_sha256 ON letters.surat_terbit (sha256);
CREATE INDEX IF NOT EXISTS dokumen_surat ON letters.dokumen (sha256) WHERE jenis IN ('SURAT', 'SURAT_PENOLAKAN');
CREATE INDEX IF NOT EXISTS dokumen_pengembalian ON letters.dokumen (sha256) WHERE jenis = 'PENGEMBALIAN';
CREATE INDEX IF NOT EXISTS nomor_dibatalkan ON letters.letters_events (originator_id, originator_version)
    WHERE split_part(topic, '.', 4) = 'NomorDibatalkan';
GRANT SELECT, INSERT, DELETE ON letters.berkas_bertanda TO ptsp_letters;
GRANT SELECT, INSERT, UPDATE ON letters.denyut, letters.surat_terbit TO ptsp_letters;
"""
"""The tables, and what the service may do with them; run by the migration."""

SURAT_TERBIT: Final = Table(
    "INSERT INTO letters.surat_terbit (nomor_surat, hash_konsep, sha256, metode, kapasitas, ditandatangani, permohonan_id)"
    " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::uuid[])"
    " ON CONFLICT DO NOTHING"
)
"""Signed letters by their number, and notices; only a notice names its request, a letter's is found by its file."""

SURAT_BATAL: Final = Table(
    "UPDATE letters.surat_terbit AS s SET batal = b.sebab FROM unnest(%s::text[], %s::text[]) AS b (nomor_surat, sebab)"
    " WHERE s.nomor_surat = b.nomor_surat"
)
"""Letters that lost their effect, and why."""

TERSIMPAN: Final[LiteralString] = (
    "SELECT percobaan, sha256, ukuran FROM letters.berkas_bertanda WHERE permohonan_id = %s ORDER BY percobaan DESC LIMIT 1"
)
"""The latest signed file of a letter."""

DENYUT: Final[LiteralString] = (
    "INSERT INTO letters.denyut (permohonan_id, percobaan, terakhir) VALUES (%s, %s, %s)"
    " ON CONFLICT (permohonan_id) DO UPDATE SET percobaan = excluded.percobaan, terakhir = excluded.terakhir RETURNING percobaan"
)
"""Says that an attempt is still being worked on."""

DENYUT_TERAKHIR: Final[LiteralString] = "SELECT terakhir FROM letters.denyut WHERE permohonan_id = %s AND percobaan = %s"
"""When that was said last."""

_TERBIT: Final[LiteralString] = (
    "SELECT s.nomor_surat, s.hash_konsep, s.ditandatangani, s.batal, coalesce(s.permohonan_id, d.permohonan_id), s.metode"
    " FROM letters.surat_terbit AS s LEFT JOIN letters.dokumen AS d ON d.sha256 = s.sha256 AND d.jenis IN ('SURAT', 'SURAT_PENOLAKAN')"
)
CARI_NOMOR: Final[LiteralString] = f"{_TERBIT} WHERE s.nomor_surat = %s LIMIT 1"
CARI_BERKAS: Final[LiteralString] = f"{_TERBIT} WHERE s.sha256 = %s LIMIT 1"
"""An issued letter, by its number or by its file, and the request that it answers."""

CARI_KERTAS: Final[LiteralString] = "SELECT 1 FROM letters.dokumen WHERE sha256 = %s AND jenis = 'PENGEMBALIAN' LIMIT 1"
"""Whether a file is exactly the notice of a return that the office made."""

_SIMPAN: Final[LiteralString] = (
    "INSERT INTO letters.berkas_bertanda (permohonan_id, percobaan, sha256, ukuran) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


def berkas_bertanda(permohonan_id: UUID, percobaan: int, stored: StoredFile) -> Baris:
    """Return the row that is written together with a signed file."""
    return _SIMPAN, (permohonan_id, percobaan, stored.sha256, stored.ukuran)


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the row of a letter that was signed, or voided afterwards, and of a notice; that is no signed file, and is known by its QR."""
    match recorded.fact:
        case (SuratDitandatangani() | SuratPenolakanDitandatangani()) as surat if surat.sha256 is not None:
            waktu = recorded.meta["time"]
            yield SURAT_TERBIT, (surat.nomor_surat, surat.hash_konsep, surat.sha256, surat.metode.value, surat.kapasitas.value, waktu, None)
        case PengembalianTerbit(pemberitahuan=satu, permohonan_id=permohonan_id):
            siapa = (PEMBERITAHUAN, Kapasitas.DEFINITIF.value)
            yield SURAT_TERBIT, (satu.nomor, satu.hash_isi, "", *siapa, recorded.meta["time"], permohonan_id)
        case SuratDibatalkan() as batal:
            yield SURAT_BATAL, (batal.nomor_surat, batal.sebab.value)
        case _:
            return
