"""The tables whose rows follow from events: what each holds, what names a row, and what becomes of a row that is written again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString, TypeAlias

from deploy.audit.findings import FindingKind
from deploy.audit.stores.aggregates import LANGGANAN_SISTEM, REGISTER, Aggregate
from services.analysis.kalender import KALENDER
from services.analysis.register.tabel import APLIKASI
from services.intake import giliran
from services.intake import rows as intake
from services.letters import tabel as letters
from services.notify.sending.outbox import KONTAK, KOTAK_KELUAR
from services.notify.webhooks.table import LANGGANAN
from shared.kernel.postgres import schema as kernel
from shared.kernel.postgres.fast.statement import Table

ShownRow: TypeAlias = tuple[Any, ...]
Merge: TypeAlias = Callable[[ShownRow, ShownRow], ShownRow]
"""What a row becomes by one that is written over it."""


def first(lama: ShownRow, _: ShownRow) -> ShownRow:
    """What is there stays."""
    return lama


def last(_: ShownRow, baru: ShownRow) -> ShownRow:
    """What comes later counts."""
    return baru


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as its rows are expected: columns in the order of the statement that writes them.

    `given` says of a column in which SQL type its value comes, and what is made of it; `differs` when it is another than expected (`w`),
    where the table (`t`) may hold more than one thing; `added` what a row that is put back holds besides. `whole` tables are folded before
    any row is compared, since rows of one key come from several streams; `folded` ones too, as they come, since those of one key come in
    order and not together. `of` is the aggregate that has one row each: a row of one that
    exists is never one too many.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    jenis: FindingKind = FindingKind.BARIS_BERBEDA
    merge: Merge = last
    given: Mapping[str, tuple[LiteralString, LiteralString]] = field(default_factory=dict[str, tuple[LiteralString, LiteralString]])
    differs: Mapping[str, LiteralString] = field(default_factory=dict[str, LiteralString])
    added: Mapping[str, LiteralString] = field(default_factory=dict[str, LiteralString])
    whole: bool = False
    folded: bool = False
    of: Aggregate | None = None

    def key_of(self, row: ShownRow) -> ShownRow:
        """Return what names a row."""
        return tuple(row[self.columns.index(name)] for name in self.key)


KASUS: Final = ShownTable(
    "kasus",
    ("permohonan_id", "opd_id", "status", "tugas", "peran", "isi", "versi", "diperbarui"),
    ("permohonan_id",),
    FindingKind.KASUS_BERBEDA,
    given={"peran": ("text", "coalesce(string_to_array(nullif({}, ''), ','), '{{}}')")},
)
"""Every service's list of requests; which aggregate it is of differs by service."""

