"""The tables of a service beside its events, and the statements that write them; all in the service's own schema (search_path).

`kedudukan_pada` and `sebutan_pada` say what was in force at a moment: of all changes that had begun, the one that was recorded last.
Changes of the days before said no moment; they are the rows of `direktori` and `jabatan`, and count where nothing has begun since.
Who is nothing any more is shown as what he was last.
"""

from typing import Any, Final, LiteralString

from shared.kernel.postgres.fast.statement import Table

DDL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS tentang (kunci text PRIMARY KEY, nilai text NOT NULL);
CREATE TABLE IF NOT EXISTS penulis ();
CREATE TABLE IF NOT EXISTS jawaban (
    perintah_id uuid PRIMARY KEY, sidik text NOT NULL, status smallint NOT NULL, isi bytea NOT NULL, dibuat timestamptz NOT NULL);
DROP INDEX IF EXISTS jawaban_dibuat;
CREATE INDEX IF NOT EXISTS jawaban_umur ON jawaban USING brin (dibuat);
CREATE TABLE IF NOT EXISTS kasus (
    permohonan_id uuid PRIMARY KEY, opd_id uuid NOT NULL, status text NOT NULL, tugas jsonb NOT NULL, peran text[] NOT NULL,
    isi jsonb NOT NULL, versi bigint NOT NULL, diperbarui timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS kasus_peran ON kasus USING gin (peran) WHERE peran <> '{}';
DROP INDEX IF EXISTS kasus_urut, kasus_opd;
CREATE INDEX IF NOT EXISTS kasus_waktu ON kasus (diperbarui, permohonan_id);
CREATE INDEX IF NOT EXISTS kasus_opd_waktu ON kasus (opd_id, diperbarui, permohonan_id);
CREATE INDEX IF NOT EXISTS kasus_diketahui ON kasus (diperbarui, permohonan_id) WHERE isi ? 'untuk_diketahui';
CREATE TABLE IF NOT EXISTS direktori (
    orang_id uuid PRIMARY KEY, jabatan text NOT NULL, opd_id uuid, aktif boolean NOT NULL, data jsonb);
ALTER TABLE direktori ADD COLUMN IF NOT EXISTS data jsonb;
CREATE TABLE IF NOT EXISTS kedudukan (
    orang_id uuid NOT NULL, dicatat timestamptz NOT NULL, sejak timestamptz NOT NULL, jabatan text NOT NULL, opd_id uuid,
    aktif boolean NOT NULL, PRIMARY KEY (orang_id, dicatat, sejak));
CREATE TABLE IF NOT EXISTS jabatan (jabatan text PRIMARY KEY, sebutan text NOT NULL, unit text NOT NULL);
CREATE TABLE IF NOT EXISTS sebutan_jabatan (
    jabatan text NOT NULL, dicatat timestamptz NOT NULL, sejak timestamptz NOT NULL, sebutan text NOT NULL, unit text NOT NULL,
    PRIMARY KEY (jabatan, dicatat));
CREATE TABLE IF NOT EXISTS pengaturan_kantor (versi int PRIMARY KEY, sejak timestamptz NOT NULL, isi jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS mandat (
    mandat_id uuid PRIMARY KEY, orang_id uuid NOT NULL, jabatan text NOT NULL, jenis text NOT NULL, jabatan_asal text NOT NULL,
    menggantikan_id uuid, mulai timestamptz NOT NULL, selesai timestamptz, dasar_nomor text NOT NULL);
CREATE TABLE IF NOT EXISTS mandat_berakhir (mandat_id uuid PRIMARY KEY, sejak timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS koreksi (subjek_id uuid NOT NULL, ke int NOT NULL, sandi text NOT NULL, PRIMARY KEY (subjek_id, ke));
CREATE OR REPLACE FUNCTION kabarkan_direktori() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify(TG_TABLE_SCHEMA || '_direktori', ''); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER direktori_berubah AFTER INSERT OR UPDATE ON direktori FOR EACH STATEMENT EXECUTE FUNCTION kabarkan_direktori();
CREATE OR REPLACE TRIGGER kedudukan_berubah AFTER INSERT ON kedudukan FOR EACH STATEMENT EXECUTE FUNCTION kabarkan_direktori();
CREATE OR REPLACE TRIGGER mandat_berubah AFTER INSERT ON mandat FOR EACH STATEMENT EXECUTE FUNCTION kabarkan_direktori();
CREATE OR REPLACE TRIGGER mandat_berakhir AFTER INSERT ON mandat_berakhir FOR EACH STATEMENT EXECUTE FUNCTION kabarkan_direktori();
CREATE OR REPLACE FUNCTION kedudukan_pada(saat timestamptz)
RETURNS TABLE (orang_id uuid, jabatan text, opd_id uuid, aktif boolean) LANGUAGE sql STABLE AS $$
    SELECT s.orang_id, (array_agg(s.jabatan ORDER BY dicatat DESC, sejak DESC) FILTER (WHERE s.jabatan <> ''))[1],
        (array_agg(s.opd_id ORDER BY dicatat DESC, sejak DESC) FILTER (WHERE s.jabatan <> ''))[1],
        (array_agg(s.aktif ORDER BY dicatat DESC, sejak DESC))[1]
    FROM (SELECT d.orang_id, d.jabatan, d.opd_id, d.aktif, '-infinity'::timestamptz AS dicatat, '-infinity'::timestamptz AS sejak
            FROM direktori AS d
        UNION ALL SELECT k.orang_id, k.jabatan, k.opd_id, k.aktif, k.dicatat, k.sejak FROM kedudukan AS k WHERE k.sejak <= saat) AS s
    GROUP BY s.orang_id $$;
CREATE OR REPLACE FUNCTION sebutan_pada(saat timestamptz)
RETURNS TABLE (jabatan text, sebutan text, unit text) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (s.jabatan) s.jabatan, s.sebutan, s.unit
    FROM (SELECT j.jabatan, j.sebutan, j.unit, '-infinity'::timestamptz AS dicatat FROM jabatan AS j
        UNION ALL SELECT b.jabatan, b.sebutan, b.unit, b.dicatat FROM sebutan_jabatan AS b WHERE b.sejak <= saat) AS s
    ORDER BY s.jabatan, s.dicatat DESC $$;
CREATE TABLE IF NOT EXISTS parkir (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sumber text NOT NULL, urutan bigint NOT NULL, ce_id text NOT NULL,
    kelompok text NOT NULL, jenis text NOT NULL, header jsonb NOT NULL, isi bytea NOT NULL, galat text NOT NULL,
    percobaan int NOT NULL DEFAULT 0, dibuat timestamptz NOT NULL DEFAULT now(), UNIQUE (sumber, urutan));
CREATE INDEX IF NOT EXISTS parkir_kelompok ON parkir (kelompok, id);
CREATE TABLE IF NOT EXISTS kertas (
    ce_id text NOT NULL, jenis text NOT NULL, stream_id uuid NOT NULL, versi bigint NOT NULL, dibuat timestamptz NOT NULL,
    percobaan int NOT NULL DEFAULT 0, coba_lagi timestamptz, galat text, PRIMARY KEY (ce_id, jenis));
CREATE INDEX IF NOT EXISTS kertas_urut ON kertas (dibuat, ce_id);
CREATE TABLE IF NOT EXISTS dokumen (
    permohonan_id uuid NOT NULL, layanan text NOT NULL, langkah smallint NOT NULL, putaran int NOT NULL, jenis text NOT NULL,
    sha256 text NOT NULL, ukuran bigint NOT NULL, tipe text NOT NULL, dibuat timestamptz NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS dokumen_satu ON dokumen (permohonan_id, langkah, putaran, jenis, sha256);
ALTER TABLE dokumen DROP CONSTRAINT IF EXISTS dokumen_pkey;
CREATE TABLE IF NOT EXISTS posisi_relay (
    satu boolean PRIMARY KEY DEFAULT true CHECK (satu), posisi bigint NOT NULL, urutan bigint NOT NULL);
CREATE TABLE IF NOT EXISTS baca_ulang (
    satu boolean PRIMARY KEY DEFAULT true CHECK (satu), stream text NOT NULL, urutan bigint NOT NULL, posisi bigint NOT NULL,
    beda bigint[] NOT NULL, ditemukan bigint[] NOT NULL, dimulai timestamptz, selesai timestamptz);
"""

GRANTS: Final[LiteralString] = """
GRANT USAGE ON SCHEMA {schema} TO {role}, ptsp_auditor;
ALTER ROLE {role} SET search_path TO {schema};
GRANT SELECT, INSERT ON {events} TO {role};
REVOKE MAINTAIN ON {events} FROM {role};
GRANT SELECT, INSERT, UPDATE ON {tracking} TO {role};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role};
GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO ptsp_auditor;
GRANT SELECT ON tentang TO {role};
GRANT MAINTAIN ON penulis TO {role};
GRANT SELECT, INSERT, DELETE ON jawaban TO {role};
GRANT SELECT, INSERT, UPDATE ON kasus, direktori, jabatan, posisi_relay, baca_ulang TO {role};
GRANT SELECT, INSERT ON dokumen, kedudukan, sebutan_jabatan, pengaturan_kantor, mandat, mandat_berakhir, koreksi TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON parkir, kertas TO {role};
"""

JAWABAN: Final = Table(
    "INSERT INTO jawaban (perintah_id, sidik, status, isi, dibuat)"
    " SELECT * FROM unnest(%s::uuid[], %s::text[], %s::smallint[], %s::bytea[], %s::timestamptz[])"
)
"""First answers, kept for 30 days: a second one for the same command breaks the transaction."""

KASUS: Final = Table(
    "INSERT INTO kasus (permohonan_id, opd_id, status, tugas, peran, isi, versi, diperbarui)"
    " SELECT a, b, c, d, coalesce(string_to_array(nullif(e, ''), ','), '{}'), f, g, h FROM unnest("
    "%s::uuid[], %s::uuid[], %s::text[], %s::jsonb[], %s::text[], %s::jsonb[], %s::bigint[], %s::timestamptz[])"
    " AS t (a, b, c, d, e, f, g, h)"
    " ON CONFLICT (permohonan_id) DO UPDATE SET status = excluded.status, tugas = excluded.tugas, peran = excluded.peran,"
    " isi = excluded.isi, versi = excluded.versi, diperbarui = excluded.diperbarui",
    keyed=True,
)
"""The present row of each request."""


def merge_directory(lama: tuple[Any, ...], baru: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a person's row by a later one: what that leaves open stays."""
    orang_id, jabatan, opd_id, aktif, data = baru
    return orang_id, jabatan or lama[1], lama[2] if opd_id is None else opd_id, aktif, lama[4] if data is None else data


DIREKTORI: Final = Table(
    "WITH baru AS (SELECT * FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::boolean[], %s::jsonb[])"
    " AS t (orang_id, jabatan, opd_id, aktif, data))"
    " INSERT INTO direktori (orang_id, jabatan, opd_id, aktif, data) SELECT * FROM baru"
    " ON CONFLICT (orang_id) DO UPDATE SET jabatan = coalesce(nullif(excluded.jabatan, ''), direktori.jabatan),"
    " opd_id = coalesce(excluded.opd_id, direktori.opd_id), aktif = excluded.aktif, data = coalesce(excluded.data, direktori.data)",
    keyed=True,
    lebur=merge_directory,
)
"""Who is known, name and number sealed; and who held which office where no change said since when."""

JABATAN: Final = Table(
    "INSERT INTO jabatan (jabatan, sebutan, unit) SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])"
    " ON CONFLICT (jabatan) DO UPDATE SET sebutan = excluded.sebutan, unit = excluded.unit",
    keyed=True,
)
"""What the office printed for each role key, where no change said since when."""

KEDUDUKAN: Final = Table(
    "INSERT INTO kedudukan (orang_id, dicatat, sejak, jabatan, opd_id, aktif) SELECT * FROM unnest("
    "%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::uuid[], %s::boolean[]) ON CONFLICT DO NOTHING"
)
"""What a person is since a moment: holder of an office, acting for an agency, or neither."""

SEBUTAN_JABATAN: Final = Table(
    "INSERT INTO sebutan_jabatan (jabatan, dicatat, sejak, sebutan, unit) SELECT * FROM unnest("
    "%s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING"
)
"""What the office prints for a role since a moment."""

PENGATURAN_KANTOR: Final = Table(
    "INSERT INTO pengaturan_kantor (versi, sejak, isi) SELECT * FROM unnest(%s::int[], %s::timestamptz[], %s::jsonb[])"
    " ON CONFLICT DO NOTHING"
)
"""The office's settings, version by version: letterhead, type area, number pattern, footer."""

MANDAT: Final = Table(
    "INSERT INTO mandat (mandat_id, orang_id, jabatan, jenis, jabatan_asal, menggantikan_id, mulai, selesai, dasar_nomor)"
    " SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::uuid[], %s::timestamptz[],"
    " %s::timestamptz[], %s::text[]) ON CONFLICT DO NOTHING"
)
"""Who holds an office for a time; nothing of it changes afterwards."""

MANDAT_BERAKHIR: Final = Table(
    "INSERT INTO mandat_berakhir (mandat_id, sejak) SELECT * FROM unnest(%s::uuid[], %s::timestamptz[]) ON CONFLICT DO NOTHING"
)
"""Since when a mandate is over: rows of their own, since both may be written by one statement."""

KOREKSI: Final = Table(
    "INSERT INTO koreksi (subjek_id, ke, sandi) SELECT * FROM unnest(%s::uuid[], %s::int[], %s::text[]) ON CONFLICT DO NOTHING"
)
"""What was corrected of a person's data, sealed as they are; shown in the place of what is wrong."""

KERTAS: Final = Table(
    "INSERT INTO kertas (ce_id, jenis, stream_id, versi, dibuat)"
    " SELECT * FROM unnest(%s::text[], %s::text[], %s::uuid[], %s::bigint[], %s::timestamptz[])"
)
"""Papers that are to be made, each asked for once: by its event, in the transaction that records it."""

KERTAS_SELESAI: Final = Table(
    "DELETE FROM kertas AS k USING unnest(%s::text[], %s::text[]) AS t (ce_id, jenis) WHERE (k.ce_id, k.jenis) = (t.ce_id, t.jenis)"
)
"""Papers that are made, in the transaction of the event that says so."""

DOKUMEN: Final = Table(
    "INSERT INTO dokumen (permohonan_id, layanan, langkah, putaran, jenis, sha256, ukuran, tipe, dibuat) SELECT * FROM unnest("
    "%s::uuid[], %s::text[], %s::smallint[], %s::int[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::timestamptz[])"
    " ON CONFLICT DO NOTHING"
)
"""Papers that there are."""

PARKIR: Final = Table(
    "INSERT INTO parkir (sumber, urutan, ce_id, kelompok, jenis, header, isi, galat)"
    " SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::jsonb[], %s::bytea[], %s::text[])"
)
"""Events that could not be handled, and later ones of the same request, in order."""
