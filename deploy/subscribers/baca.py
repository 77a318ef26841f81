"""What programs read from the database: views that hold no person, no file, no key and nothing that people wrote (ADR 0069).

permohonan       every request: agency, application, status, the letter's number, version, and when it changed last
langkah_terbuka  the steps that are open, each with since when
tenggat          what is, or was, due when, and how late
peristiwa        every event of a request: which, at which step and round, when; `posisi` is its place in its service's log
pemberitahuan    how many alerts of each kind and role wait, left, or failed
posisi           the place in the live stream that all of this is of, where it is read in one transaction
"""

from typing import Final, LiteralString

from services.intake.posisi import POSISI
from shared.office.names import SERVICES

PEMBACA: Final = "ptsp_baca"
"""Whose rights every program's role has; nobody signs in as this."""
HUTANG: Final = "lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea)"
"""By these anybody could fill the disk; as PostgreSQL is delivered, everybody may call them."""

_PERISTIWA: Final[LiteralString] = " UNION ALL ".join(
    f"SELECT '{service}', notification_id, originator_id || ':' || originator_version, split_part(topic, '.', 4),"  # noqa: S608 - constant names
    f" convert_from(state, 'UTF8')::jsonb FROM {service}.{service}_events"
    for service in SERVICES
)
_TERBUKA: Final[LiteralString] = "CROSS JOIN LATERAL jsonb_each_text(g.terbuka) AS t (kunjungan, sejak)"

BACA: Final[LiteralString] = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{PEMBACA}') THEN
        CREATE ROLE {PEMBACA} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
CREATE SCHEMA IF NOT EXISTS baca;
CREATE TABLE IF NOT EXISTS pelanggan.pembaca (peran name PRIMARY KEY, detik int NOT NULL);
CREATE OR REPLACE VIEW baca.permohonan WITH (security_barrier) AS SELECT permohonan_id, opd_id, isi->'ringkasan'->>'opd_nama' AS opd_nama,
    isi->'ringkasan'->>'nama_aplikasi' AS nama_aplikasi, isi->'ringkasan'->>'jenis_permohonan' AS jenis_permohonan,
    (isi->'ringkasan'->>'tahun_agenda')::int AS tahun_agenda, (isi->'ringkasan'->>'nomor_agenda')::int AS nomor_agenda, status,
    (isi->>'putaran')::int AS putaran, isi->>'nomor_surat' AS nomor_surat, versi, diperbarui FROM intake.kasus_terbaca;
CREATE OR REPLACE VIEW baca.langkah_terbuka WITH (security_barrier) AS SELECT g.permohonan_id,
    split_part(t.kunjungan, '/', 1)::int AS langkah, split_part(t.kunjungan, '/', 2)::int AS putaran, t.sejak::timestamptz AS sejak
    FROM intake.giliran AS g {_TERBUKA};
CREATE OR REPLACE VIEW baca.tenggat WITH (security_barrier) AS SELECT permohonan_id, jenis, langkah, putaran, mulai, hari_kerja,
    jatuh_tempo, tingkat, terbuka FROM notify.tenggat;
CREATE OR REPLACE VIEW baca.peristiwa WITH (security_barrier) AS SELECT layanan, posisi, ce_id, jenis,
    (isi->'data'->>'permohonan_id')::uuid AS permohonan_id, (isi->'data'->>'langkah')::int AS langkah,
    (isi->'data'->>'putaran')::int AS putaran, (isi->'meta'->>'time')::timestamptz AS waktu
    FROM ({_PERISTIWA}) AS e (layanan, posisi, ce_id, jenis, isi)
    WHERE isi->'data' ?& ARRAY['permohonan_id', 'langkah', 'putaran'] AND jenis NOT LIKE 'Pemberitahuan%';
CREATE OR REPLACE VIEW baca.pemberitahuan WITH (security_barrier) AS SELECT isi->>'jenis' AS jenis, isi->>'peran' AS peran,
    count(*) AS jumlah, count(terkirim) AS terkirim, count(gagal) AS gagal,
    count(*) FILTER (WHERE terkirim IS NULL AND gagal IS NULL) AS menunggu FROM notify.kotak_keluar GROUP BY 1, 2;
CREATE OR REPLACE VIEW baca.posisi WITH (security_barrier) AS SELECT {POSISI} AS posisi;
GRANT USAGE ON SCHEMA baca TO {PEMBACA};
GRANT SELECT ON ALL TABLES IN SCHEMA baca TO {PEMBACA};
DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE EXECUTE ON FUNCTION {HUTANG} FROM PUBLIC;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
CREATE OR REPLACE FUNCTION pelanggan.jaga() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$
    SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity AS a LEFT JOIN pelanggan.pembaca AS p ON p.peran = a.usename
    WHERE a.usename ~ '^{PEMBACA}_' AND a.xact_start < clock_timestamp() - 2 * coalesce(p.detik, 0) * interval '1 second'
$$;
REVOKE EXECUTE ON FUNCTION pelanggan.jaga() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pelanggan.jaga() TO ptsp_notify;
"""  # noqa: S608 - constant names
"""The views, the rights of those who read them, and what keeps them to their time: a role's own time-out is one that it may lift."""
