"""Rows that intake writes in the same transaction as the event: the lists of drafts, incidents and agencies, and destroyed keys."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString, TypeAlias
from uuid import UUID

from services.intake.konsep import StatusKonsep
from shared.contracts.berkas_konsep import BerkasKonsepDihapus, BerkasKonsepDilampirkan
from shared.contracts.bersama import pencatat
from shared.contracts.insiden import InsidenDicatat
from shared.contracts.intake import (
    KonsepPermohonanDiajukan,
    KonsepPermohonanDibuang,
    KonsepPermohonanDisimpan,
    OpdDidaftarkan,
    OpdDimutakhirkan,
    PeristiwaKonsepPermohonan,
)
from shared.contracts.notify import KontakDiatur
from shared.contracts.pribadi import AksesDataDicatat, DataPribadiDihapus
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.unit import Row

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS intake.konsep (
    konsep_id uuid PRIMARY KEY, opd_id uuid NOT NULL, status text NOT NULL, nama_aplikasi text, jenis_permohonan text,
    versi bigint NOT NULL, diperbarui timestamptz NOT NULL);
ALTER TABLE intake.konsep ADD COLUMN IF NOT EXISTS pencatat text;
CREATE INDEX IF NOT EXISTS konsep_terbuka ON intake.konsep (opd_id, diperbarui DESC, konsep_id) WHERE status = 'TERBUKA';
GRANT SELECT, INSERT, UPDATE ON intake.konsep TO ptsp_intake;
CREATE TABLE IF NOT EXISTS intake.opd (opd_id uuid PRIMARY KEY, kode text NOT NULL, nama text NOT NULL);
DO $$ BEGIN
    IF to_regclass('intake.intake_events') IS NOT NULL AND NOT EXISTS (SELECT FROM intake.opd) THEN
        INSERT INTO intake.opd (opd_id, kode, nama)
            SELECT min(isi->>'opd_id')::uuid, min(isi->>'kode'), (array_agg(isi->>'nama' ORDER BY versi DESC))[1]
            FROM (SELECT originator_id AS id, originator_version AS versi, convert_from(state, 'UTF8')::jsonb->'data' AS isi
                FROM intake.intake_events WHERE topic ~ '^id[.]go[.]ptsp[.](OpdDidaftarkan|OpdDimutakhirkan)[.]v[12]$') AS e
            GROUP BY id ON CONFLICT DO NOTHING;
    END IF;
END $$;
GRANT SELECT, INSERT, UPDATE ON intake.opd TO ptsp_intake;
CREATE TABLE IF NOT EXISTS intake.insiden (insiden_id uuid PRIMARY KEY, dicatat timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS intake.penghapusan (
    subjek_id uuid NOT NULL, sidik_kunci text NOT NULL, dihapus timestamptz NOT NULL, PRIMARY KEY (subjek_id, sidik_kunci));
CREATE OR REPLACE FUNCTION intake.terapkan_penghapusan() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE jumlah int;
BEGIN
    DELETE FROM kunci.kunci AS k USING intake.penghapusan AS p WHERE k.subjek_id = p.subjek_id
        AND p.sidik_kunci IN ('', encode(sha256(convert_to(k.terbungkus, 'UTF8')), 'hex'));
    GET DIAGNOSTICS jumlah = ROW_COUNT;
    RETURN jumlah;
END $$;
CREATE OR REPLACE FUNCTION intake.musnahkan_kunci() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM kunci.kunci AS k WHERE k.subjek_id = NEW.subjek_id
        AND NEW.sidik_kunci IN ('', encode(sha256(convert_to(k.terbungkus, 'UTF8')), 'hex'));
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION intake.terapkan_penghapusan(), intake.musnahkan_kunci() FROM PUBLIC;
CREATE OR REPLACE TRIGGER penghapusan_dicatat AFTER INSERT ON intake.penghapusan FOR EACH ROW EXECUTE FUNCTION intake.musnahkan_kunci();
CREATE TABLE IF NOT EXISTS intake.pribadi_didengar (
    ce_id text PRIMARY KEY, jenis text NOT NULL, subjek uuid[] NOT NULL, dicatat timestamptz NOT NULL, isi jsonb NOT NULL);
CREATE INDEX IF NOT EXISTS pribadi_didengar_subjek ON intake.pribadi_didengar USING gin (subjek);
DO $$ BEGIN
    IF to_regclass('notify.notify_events') IS NOT NULL THEN
        INSERT INTO intake.pribadi_didengar (ce_id, jenis, subjek, dicatat, isi)
            SELECT id || ':' || versi, 'KontakDiatur', ARRAY[(isi->'data'->'alamat'->>'subjek_id')::uuid],
                (isi->'meta'->>'time')::timestamptz, isi->'data'
            FROM (SELECT originator_id AS id, originator_version AS versi, convert_from(state, 'UTF8')::jsonb AS isi
                FROM notify.notify_events WHERE topic = 'id.go.ptsp.KontakDiatur.v1') AS e ON CONFLICT DO NOTHING;
    END IF;
END $$;
GRANT SELECT, INSERT ON intake.insiden, intake.penghapusan, intake.pribadi_didengar TO ptsp_intake;
GRANT EXECUTE ON FUNCTION intake.terapkan_penghapusan() TO ptsp_intake;
"""
"""The tables, and what the service may do with them; run by the migration, which brings in what notify recorded before intake heard it."""

BERTAMBAH: Final = ""
"""The status in the row of a draft of which only a file changed."""


