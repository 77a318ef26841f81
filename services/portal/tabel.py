"""The portal's own schema and its rights: run by `satupintu migrate` only.

No name and no secret stands here in clear: of a name and of whatever a person holds only a fingerprint, of a password its argon2 hash.
Of the record of sign-ins the portal may add an entry, by a function that knows the one before and the time; nobody changes one.
"""

from typing import Final, LiteralString

AKUN: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.akun (
    akun_id uuid PRIMARY KEY, orang_id uuid NOT NULL UNIQUE, peran text NOT NULL, opd_id uuid, sidik_nama bytea UNIQUE, sandi text,
    totp bytea, totp_langkah bigint NOT NULL DEFAULT 0, contoh boolean NOT NULL DEFAULT false, aktif boolean NOT NULL DEFAULT true,
    dibuat timestamptz NOT NULL DEFAULT now(), CHECK ((sidik_nama IS NULL) = (sandi IS NULL)));
CREATE TABLE IF NOT EXISTS portal.kode_pulih (
    sidik bytea PRIMARY KEY, akun_id uuid NOT NULL REFERENCES portal.akun, dipakai timestamptz);
CREATE INDEX IF NOT EXISTS kode_pulih_akun ON portal.kode_pulih (akun_id);
CREATE TABLE IF NOT EXISTS portal.gagal_masuk (
    sidik_nama bytea PRIMARY KEY, jumlah int NOT NULL, terakhir timestamptz NOT NULL, terkunci_sampai timestamptz);
