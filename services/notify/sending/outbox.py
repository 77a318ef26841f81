"""The outbox: a row for each recorded alert, in the same transaction, with the words that go out.

Beside it the table of contacts: a row for each person who said how to be reached.
"""

from collections.abc import Iterable
from typing import Any, Final, LiteralString

from services.notify.sending.naskah import AWALAN
from shared.contracts.bersama import agenda
from shared.contracts.notify import JenisPemberitahuan, KontakDiatur, KontakDihapus, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.unit import Row
from shared.papers.bahasa import tanggal
from shared.sop.aturan import JALAN_KELUAR
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.kotak_keluar (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), ce_id text NOT NULL UNIQUE, permohonan_id uuid, isi jsonb NOT NULL,
    dibuat timestamptz NOT NULL, terkirim timestamptz, percobaan int NOT NULL DEFAULT 0, coba_lagi timestamptz,
    gagal timestamptz, riwayat jsonb NOT NULL DEFAULT '[]');
ALTER TABLE notify.kotak_keluar ADD COLUMN IF NOT EXISTS gagal timestamptz;
ALTER TABLE notify.kotak_keluar ADD COLUMN IF NOT EXISTS riwayat jsonb NOT NULL DEFAULT '[]';
ALTER TABLE notify.kotak_keluar ADD COLUMN IF NOT EXISTS rangkuman text;
ALTER TABLE notify.kotak_keluar ALTER COLUMN permohonan_id DROP NOT NULL;
UPDATE notify.kotak_keluar AS k SET isi = jsonb_set(k.isi, '{teks}', to_jsonb(replace(k.isi->>'teks', a.lama, a.baru)))
    FROM (SELECT permohonan_id, format('No. Agenda %s/%s:', r->>'nomor_agenda', r->>'tahun_agenda') AS lama,
        format('No. Agenda %s/%s:', r->>'tahun_agenda', r->>'nomor_agenda') AS baru
        FROM (SELECT permohonan_id, isi->'ringkasan' AS r FROM notify.kasus) AS c) AS a
    WHERE a.permohonan_id = k.permohonan_id AND k.terkirim IS NULL AND k.gagal IS NULL AND position(a.lama IN k.isi->>'teks') > 0;
DROP INDEX IF EXISTS notify.kotak_keluar_menunggu;
CREATE INDEX IF NOT EXISTS kotak_keluar_rangkuman ON notify.kotak_keluar (dibuat, id)
    WHERE terkirim IS NULL AND gagal IS NULL AND rangkuman IS NOT NULL;
CREATE INDEX IF NOT EXISTS kotak_keluar_antre ON notify.kotak_keluar (dibuat, id) WHERE terkirim IS NULL AND gagal IS NULL;
CREATE INDEX IF NOT EXISTS kotak_keluar_gagal ON notify.kotak_keluar (gagal, id) WHERE gagal IS NOT NULL;
CREATE INDEX IF NOT EXISTS kotak_keluar_orang ON notify.kotak_keluar ((isi->>'orang_id'), dibuat DESC, id DESC);
CREATE OR REPLACE FUNCTION notify.kabarkan_kotak_keluar() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify('notify_kotak_keluar', ''); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER kotak_keluar_terisi AFTER INSERT OR UPDATE OF gagal ON notify.kotak_keluar
    FOR EACH STATEMENT EXECUTE FUNCTION notify.kabarkan_kotak_keluar();
CREATE TABLE IF NOT EXISTS notify.kontak (orang_id uuid PRIMARY KEY, isi jsonb);
GRANT SELECT, INSERT, UPDATE ON notify.kotak_keluar, notify.kontak TO ptsp_notify;
"""
"""The tables, and what the service may do with them; run by the migration.