SHOWN: Final[Mapping[Table, ShownTable]] = {
    kernel.KASUS: KASUS,
    kernel.DIREKTORI: ShownTable(
        "direktori",
        ("orang_id", "jabatan", "opd_id", "aktif", "data"),
        ("orang_id",),
        merge=kernel.merge_directory,
        whole=True,
    ),
    kernel.KEDUDUKAN: ShownTable(
        "kedudukan",
        ("orang_id", "dicatat", "sejak", "jabatan", "opd_id", "aktif"),
        ("orang_id", "dicatat", "sejak"),
        merge=first,
        whole=True,
    ),
    kernel.SEBUTAN_JABATAN: ShownTable(
        "sebutan_jabatan",
        ("jabatan", "dicatat", "sejak", "sebutan", "unit"),
        ("jabatan", "dicatat"),
        merge=first,
        whole=True,
    ),
    kernel.JABATAN: ShownTable("jabatan", ("jabatan", "sebutan", "unit"), ("jabatan",), whole=True),
    kernel.PENGATURAN_KANTOR: ShownTable("pengaturan_kantor", ("versi", "sejak", "isi"), ("versi",), merge=first, whole=True),
    kernel.MANDAT: ShownTable(
        "mandat",
        ("mandat_id", "orang_id", "jabatan", "jenis", "jabatan_asal", "menggantikan_id", "mulai", "selesai", "dasar_nomor"),
        ("mandat_id",),
        merge=first,
        whole=True,
    ),
    kernel.MANDAT_BERAKHIR: ShownTable("mandat_berakhir", ("mandat_id", "sejak"), ("mandat_id",), merge=first, whole=True),
    kernel.KOREKSI: ShownTable("koreksi", ("subjek_id", "ke", "sandi"), ("subjek_id", "ke"), merge=first, whole=True),
    kernel.DOKUMEN: ShownTable(
        "dokumen",
        ("permohonan_id", "layanan", "langkah", "putaran", "jenis", "sha256", "ukuran", "tipe", "dibuat"),
        ("permohonan_id", "langkah", "putaran", "jenis", "sha256"),
        merge=first,
        differs={"dibuat": "w.layanan = {service} AND w.dibuat <> t.dibuat"},
    ),
    intake.KONSEP: ShownTable(
        "konsep",
        ("konsep_id", "opd_id", "pencatat", "status", "nama_aplikasi", "jenis_permohonan", "versi", "diperbarui"),
        ("konsep_id",),
        merge=intake.lebur_konsep,
    ),
    intake.PENGHAPUSAN: ShownTable("penghapusan", ("subjek_id", "sidik_kunci", "dihapus"), ("subjek_id", "sidik_kunci"), merge=first),
    intake.OPD: ShownTable("opd", ("opd_id", "kode", "nama"), ("opd_id",), merge=intake.lebur_opd),
    intake.INSIDEN: ShownTable("insiden", ("insiden_id", "dicatat"), ("insiden_id",), merge=first),
    intake.DIDENGAR: ShownTable(
        "pribadi_didengar",
        ("ce_id", "jenis", "subjek", "dicatat", "isi"),
        ("ce_id",),
        merge=first,
        given={"subjek": ("text", "string_to_array({}, ',')::uuid[]")},
    ),
    giliran.GILIRAN: ShownTable(
        "giliran",
        ("permohonan_id", "status", "terbuka"),
        ("permohonan_id",),
        merge=giliran.lebur,
        folded=True,
    ),
    giliran.TENGGAT_OPD: ShownTable("tenggat_opd", ("kunci", "jatuh_tempo"), ("kunci",), folded=True),
    letters.SURAT_TERBIT: ShownTable(
        "surat_terbit",
        ("nomor_surat", "hash_konsep", "sha256", "metode", "kapasitas", "ditandatangani", "permohonan_id", "batal"),
        ("nomor_surat",),
        merge=first,
    ),
    KALENDER: ShownTable("kalender", ("versi", "jenis", "isi"), ("versi",), merge=first),
    APLIKASI: ShownTable(
        "aplikasi",
        (
            *("aplikasi_id", "permohonan_id", "opd_id", "opd_nama", "kunci_nama", "inti_nama", "kode_raa"),
            *("status", "isi", "kata", "cari", "versi", "diperbarui"),
        ),
        ("aplikasi_id",),
        FindingKind.APLIKASI_BERBEDA,
        given={"cari": ("text", "to_tsvector('simple', {})")},
        of=REGISTER,
    ),
    KONTAK: ShownTable(
        "kontak", ("orang_id", "isi"), ("orang_id",), FindingKind.KONTAK_BERBEDA, given={"isi": ("jsonb", "nullif({}, 'null')")}
    ),
    LANGGANAN: ShownTable(
        "langganan",
        ("langganan_id", "isi", "status"),
        ("langganan_id",),
        FindingKind.LANGGANAN_BERBEDA,
        added={"posisi": "concat_ws('.', {ends})"},
        of=LANGGANAN_SISTEM,
    ),
    KOTAK_KELUAR: ShownTable(
        "kotak_keluar",
        ("ce_id", "permohonan_id", "isi", "dibuat", "terkirim", "gagal"),
        ("ce_id",),
        merge=first,
        differs={
            "isi": "w.isi - {words} <> t.isi - {words} OR (w.terkirim IS NULL AND w.isi <> t.isi)",
            "terkirim": "(w.terkirim IS NULL) <> (t.terkirim IS NULL)",
            "gagal": "(w.gagal IS NULL) <> (t.gagal IS NULL)",
        },
    ),
}
"""What each statement writes to.

Of an alert that went out the words are those of its time, and when it went is the channel's own time. A subscription that is put back
goes on from now on; the administrator can have sent again what came before.
"""
