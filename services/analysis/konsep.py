"""Drafts of analyses: rows of one analyst about one standard, without events, gone with the analysis that they become (ADR 0054)."""

from typing import Final, LiteralString

from shared.kernel.postgres.fast.statement import Table

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS analysis.konsep_analisa (
    permohonan_id uuid NOT NULL, aspek text NOT NULL, orang_id uuid NOT NULL, versi bigint NOT NULL, isi jsonb NOT NULL,
    diperbarui timestamptz NOT NULL, PRIMARY KEY (permohonan_id, aspek, orang_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON analysis.konsep_analisa TO ptsp_analysis;
"""

BACA: Final[LiteralString] = (
    "SELECT versi, isi, diperbarui FROM analysis.konsep_analisa WHERE permohonan_id = %s AND aspek = %s AND orang_id = %s"
)
SIMPAN: Final[LiteralString] = (
    "INSERT INTO analysis.konsep_analisa AS k (permohonan_id, aspek, orang_id, versi, isi, diperbarui)"
    " SELECT p, a, o, dilihat + 1, i, t FROM (VALUES (%s::uuid, %s::text, %s::uuid, %s::bigint, %s::jsonb, %s::timestamptz))"
    " AS v (p, a, o, dilihat, i, t) WHERE dilihat = coalesce((SELECT versi FROM analysis.konsep_analisa"
    " WHERE (permohonan_id, aspek, orang_id) = (p, a, o)), 0)"
    " ON CONFLICT (permohonan_id, aspek, orang_id) DO UPDATE SET versi = excluded.versi, isi = excluded.isi,"
    " diperbarui = excluded.diperbarui WHERE k.versi = excluded.versi - 1 RETURNING versi"
)
"""Save what follows the version that was seen; no row comes back where another device saved meanwhile."""
BUANG: Final[LiteralString] = (
    "DELETE FROM analysis.konsep_analisa WHERE permohonan_id = %s AND aspek = %s AND orang_id = %s RETURNING versi"
)

SELESAI: Final = Table(
    "DELETE FROM analysis.konsep_analisa AS k USING unnest(%s::uuid[], %s::text[]) AS t (permohonan_id, aspek)"
    " WHERE (k.permohonan_id, k.aspek) = (t.permohonan_id, t.aspek)"
)
"""Drafts of an analysis that is recorded, in the transaction of its event."""
BERAKHIR: Final = Table(
    "DELETE FROM analysis.konsep_analisa AS k USING unnest(%s::uuid[]) AS t (permohonan_id) WHERE k.permohonan_id = t.permohonan_id"
)
"""All drafts of a request that ended, likewise."""
