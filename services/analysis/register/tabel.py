"""Table `aplikasi`: one row for each entry of the register, written in the transaction of its events."""

import re
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson

from services.analysis.aplikasi import Aplikasi
from services.analysis.register.kata import inti, kunci
from services.analysis.register.mirip import kata_bidang
from shared.kernel.postgres.fast.statement import Table

TABEL: Final[LiteralString] = """
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA analysis;
CREATE TABLE IF NOT EXISTS analysis.aplikasi (
    aplikasi_id uuid PRIMARY KEY, permohonan_id uuid NOT NULL, opd_id uuid NOT NULL, opd_nama text NOT NULL,
    kunci_nama text COLLATE "C" NOT NULL, inti_nama text NOT NULL, kode_raa text COLLATE "C" NOT NULL, status text NOT NULL,
    isi jsonb NOT NULL, kata jsonb NOT NULL, cari tsvector NOT NULL, versi bigint NOT NULL, diperbarui timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS aplikasi_urut ON analysis.aplikasi (kunci_nama, aplikasi_id);
CREATE INDEX IF NOT EXISTS aplikasi_opd ON analysis.aplikasi (opd_id, kunci_nama);
CREATE INDEX IF NOT EXISTS aplikasi_cari ON analysis.aplikasi USING gin (cari) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS aplikasi_nama ON analysis.aplikasi USING gin (inti_nama analysis.gin_trgm_ops) WITH (fastupdate = off);
GRANT SELECT, INSERT, UPDATE ON analysis.aplikasi TO ptsp_analysis;
"""
"""The table and what the service may do with it; run by the migration. `kata` holds the folded words of each field, `cari` all of them."""

APLIKASI: Final = Table(
    "INSERT INTO analysis.aplikasi (aplikasi_id, permohonan_id, opd_id, opd_nama, kunci_nama, inti_nama, kode_raa, status, isi, kata,"
    " cari, versi, diperbarui) SELECT a, b, c, d, e, f, g, h, i, j, to_tsvector('simple', k), l, m FROM unnest(%s::uuid[], %s::uuid[],"
    " %s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::jsonb[], %s::jsonb[], %s::text[], %s::bigint[],"
    " %s::timestamptz[]) AS t (a, b, c, d, e, f, g, h, i, j, k, l, m)"
    " ON CONFLICT (aplikasi_id) DO UPDATE SET kunci_nama = excluded.kunci_nama, inti_nama = excluded.inti_nama,"
    " kode_raa = excluded.kode_raa, status = excluded.status, isi = excluded.isi, kata = excluded.kata, cari = excluded.cari,"
    " versi = excluded.versi, diperbarui = excluded.diperbarui",
    keyed=True,
)
"""The present row of each application."""


ESKAPE: Final = re.compile(r"\\(?:u0000|.)")
"""One escape in JSON; the NUL character, which PostgreSQL does not take and older entries may hold, is one."""


def baris(aplikasi_id: UUID, state: Aplikasi, versi: int, waktu: str) -> tuple[Any, ...]:
    """Return the row of an entry at some version."""
    asal, data = state.asal, state.data
    assert asal is not None, "only an entry has a row"  # noqa: S101 - a fault of the program
    assert data is not None, "evolve sets it with `asal`"  # noqa: S101 - see above
    kata = kata_bidang(data)
    isi = {
        "data": data.model_dump(mode="json"),
        "pse": state.pse.model_dump(mode="json", include={"nomor", "tanggal", "url_badge"}) if state.pse else None,
        "nonaktif": state.nonaktif.model_dump(mode="json", include={"sebab", "alasan", "permohonan_id"}) if state.nonaktif else None,
    }
    return (
        aplikasi_id,
        asal.permohonan_id,
        asal.opd_id,
        asal.opd_nama,
        kunci(data.nama_aplikasi),
        inti(data.nama_aplikasi),
        data.kode_raa.replace("\x00", ""),
        state.status,
        _tanpa_nul(isi),
        orjson.dumps(kata).decode(),
        " ".join(satu for semua in kata.values() for satu in semua),
        versi,
        waktu,
    )


def _tanpa_nul(isi: object) -> str:
    return ESKAPE.sub(lambda satu: "" if satu[0] == "\\u0000" else satu[0], orjson.dumps(isi).decode())
