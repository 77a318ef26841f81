"""The outbox: a row for each recorded alert, in the same transaction, with the words that go out; and the task that sends them."""

import sys
from collections.abc import Iterable
from typing import Any, Final, LiteralString

from services.notify import app
from services.notify.adapters.dispatcher import Dispatcher
from services.notify.adapters.log_channel import LogChannel
from shared.contracts.notify import JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.canon import canonical
from shared.kernel.envelope import Recorded
from shared.kernel.recorder import Table
from shared.kernel.unit import Row
from shared.service.runtime import Runtime
from shared.sop.table import SOP_V1

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS notify.kotak_keluar (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), ce_id text NOT NULL UNIQUE, permohonan_id uuid NOT NULL, isi jsonb NOT NULL,
    dibuat timestamptz NOT NULL, terkirim timestamptz, percobaan int NOT NULL DEFAULT 0, coba_lagi timestamptz);
CREATE INDEX IF NOT EXISTS kotak_keluar_menunggu ON notify.kotak_keluar (dibuat, id) WHERE terkirim IS NULL;
CREATE INDEX IF NOT EXISTS kotak_keluar_orang ON notify.kotak_keluar ((isi->>'orang_id'), dibuat DESC, id DESC);
GRANT SELECT, INSERT, UPDATE ON notify.kotak_keluar TO ptsp_notify;
"""
"""The table, and what the service may do with it; run by the migration. `percobaan` counts failures, `coba_lagi` is when to try again."""

KOTAK_KELUAR: Final = Table(
    "INSERT INTO notify.kotak_keluar (ce_id, permohonan_id, isi, dibuat)"
    " SELECT * FROM unnest(%s::text[], %s::uuid[], %s::jsonb[], %s::timestamptz[]) ON CONFLICT (ce_id) DO NOTHING"
)
"""Alerts that are to go out."""

KEADAAN: Final = {
    JenisPemberitahuan.DIKEMBALIKAN: "dikembalikan, perlu dilengkapi",
    JenisPemberitahuan.DITOLAK: "ditolak",
    JenisPemberitahuan.DISAMPAIKAN: "surat balasan sudah disampaikan",
    JenisPemberitahuan.DICABUT: "dicabut oleh OPD pemohon",
}
"""What happened to a request, where it is nobody's turn."""

LANGKAH: Final = {
    JenisPemberitahuan.GILIRAN: "giliran Anda",
    JenisPemberitahuan.TENGGAT_DEKAT: "hampir jatuh tempo",
    JenisPemberitahuan.TENGGAT_LEWAT: "melewati tenggat",
    JenisPemberitahuan.TENGGAT_DIESKALASI: "belum selesai satu hari kerja sesudah tenggat",
}
"""What is said about a step."""

SELURUHNYA: Final = SOP_V1.langkah[0].nomor
"""The step of the whole request's deadline: where it began."""


def baris(event: PemberitahuanDicatat) -> dict[str, Any]:
    """Return what goes out: agenda number and state, and where to look; never a person's data, never a letter's content."""
    return {
        "jenis": event.jenis.value,
        "langkah": event.langkah,
        "putaran": event.putaran,
        "peran": event.peran.value,
        "orang_id": str(event.orang_id) if event.orang_id else None,
        **({"mandat_id": str(event.mandat_id)} if event.mandat_id else {}),
        "teks": f"[PTSP Aplikasi] Permohonan No. Agenda {event.nomor_agenda}/{event.tahun_agenda}: {_keadaan(event)}.",
        "tautan": f"/permohonan/{event.permohonan_id}",
    }


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the outbox row of a recorded alert; other events have none."""
    if isinstance(recorded.fact, PemberitahuanDicatat):
        isi = canonical(baris(recorded.fact)).decode()
        yield KOTAK_KELUAR, (recorded.ce_id, recorded.fact.permohonan_id, isi, recorded.meta["time"])


async def kirim_pemberitahuan(runtime: Runtime) -> None:
    """Send what the outbox holds, for as long as the service lives."""
    await Dispatcher(runtime.settings.pg_dsn, runtime.store, LogChannel(sys.stdout), app.catat_pengiriman).jalan()


def _keadaan(event: PemberitahuanDicatat) -> str:
    if (keadaan := KEADAAN.get(event.jenis)) is not None:
        return keadaan
    if event.peran is Jabatan.OPD_PEMOHON:
        return "batas waktu Anda hampir habis"
    if event.langkah == SELURUHNYA:
        return f"{LANGKAH[event.jenis]}, permohonan seluruhnya"
    putaran = f", putaran {event.putaran}" if event.putaran > 1 else ""
    return f"{LANGKAH[event.jenis]}, langkah {event.langkah} {SOP_V1[event.langkah].nama}{putaran}"