CREATE TABLE IF NOT EXISTS portal.sesi (
    sidik bytea PRIMARY KEY, akun_id uuid NOT NULL REFERENCES portal.akun, tingkat text NOT NULL, dibuat timestamptz NOT NULL,
    terlihat timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS sesi_akun ON portal.sesi (akun_id);
CREATE TABLE IF NOT EXISTS portal.tautan (
    sidik bytea PRIMARY KEY, akun_id uuid NOT NULL REFERENCES portal.akun, berlaku_sampai timestamptz NOT NULL, dipakai timestamptz);
CREATE INDEX IF NOT EXISTS tautan_akun ON portal.tautan (akun_id);
CREATE TABLE IF NOT EXISTS portal.akun_kantor (
    sidik bytea PRIMARY KEY, akun_id uuid NOT NULL UNIQUE REFERENCES portal.akun);
CREATE TABLE IF NOT EXISTS portal.dibaca (
    akun_id uuid NOT NULL REFERENCES portal.akun, pemberitahuan_id uuid NOT NULL, PRIMARY KEY (akun_id, pemberitahuan_id));
CREATE TABLE IF NOT EXISTS portal.surat_dibuka (
    akun_id uuid NOT NULL REFERENCES portal.akun, permohonan_id uuid NOT NULL, hash_konsep text NOT NULL,
    PRIMARY KEY (akun_id, permohonan_id, hash_konsep));
CREATE TABLE IF NOT EXISTS portal.giliran_dibuka (
    akun_id uuid NOT NULL REFERENCES portal.akun, permohonan_id uuid NOT NULL, langkah smallint NOT NULL, putaran int NOT NULL,
    PRIMARY KEY (akun_id, permohonan_id, langkah, putaran));
CREATE INDEX IF NOT EXISTS giliran_dibuka_permohonan ON portal.giliran_dibuka (permohonan_id);
CREATE TABLE IF NOT EXISTS portal.catatan_masuk (
    nomor bigint PRIMARY KEY, saat timestamptz NOT NULL, jenis text NOT NULL, akun_id uuid, rincian jsonb NOT NULL, hash bytea NOT NULL);
CREATE INDEX IF NOT EXISTS catatan_masuk_akun ON portal.catatan_masuk (akun_id, nomor);
"""

KOMENTAR: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.komentar (
    nomor bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, komentar_id uuid NOT NULL UNIQUE, permohonan_id uuid NOT NULL,
    akun_id uuid NOT NULL REFERENCES portal.akun, jabatan text NOT NULL, kapasitas text NOT NULL, mandat_id uuid,
    dibuat timestamptz NOT NULL, isi bytea, ditarik timestamptz, dihapus timestamptz,
    CHECK ((isi IS NULL) = (coalesce(ditarik, dihapus) IS NOT NULL)));
CREATE INDEX IF NOT EXISTS komentar_permohonan ON portal.komentar (permohonan_id, nomor);
"""
"""What officials write to each other about requests: a row stays, its text may go."""

HALAMAN: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.generasi (
    nomor int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bentuk int NOT NULL UNIQUE, posisi bigint NOT NULL DEFAULT 0,
    siap boolean NOT NULL DEFAULT false);
ALTER TABLE portal.generasi ADD COLUMN IF NOT EXISTS dilihat timestamptz;
CREATE TABLE IF NOT EXISTS portal.perkara (
    generasi int NOT NULL, permohonan_id uuid NOT NULL, isi jsonb NOT NULL, PRIMARY KEY (generasi, permohonan_id));
CREATE TABLE IF NOT EXISTS portal.giliran (
    generasi int NOT NULL, permohonan_id uuid NOT NULL, meja text NOT NULL, langkah smallint NOT NULL, putaran int NOT NULL,
    tempo timestamptz NOT NULL, PRIMARY KEY (generasi, permohonan_id, meja, langkah));
CREATE INDEX IF NOT EXISTS giliran_meja ON portal.giliran (generasi, meja, tempo, permohonan_id, langkah);
ALTER TABLE portal.giliran ADD COLUMN IF NOT EXISTS sejak bigint NOT NULL DEFAULT 0;
CREATE INDEX IF NOT EXISTS giliran_sejak ON portal.giliran (generasi, meja, sejak);
CREATE TABLE IF NOT EXISTS portal.hitung (
    generasi int NOT NULL, meja text NOT NULL, tempo timestamptz NOT NULL, jumlah int NOT NULL, PRIMARY KEY (generasi, meja, tempo));
"""
"""What pages read: built from notify's stream, and built anew whenever its form is another one."""

KETIKAN: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.ketikan (
    akun_id uuid NOT NULL REFERENCES portal.akun, alamat text NOT NULL, versi uuid NOT NULL, isi bytea NOT NULL,
    disimpan timestamptz NOT NULL, PRIMARY KEY (akun_id, alamat));
CREATE INDEX IF NOT EXISTS ketikan_disimpan ON portal.ketikan (disimpan);
CREATE OR REPLACE FUNCTION portal.buang_ketikan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM portal.ketikan WHERE alamat LIKE '/formulir/%';
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION portal.buang_ketikan() FROM PUBLIC;
CREATE OR REPLACE TRIGGER penghapusan_buang_ketikan AFTER INSERT ON intake.penghapusan
    FOR EACH STATEMENT EXECUTE FUNCTION portal.buang_ketikan();
"""
"""What was typed and not sent yet: forms that ask for persons let go of it in the transaction that erases one, whoever it is about."""

CARI: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.sumber (
    generasi int NOT NULL, sumber text NOT NULL, posisi bigint NOT NULL, PRIMARY KEY (generasi, sumber));
CREATE TABLE IF NOT EXISTS portal.ringkas (
    generasi int NOT NULL, permohonan_id uuid NOT NULL, opd_id uuid, urut bigint NOT NULL, isi jsonb NOT NULL, kata tsvector NOT NULL,
    PRIMARY KEY (generasi, permohonan_id));
CREATE INDEX IF NOT EXISTS ringkas_kata ON portal.ringkas USING gin (kata);
CREATE INDEX IF NOT EXISTS ringkas_urut ON portal.ringkas (generasi, urut DESC);
CREATE INDEX IF NOT EXISTS ringkas_opd ON portal.ringkas (generasi, opd_id, urut DESC);
"""
"""By what requests are found, and how far the other streams were taken in."""

RIWAYAT: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS portal.riwayat (
    generasi int NOT NULL, permohonan_id uuid NOT NULL, sumber text NOT NULL, urutan bigint NOT NULL, waktu timestamptz NOT NULL,
    isi jsonb NOT NULL, PRIMARY KEY (generasi, permohonan_id, sumber, urutan));
"""
"""What happened to requests, one row for each event."""

CATAT: Final[LiteralString] = """
CREATE OR REPLACE FUNCTION portal.catat(jenis_masuk text, akun uuid, isi jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp SET timezone TO 'UTC' AS $$
DECLARE berikut bigint; lalu bytea; kini timestamptz; tertulis text;
BEGIN
    LOCK TABLE portal.catatan_masuk IN SHARE ROW EXCLUSIVE MODE;
    SELECT c.nomor, c.hash INTO berikut, lalu FROM portal.catatan_masuk AS c ORDER BY c.nomor DESC LIMIT 1;
    berikut := coalesce(berikut, 0) + 1;
    kini := clock_timestamp();
    tertulis := concat_ws('|', berikut, to_char(kini, 'YYYY-MM-DD"T"HH24:MI:SS.US'), jenis_masuk, coalesce(akun::text, '-'), isi::text);
    INSERT INTO portal.catatan_masuk VALUES
        (berikut, kini, jenis_masuk, akun, isi, sha256(coalesce(lalu, ''::bytea) || convert_to(tertulis, 'UTF8')));
    RETURN berikut;
END $$;
REVOKE ALL ON FUNCTION portal.catat(text, uuid, jsonb) FROM PUBLIC;
"""

HAK: Final[LiteralString] = """
GRANT USAGE ON SCHEMA portal TO ptsp_portal, ptsp_auditor;
ALTER ROLE ptsp_portal SET search_path TO portal;
GRANT SELECT, INSERT, UPDATE ON portal.akun, portal.tautan, portal.komentar TO ptsp_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.kode_pulih, portal.gagal_masuk, portal.sesi, portal.akun_kantor TO ptsp_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.generasi, portal.perkara, portal.giliran, portal.hitung TO ptsp_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.sumber, portal.ringkas, portal.riwayat TO ptsp_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON portal.ketikan TO ptsp_portal;
GRANT SELECT, INSERT ON portal.dibaca, portal.surat_dibuka TO ptsp_portal;
GRANT SELECT, INSERT, DELETE ON portal.giliran_dibuka TO ptsp_portal;
GRANT SELECT ON portal.catatan_masuk TO ptsp_portal, ptsp_auditor;
GRANT EXECUTE ON FUNCTION portal.catat(text, uuid, jsonb) TO ptsp_portal;
"""

TABEL: Final[LiteralString] = f"CREATE SCHEMA IF NOT EXISTS portal;{AKUN}{KOMENTAR}{HALAMAN}{CARI}{RIWAYAT}{KETIKAN}{CATAT}{HAK}"