`permohonan_id` is absent where an alert is about a subscription. `percobaan` counts failures, `coba_lagi` is when to try again, `gagal`
when it was given up, `riwayat` every try with its answer. `rangkuman` says that it leaves together with all others of its person that a
restore found waiting: BARU, or RAGU where they may have gone out before.
"""

KOTAK_KELUAR: Final = Table(
    "INSERT INTO notify.kotak_keluar (ce_id, permohonan_id, isi, dibuat)"
    " SELECT * FROM unnest(%s::text[], %s::uuid[], %s::jsonb[], %s::timestamptz[]) ON CONFLICT (ce_id) DO NOTHING"
)
"""Alerts that are to go out."""

KONTAK: Final = Table(
    "INSERT INTO notify.kontak (orang_id, isi) SELECT a, nullif(b, 'null') FROM unnest(%s::uuid[], %s::jsonb[]) AS t (a, b)"
    " ON CONFLICT (orang_id) DO UPDATE SET isi = excluded.isi",
    keyed=True,
)
"""How each person is reached; nothing once it was taken back."""

DICATAT: Final = f"surat kertas Anda tertanggal {{tanggal}} sudah dicatat {sebutan(Jabatan.PETUGAS_AGENDA)}, dan dapat diikuti di portal"
"""What an agency reads that brought its letter on paper."""
PETUGAS: Final = {
    JenisPemberitahuan.DIKEMBALIKAN: "dikembalikan, perlu dilengkapi bersama OPD yang suratnya Anda catat",
    JenisPemberitahuan.TENGGAT_DEKAT: "batas waktu OPD yang suratnya Anda catat hampir habis",
}
"""What the clerk reads of what may be completed at the counter."""

KEADAAN: Final = {
    JenisPemberitahuan.DIKEMBALIKAN: "dikembalikan, perlu dilengkapi",
    JenisPemberitahuan.DITOLAK: "ditolak",
    JenisPemberitahuan.DITUTUP: "ditutup karena tidak dilengkapi sampai batas waktu",
    JenisPemberitahuan.DISAMPAIKAN: "surat balasan sudah disampaikan",
    JenisPemberitahuan.DICABUT: "dicabut oleh OPD pemohon",
    JenisPemberitahuan.DISPOSISI: "didisposisi juga kepada Anda",
    JenisPemberitahuan.TEMBUSAN: "tembusan disposisi untuk Anda",
    JenisPemberitahuan.DISPOSISI_DIBATALKAN: "disposisi kepada Anda dibatalkan oleh pemberinya",
    JenisPemberitahuan.GILIRAN_BERALIH: "tidak lagi menunggu Anda, sebab jabatannya tidak lagi Anda pegang",
}
"""What happened to a request, where it is nobody's turn."""

LANGKAH: Final = {
    JenisPemberitahuan.GILIRAN: "giliran Anda",
    JenisPemberitahuan.TENGGAT_DEKAT: "hampir jatuh tempo",
    JenisPemberitahuan.TENGGAT_LEWAT: "melewati tenggat",
    JenisPemberitahuan.TENGGAT_DIESKALASI: "belum selesai satu hari kerja sesudah tenggat",
}
"""What is said about a step."""

TERHALANG: Final = "tidak boleh Anda selesaikan"
"""What is said of a step to whoever holds the office and may not act in it; `JALAN_KELUAR` is what helps."""

SELURUHNYA: Final = SOP_V1.langkah[0].nomor
"""The step of the whole request's deadline: where it began."""


def baris(event: PemberitahuanDicatat) -> dict[str, Any]:
    """Return what goes out: agenda number and state, and the one place to act; never a person's data, never a letter's content."""
    return {
        "jenis": event.jenis.value,
        "langkah": event.langkah,
        "putaran": event.putaran,
        "peran": event.peran.value,
        "orang_id": str(event.orang_id) if event.orang_id else None,
        **({"mandat_id": str(event.mandat_id)} if event.mandat_id else {}),
        "mendesak": event.mendesak,
        "teks": f"{AWALAN}Permohonan No. Agenda {agenda(event.tahun_agenda, event.nomor_agenda)}: {_keadaan(event)}.",
        "tautan": _tautan(event),
        **({"jalan_keluar": JALAN_KELUAR} if event.terhalang else {}),
    }


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the outbox row of a recorded alert, or the row of a contact; other events have none."""
    fact = recorded.fact
    match fact:
        case PemberitahuanDicatat():
            yield KOTAK_KELUAR, (recorded.ce_id, fact.permohonan_id, canonical(baris(fact)).decode(), recorded.meta["time"])
        case KontakDiatur():
            yield KONTAK, (fact.orang_id, canonical(fact.model_dump(mode="json")).decode())
        case KontakDihapus():
            yield KONTAK, (fact.orang_id, "null")
        case _:
            return


def _tautan(event: PemberitahuanDicatat) -> str:
    """Return where the act is done; a request that is nobody's turn is only looked at. The clerk is told only of what can be completed."""
    if event.peran is Jabatan.PETUGAS_AGENDA:
        return f"/permohonan/{event.permohonan_id}/ajukan_kembali"
    satu = event.jenis in LANGKAH and event.langkah != SELURUHNYA and event.peran is not Jabatan.OPD_PEMOHON
    return f"/permohonan/{event.permohonan_id}" + (f"/langkah/{event.langkah}" if satu else "")


def _keadaan(event: PemberitahuanDicatat) -> str:
    if event.surat_tanggal is not None:
        return DICATAT.format(tanggal=tanggal(event.surat_tanggal))
    if event.peran is Jabatan.PETUGAS_AGENDA:
        return PETUGAS[event.jenis]
    if (keadaan := KEADAAN.get(event.jenis)) is not None:
        return keadaan
    if event.peran is Jabatan.OPD_PEMOHON:
        return "batas waktu Anda hampir habis"
    if event.langkah == SELURUHNYA:
        return f"{LANGKAH[event.jenis]}, permohonan seluruhnya"
    putaran = f", putaran {event.putaran}" if event.putaran > 1 else ""
    kata = LANGKAH[event.jenis] if not event.terhalang or event.jenis is not JenisPemberitahuan.GILIRAN else "menunggu jabatan Anda"
    kata += f", {TERHALANG}" if event.terhalang else ""
    return f"{kata}, langkah {event.langkah} {SOP_V1[event.langkah].nama}{putaran}"