def lebur_konsep(lama: tuple[Any, ...], baru: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a draft's row by a later one; where only a file changed, what it is called stays."""
    _, _, _, status, *_, versi, diperbarui = baru
    *tetap, _, _ = lama
    return (*tetap, versi, diperbarui) if status == BERTAMBAH else baru


KONSEP: Final = Table(
    "INSERT INTO intake.konsep (konsep_id, opd_id, pencatat, status, nama_aplikasi, jenis_permohonan, versi, diperbarui)"
    " SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::timestamptz[])"
    " ON CONFLICT (konsep_id) DO UPDATE SET status = coalesce(nullif(excluded.status, ''), konsep.status),"
    " nama_aplikasi = CASE excluded.status WHEN '' THEN konsep.nama_aplikasi ELSE excluded.nama_aplikasi END,"
    " jenis_permohonan = CASE excluded.status WHEN '' THEN konsep.jenis_permohonan ELSE excluded.jenis_permohonan END,"
    " versi = excluded.versi, diperbarui = excluded.diperbarui",
    keyed=True,
    lebur=lebur_konsep,
)
"""The present row of each draft."""


def lebur_opd(lama: tuple[Any, ...], baru: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return an agency's row by a later one: the code that it was registered under stays."""
    opd_id, kode, nama = baru
    return opd_id, kode or lama[1], nama


OPD: Final = Table(
    "INSERT INTO intake.opd (opd_id, kode, nama) SELECT * FROM unnest(%s::uuid[], %s::text[], %s::text[])"
    " ON CONFLICT (opd_id) DO UPDATE SET kode = coalesce(nullif(excluded.kode, ''), opd.kode), nama = excluded.nama",
    keyed=True,
    lebur=lebur_opd,
)
"""What each agency is called now."""

PENGHAPUSAN: Final = Table(
    "INSERT INTO intake.penghapusan (subjek_id, sidik_kunci, dihapus)"
    " SELECT * FROM unnest(%s::uuid[], %s::text[], %s::timestamptz[]) ON CONFLICT DO NOTHING"
)
"""Keys that are destroyed, in the transaction of the event that says so; a closed draft's whatever its fingerprint is (ADR 0031)."""

INSIDEN: Final = Table(
    "INSERT INTO intake.insiden (insiden_id, dicatat) SELECT * FROM unnest(%s::uuid[], %s::timestamptz[]) ON CONFLICT DO NOTHING"
)
"""Which incidents there are."""

DIDENGAR: Final = Table(
    "INSERT INTO intake.pribadi_didengar (ce_id, jenis, subjek, dicatat, isi)"
    " SELECT a, b, string_to_array(c, ',')::uuid[], d, e FROM unnest(%s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::jsonb[])"
    " AS t (a, b, c, d, e) ON CONFLICT DO NOTHING"
)
"""What another service recorded of persons, as it was heard: for what is handed out of them."""

Didengar: TypeAlias = KontakDiatur | AksesDataDicatat
DIDENGAR_JENIS: Final[Mapping[str, type[Didengar]]] = {satu.__name__: satu for satu in (KontakDiatur, AksesDataDicatat)}
"""The events that are kept so, by name."""

AKHIR: Final = {KonsepPermohonanDibuang: StatusKonsep.DIBUANG, KonsepPermohonanDiajukan: StatusKonsep.DIAJUKAN}
"""What closes a draft."""


def didengar(ce_id: str, waktu: datetime, fact: Didengar, subjek: Iterable[UUID]) -> Row:
    """Return the row of an event that was heard, and whose data it is about."""
    siapa = ",".join(sorted({str(satu) for satu in subjek}))
    return DIDENGAR, (ce_id, type(fact).__name__, siapa, rfc3339(waktu), canonical(fact.model_dump(mode="json")).decode())


def _milik(fact: PeristiwaKonsepPermohonan) -> tuple[UUID, UUID, str | None]:
    """Return which draft it is, for which agency, and the office that began it for that one."""
    return fact.konsep_id, fact.opd_id, pencatat(fact.pelaku)


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the rows that follow from an event: of a draft, an incident, an agency, or a key that is destroyed."""
    fact, waktu = recorded.fact, recorded.meta["time"]
    match fact:
        case KonsepPermohonanDisimpan():
            jenis = fact.jenis_permohonan and fact.jenis_permohonan.value
            yield KONSEP, (*_milik(fact), StatusKonsep.TERBUKA.value, fact.nama_aplikasi, jenis, recorded.version, waktu)
        case BerkasKonsepDilampirkan() | BerkasKonsepDihapus():
            yield KONSEP, (*_milik(fact), BERTAMBAH, None, None, recorded.version, waktu)
        case KonsepPermohonanDibuang() | KonsepPermohonanDiajukan():
            yield KONSEP, (*_milik(fact), AKHIR[type(fact)].value, None, None, recorded.version, waktu)
            if fact.subjek_id is not None:
                yield PENGHAPUSAN, (fact.subjek_id, "", waktu)
        case DataPribadiDihapus():
            yield PENGHAPUSAN, (fact.subjek_id, fact.sidik_kunci, waktu)
        case InsidenDicatat():
            yield INSIDEN, (fact.insiden_id, waktu)
        case OpdDidaftarkan():
            yield OPD, (fact.opd_id, fact.kode, fact.nama)
        case OpdDimutakhirkan():
            yield OPD, (fact.opd_id, "", fact.nama)
        case _:
            return
