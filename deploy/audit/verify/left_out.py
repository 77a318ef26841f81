"""What verify does not compare, by name and with the reason; a table or column that is in no list here is told of as unknown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from psycopg.sql import SQL

from deploy.audit.stores.log import Log
from deploy.audit.verify.tables import shown_in
from services.notify.deadlines.clocks import KOLOM
from services.notify.watch.pergantian import KOLOM as DIALIHKAN
from shared.office.names import SERVICES

TRIES: Final = "hitungan dan waktu percobaan: bukan fakta, dan berubah selagi layanan bekerja"
WRITTEN: Final = "kapan barisnya ditulis: bukan fakta"
NUMBER: Final = "nomor urut yang diberikan basis data"
OWN: Final = "nilai milik penyimpanan ini sendiri; ce-source peristiwa lama boleh berbeda"
ANSWERED: Final = "jawaban pertama bagi pengirim ulang, disimpan 30 hari: hanya peristiwa yang disebutnya yang dibandingkan"
SIGN_OF_LIFE: Final = "tanda bahwa sesuatu sedang dikerjakan, berlaku beberapa detik"
SEALED: Final = "kunci data pribadi hanya terbaca oleh peran ptsp_kunci; pulihkan dari cadangan kunci, lalu satupintu erasure apply"
WHO: Final = "peran basis data yang menyimpannya, untuk haknya saja"
PLACE: Final = "sampai di mana stream sudah dilihat untuk langganan itu: maju sendiri, dan dapat diulang admin"
NOT_KEPT: Final = "berkas bukti yang diimpor tidak disimpan di set ini"
RESTORED: Final = "ditulis oleh pemulihan, bagi pengiriman sesudahnya"
COPIES: Final = "keadaan cadangan, ditulis oleh penyalinnya sendiri"
READ_BACK: Final = "sampai di mana stream sendiri sudah dibaca ulang: layanan memulainya lagi sendiri; verify membaca seluruh stream"
DRAFT: Final = "konsep analisa yang belum dicatat: tulisan analis sendiri tanpa peristiwa, hilang begitu analisanya dicatat"
ATTACHED: Final = "berkas konsep permohonan: tersegel, dicocokkan dengan peristiwanya saat dibuka, dan hilang bersama konsepnya"
LOCK_ONLY: Final = "tabel tanpa kolom dan tanpa baris: hanya untuk dikunci"
OUTSIDE: Final = "program di luar menurut daftar pelanggan, ditulis perintah operator: satupintu migrate menyamakannya"
TICKET: Final = "tiket satu sambungan, berlaku semenit"
PROOF: Final = "dengan apa kode bukti diperiksa: rahasia tersegel dan hitungan, ditulis perintah operator"
DOOR: Final = "akun dan sesi portal: bukan peristiwa SOP"
TYPED: Final = "yang diketik di portal dan belum dikirim: tersegel, dibuang begitu tindakannya tercatat atau sesudah 30 hari"
SAID: Final = "komentar antarpejabat: tersegel, bukan bagian catatan SOP; teksnya hilang bila ditarik atau dihapus"
SHOWN: Final = "yang dibaca halaman portal, dibangun dari stream: dibangun lagi bila barisnya dihapus"
UNKNOWN: Final = "tidak dikenal oleh versi program ini"

PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "generasi": ("nomor", "bentuk", "posisi", "siap", "dilihat"),
    "perkara": ("generasi", "permohonan_id", "isi"),
    "giliran": ("generasi", "permohonan_id", "meja", "langkah", "putaran", "tempo", "sejak"),
    "hitung": ("generasi", "meja", "tempo", "jumlah"),
    "sumber": ("generasi", "sumber", "posisi"),
    "ringkas": ("generasi", "permohonan_id", "opd_id", "urut", "isi", "kata"),
    "riwayat": ("generasi", "permohonan_id", "sumber", "urutan", "waktu", "isi"),
}
"""What the portal shows; no truth, and built anew."""
COMMENT: Final = (
    *("nomor", "komentar_id", "permohonan_id", "akun_id", "jabatan", "kapasitas"),
    *("mandat_id", "dibuat", "isi", "ditarik", "dihapus"),
)
Reasons = Mapping[str, Mapping[str, str]]
"""For each table, why a column is left out."""

IN_EVERY_SERVICE: Final[Reasons] = {
    "penulis": {"": LOCK_ONLY},
    "tentang": {"nilai": OWN},
    "jawaban": dict.fromkeys(("sidik", "status", "isi"), ANSWERED),
    "parkir": {"id": NUMBER, "galat": TRIES, "percobaan": TRIES, "dibuat": WRITTEN},
    "kertas": dict.fromkeys(("percobaan", "coba_lagi", "galat"), TRIES),
    "baca_ulang": dict.fromkeys(("satu", "stream", "urutan", "posisi", "beda", "ditemukan", "dimulai", "selesai"), READ_BACK),
}
OF_ONE: Final[Reasons] = {
    "analysis.konsep_analisa": dict.fromkeys(("permohonan_id", "aspek", "orang_id", "versi", "isi", "diperbarui"), DRAFT),
    "intake.berkas_konsep": dict.fromkeys(("unggahan_id", "nomor", "konsep_id", "jenis", "isi", "dicatat", "dibuat"), ATTACHED),
    "letters.berkas_bertanda": {"dibuat": WRITTEN},
    "letters.denyut": {"terakhir": SIGN_OF_LIFE},
    "letters.dokumen": {"dibuat": "letters mencatat kapan ia mendengar dokumen layanan lain; hanya dokumennya sendiri yang dibandingkan"},
    "notify.langganan": {"posisi": PLACE},
    "notify.pemulihan": dict.fromkeys(("nomor", "epoch", "batas"), RESTORED),
    "notify.kotak_keluar": {"id": NUMBER, "rangkuman": RESTORED, **dict.fromkeys(("percobaan", "coba_lagi", "riwayat"), TRIES)},
    "notify.kiriman": {
        "nomor": NUMBER,
        "sejak": PLACE,
        **dict.fromkeys(("percobaan", "gagal", "coba_lagi", "terkirim", "riwayat"), TRIES),
    },
    "berkas.berkas": {"dibuat": WRITTEN, "oleh": WHO},
    "kunci.kunci": dict.fromkeys(("subjek_id", "terbungkus", "dibuat"), SEALED),
    "jangkar.jangkar": {"dibuat": WRITTEN},
    "cadangan.keadaan": dict.fromkeys(("tunggal", "sejak", "tempat", "salinan", "log", "galat"), COPIES),
    "impor.bukti": {"sha256": NOT_KEPT, "dibuat": WRITTEN},
    "pelanggan.program": dict.fromkeys(("nama", "sidik", "peristiwa", "layanan", "berlaku_sampai"), OUTSIDE),
    "pelanggan.pembaca": dict.fromkeys(("peran", "detik"), OUTSIDE),
    "portal.akun": dict.fromkeys(
        ("akun_id", "orang_id", "peran", "opd_id", "sidik_nama", "sandi", "totp", "totp_langkah", "contoh", "aktif", "dibuat"), DOOR
    ),
    "portal.kode_pulih": dict.fromkeys(("sidik", "akun_id", "dipakai"), DOOR),
    "portal.gagal_masuk": dict.fromkeys(("sidik_nama", "jumlah", "terakhir", "terkunci_sampai"), DOOR),
    "portal.akun_kantor": dict.fromkeys(("sidik", "akun_id"), DOOR),
    "portal.dibaca": dict.fromkeys(("akun_id", "pemberitahuan_id"), DOOR),
    "portal.ketikan": dict.fromkeys(("akun_id", "alamat", "versi", "isi", "disimpan"), TYPED),
    "portal.komentar": dict.fromkeys(COMMENT, SAID),
    "portal.giliran_dibuka": dict.fromkeys(("akun_id", "permohonan_id", "langkah", "putaran"), DOOR),
    "portal.surat_dibuka": dict.fromkeys(("akun_id", "permohonan_id", "hash_konsep"), DOOR),
    "portal.sesi": dict.fromkeys(("sidik", "akun_id", "tingkat", "dibuat", "terlihat"), DOOR),
    **{f"portal.{tabel}": dict.fromkeys(kolom, SHOWN) for tabel, kolom in PAGES.items()},
    "portal.tautan": dict.fromkeys(("sidik", "akun_id", "berlaku_sampai", "dipakai"), DOOR),
    "bukti.orang": dict.fromkeys(("orang_id", "rahasia", "langkah_terakhir", "percobaan", "percobaan_sejak", "dibuat"), PROOF),
    "pelanggan.tiket": dict.fromkeys(("sidik", "pembawa", "berlaku_sampai"), TICKET),
}

BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "tentang": ("kunci", "nilai"),
    "jawaban": ("perintah_id", "dibuat"),
    "parkir": ("sumber", "urutan", "ce_id", "kelompok", "jenis", "header", "isi"),
    "kertas": ("ce_id", "jenis", "stream_id", "versi", "dibuat"),
    "pendengar": ("layanan", "jenis"),
    "posisi_relay": ("satu", "posisi", "urutan"),
}
"""What is compared in every service besides the rows that follow from events."""
ELSEWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "letters.berkas_bertanda": ("permohonan_id", "percobaan", "sha256", "ukuran"),
    "letters.denyut": ("permohonan_id", "percobaan"),
    "notify.tenggat": KOLOM,
    "notify.mandat_dialihkan": ("mandat_id", "sebab"),
    "notify.kedudukan_dialihkan": DIALIHKAN,
    "notify.kiriman": ("langganan_id", "sumber", "urutan", "ce_id", "jenis", "kelompok"),
    "berkas.berkas": ("sha256", "ukuran", "tipe"),
    "berkas.potongan": ("sha256", "nomor", "isi"),
    "jangkar.jangkar": ("nomor", "isi"),
    "impor.bukti": ("permohonan_id",),
    "portal.catatan_masuk": ("nomor", "saat", "jenis", "akun_id", "rincian", "hash"),
    "impor.kutipan": ("aliran", "versi", "layanan", "hash"),
}
SHARED: Final = ("berkas", "kunci", "jangkar", "impor", "cadangan", "pelanggan", "portal", "bukti")
"""The schemas that are no service's."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Columns of a table that are not compared, and why; no column means the whole table."""

    tabel: str
    kolom: tuple[str, ...]
    sebab: str


