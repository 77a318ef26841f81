"""The columns in which the register is handed out: the catalogue's, and those of the national portal grouped by its tabs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from shared.kernel.event.clock import WIB

KOSONG: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class EntriRegister:
    """One row of the table as columns read it; `penuh` when whoever asks may see all of it."""

    aplikasi_id: UUID
    opd_nama: str
    status: str
    isi: Mapping[str, Any]
    versi: int
    diperbarui: datetime
    penuh: bool

    @classmethod
    def dari(cls, row: tuple[Any, ...], pembaca: UUID | None) -> "EntriRegister":
        """Read a row of a page; `pembaca` is the agency that asks, if one does."""
        aplikasi_id, _, opd_id, opd_nama, status, isi, versi, diperbarui, _ = row
        return cls(aplikasi_id, opd_nama, status, isi, versi, diperbarui, pembaca in {None, opd_id})

    def data(self, nama: str) -> str:
        """Return what the entry says, lists as lines of one cell; nothing where an older entry does not know it."""
        nilai: list[str] | str | None = self.isi["data"].get(nama)
        return "; ".join(nilai) if isinstance(nilai, list) else nilai or ""

    def bagian(self, bagian: str, nama: str) -> str:
        """Return what is known of the registration or of the end, if there is one."""
        return str((self.isi[bagian] or KOSONG).get(nama) or "")


Baca = Callable[[EntriRegister], str]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its title, what it holds, and whether everybody may read it."""

    judul: str
    baca: Baca
    umum: bool = False

    def isi(self, entri: EntriRegister) -> str:
        """Return the cell of an entry; empty where it is not for whoever asks."""
        return self.baca(entri) if self.umum or entri.penuh else ""


def _data(judul: str, nama: str, *, umum: bool = False) -> Kolom:
    return Kolom(judul, lambda entri: entri.data(nama), umum)


def _bagian(judul: str, bagian: str, nama: str) -> Kolom:
    return Kolom(judul, lambda entri: entri.bagian(bagian, nama))


def _diisi(judul: str) -> Kolom:
    """Return a column that the portal asks for and the register does not know: the registrar fills it in."""
    return Kolom(judul, lambda _: "")


OPD: Final = Kolom("OPD", lambda entri: entri.opd_nama, umum=True)
NAMA: Final = _data("Nama aplikasi", "nama_aplikasi", umum=True)
NOMOR_PSE: Final = _bagian("Nomor tanda daftar", "pse", "nomor")

KATALOG: Final = (
    NAMA,
    OPD,
    _data("Fungsi", "fungsi", umum=True),
    _data("Kode RAA", "kode_raa", umum=True),
    Kolom("Status register", lambda entri: entri.status, umum=True),
    _data("Status aplikasi", "status_aplikasi"),
    _data("Singkatan", "nama_singkat"),
    _data("Uraian", "uraian"),
    _data("Luaran", "luaran"),
    _data("Jenis aplikasi", "jenis_aplikasi"),
    _data("Jenis layanan", "jenis_layanan"),
    _data("Lingkup", "lingkup"),
    _data("Sasaran pengguna", "target_pengguna"),
    _data("Proses bisnis", "proses_bisnis"),
    _data("Layanan yang didukung", "layanan_didukung"),
    _data("Data yang digunakan", "data_digunakan"),
    _data("Sistem terkait", "sistem_terkait"),
    _data("Basis aplikasi", "basis_aplikasi"),
    _data("URL", "url"),
    _data("Kategori akses", "kategori_akses"),
    _data("Lokasi hosting", "lokasi_hosting"),
    _data("Kategori sistem elektronik", "kategori_se"),
    _data("Unit pengembang", "unit_pengembang"),
    _data("Unit operasional", "unit_operasional"),
    _data("Bahasa pemrograman", "bahasa_pemrograman"),
    _data("Kerangka pengembangan", "kerangka_pengembangan"),
    _data("Basis data", "basis_data"),
    _data("Dasar hukum layanan", "dasar_hukum_layanan"),
    NOMOR_PSE,
    _bagian("Tanggal tanda daftar", "pse", "tanggal"),
    _bagian("Sebab nonaktif", "nonaktif", "sebab"),
    _bagian("Alasan nonaktif", "nonaktif", "alasan"),
    Kolom("Diperbarui", lambda entri: entri.diperbarui.astimezone(WIB).strftime("%Y-%m-%d %H:%M")),
    Kolom("Id aplikasi", lambda entri: str(entri.aplikasi_id), umum=True),
)
"""What the catalogue holds; the public columns first."""

PSE: Final[Mapping[str, tuple[Kolom, ...]]] = {
    "Data Umum": (
        _data("Nama internal", "nama_singkat"),
        _data("Nama eksternal", "nama_aplikasi"),
        _data("Deskripsi", "uraian"),
        _data("Fungsi", "fungsi"),
        _data("Cakupan wilayah", "lingkup"),
        _data("Keterkaitan sistem", "sistem_terkait"),
        _diisi("Sifat khusus"),
        _data("Kategori akses", "kategori_akses"),
        _data("URL", "url"),
        _data("Jenis layanan", "jenis_layanan"),
        _data("Pengguna layanan", "target_pengguna"),
        _data("Kategori sistem elektronik", "kategori_se"),
    ),
    "Profil Penyelenggara": (OPD, _diisi("Alamat"), _diisi("Telepon")),
    "Perangkat Keras": (_data("Lokasi hosting", "lokasi_hosting"), _diisi("Perangkat keras"), _diisi("Jaringan"), _diisi("Periferal")),
    "Perangkat Lunak": (
        _data("Basis aplikasi", "basis_aplikasi"),
        _data("Bahasa pemrograman", "bahasa_pemrograman"),
        _data("Kerangka pengembangan", "kerangka_pengembangan"),
        _data("Basis data", "basis_data"),
    ),
    "Tenaga Ahli": (_diisi("Tersedia"), _diisi("Dibutuhkan")),
    "Tata Kelola": (_data("Dasar hukum", "dasar_hukum_layanan"), _diisi("SOP")),
    "Penanggung Jawab": (_data("Unit operasional", "unit_operasional"), _diisi("Penanggung jawab")),
    "Help Desk": (_diisi("Kontak help desk"),),
    "Dokumen": (_diisi("Dokumen pendukung"),),
    "Hasil dari portal": (NOMOR_PSE, _bagian("Tanggal", "pse", "tanggal"), _bagian("Alamat lencana", "pse", "url_badge")),
}
"""The portal's tabs in its order, and at the end what is typed back; empty columns are the registrar's to fill in."""