def compared() -> dict[str, frozenset[str]]:
    """Return for each table, by schema and name, which of its columns are compared."""
    found = {table: frozenset(columns) for table, columns in ELSEWHERE.items()}
    for service in SERVICES:
        found |= {f"{service}.{shown.name}": frozenset(shown.columns) for shown in shown_in(service).values()}
        found |= {f"{service}.{table}": frozenset(columns) for table, columns in BESIDE.items()}
        found[f"{service}.{service}_events"] = frozenset(("originator_id", "originator_version", "topic", "state", "notification_id"))
        found[f"{service}.{service}_tracking"] = frozenset(("application_name", "notification_id", "posisi"))
    return found


def reasons() -> dict[str, Mapping[str, str]]:
    """Return for each table why which of its columns are left out."""
    everywhere: dict[str, Mapping[str, str]] = {
        f"{service}.{table}": why for service in SERVICES for table, why in IN_EVERY_SERVICE.items()
    }
    return everywhere | dict(OF_ONE)


def left_out(log: Log, services: Sequence[str]) -> Iterator[LeftOut]:
    """Yield what is not compared of the tables that these services have, and that are no service's."""
    known, why = compared(), reasons()
    for table, columns in sorted(catalogue(log, (*services, *SHARED)).items()):
        told = why.get(table, {})
        unknown = {column: UNKNOWN for column in columns if column not in known.get(table, ()) and column not in told}
        grouped: dict[str, list[str]] = {}
        for column, reason in {**told, **unknown}.items():
            grouped.setdefault(reason, []).append(column)
        if not columns and table not in why:
            grouped[UNKNOWN] = []
        yield from (LeftOut(table, tuple(filter(None, names)), reason) for reason, names in grouped.items())


def by_reason(found: Iterable[LeftOut]) -> Iterator[str]:
    """Yield a line for each reason, with the tables and columns; what is the same in all services, once."""
    names: dict[str, dict[str, list[str]]] = {}
    for one in found:
        schema, _, table = one.tabel.partition(".")
        what = f"{table} ({', '.join(one.kolom)})" if one.kolom else table
        names.setdefault(one.sebab, {}).setdefault(what, []).append(schema)
    for reason, tables in names.items():
        told = (f"{'*' if len(schemas) == len(SERVICES) else '/'.join(schemas)}.{what}" for what, schemas in tables.items())
        yield f"{', '.join(told)}: {reason}"


def catalogue(log: Log, schemas: Sequence[str]) -> dict[str, list[str]]:
    """Return every table of these schemas with its columns."""
    query = SQL(
        "SELECT nspname || '.' || relname, array_remove(array_agg(attname::text ORDER BY attnum), NULL) FROM pg_class"
        " JOIN pg_namespace ON relnamespace = pg_namespace.oid"
        " LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped"
        " WHERE relkind IN ('r', 'p') AND nspname = ANY(%s) GROUP BY 1"
    )
    return dict(log.answer(query, (list(schemas),)))
