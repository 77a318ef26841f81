"""One canonical instance of each event of intake; obviously made up."""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from shared.contracts.analysis import ButirDikembalikan, JenisKekurangan
from shared.contracts.berkas_konsep import BerkasKonsepDihapus, BerkasKonsepDilampirkan
from shared.contracts.bersama import JenisPermohonan, Lampiran, Pelaku, PelakuSistem, Sebab, Tersegel
from shared.contracts.examples import pribadi
from shared.contracts.examples.dokumen import naskah
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, OPD_ID
from shared.contracts.examples.pemulihan import dilewati
from shared.contracts.formulir import Agenda, JenisBerkas, ringkas, segel
from shared.contracts.intake import (
    CaraKonfirmasi,
    KonsepPermohonanDiajukan,
    KonsepPermohonanDibuang,
    KonsepPermohonanDisimpan,
    NomorAgendaDiberikan,
    OpdDidaftarkan,
    OpdDimutakhirkan,
    PenandatangananDicatat,
    PenerimaanDikonfirmasi,
    PengembalianDicatat,
    PenyampaianDicatat,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDiterima,
    PermohonanDitutupKedaluwarsa,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
)
from shared.contracts.penolakan import PermohonanDihentikan, SuratPenolakanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.kernel.vault.media import BPMN

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-000000000001")
PEMOHON_ID: Final = UUID("0193a000-0000-7000-8000-00000000b001")
ADMIN_ID: Final = UUID("0193a000-0000-7000-8000-00000000b002")
OPD_NAMA: Final = "Dinas Contoh"
TANGGAL: Final = date(2026, 11, 23)

PEMOHON: Final = Pelaku(orang_id=PEMOHON_ID, jabatan=Jabatan.OPD_PEMOHON)
ADMIN: Final = Pelaku(orang_id=ADMIN_ID, jabatan=Jabatan.ADMIN)
SISTEM: Final = PelakuSistem(sistem="intake")

SURAT: Final = Lampiran(jenis=JenisBerkas.SURAT, sha256="sha256:" + "1" * 64, ukuran=12_345)
KAK: Final = Lampiran(jenis=JenisBerkas.KAK, sha256="sha256:" + "2" * 64, ukuran=23_456)
PROSES_BISNIS: Final = Lampiran(jenis=JenisBerkas.PROSES_BISNIS, sha256="sha256:" + "5" * 64, ukuran=4_567, tipe=BPMN)
KAK_BARU: Final = Lampiran(jenis=JenisBerkas.KAK, sha256="sha256:" + "3" * 64, ukuran=34_567)


def segel_contoh(petunjuk: str, data: dict[str, Any]) -> Tersegel:
    """Stand in for the seal: the same person and data give the same value, and nothing of them can be read."""
    return Tersegel(subjek_id=uuid5(NAMESPACE_OID, petunjuk), sandi=uuid5(NAMESPACE_OID, repr(sorted(data.items()))).hex)


FORMULIR: Final = segel(FORMULIR_PEMBANGUNAN, segel_contoh)
FORMULIR_DILENGKAPI: Final = FORMULIR.model_copy(
    update={"identitas": FORMULIR.identitas.model_copy(update={"uraian": "Layanan contoh bagi warga contoh, diuraikan lengkap."})}
)
RINGKASAN: Final = ringkas(FORMULIR, Agenda(nomor=1, tahun=TANGGAL.year, diterima_tanggal=TANGGAL), OPD_NAMA)

DITERIMA: Final = PermohonanDiterima(
    permohonan_id=PERMOHONAN_ID,
    langkah=1,
    putaran=1,
    pelaku=PEMOHON,
    ringkasan=RINGKASAN,
    formulir=FORMULIR,
    berkas=(SURAT, KAK, PROSES_BISNIS),
)
PENGEMBALIAN: Final = PengembalianDicatat(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=SISTEM,
    butir=(ButirDikembalikan(kode="uraian", jenis=JenisKekurangan.KURANG, catatan="Uraian belum menyebut pengguna."),),
    catatan="Mohon dilengkapi.",
)
DIAJUKAN_KEMBALI: Final = PermohonanDiajukanKembali(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=2,
    pelaku=PEMOHON,
    ringkasan=RINGKASAN,
    formulir=FORMULIR_DILENGKAPI,
    berkas=(SURAT, PROSES_BISNIS, KAK_BARU),
    perubahan=("uraian", "berkas_kak"),
)
DITUTUP: Final = PermohonanDitutupKedaluwarsa(
    permohonan_id=PERMOHONAN_ID, langkah=5, putaran=1, pelaku=SISTEM, alasan="Permohonan tidak dilengkapi sampai batas waktu."
)
DICABUT: Final = PermohonanDicabut(permohonan_id=PERMOHONAN_ID, langkah=1, putaran=1, pelaku=PEMOHON, alasan="Kegiatan ditunda.")
DIHENTIKAN: Final = PermohonanDihentikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=SISTEM,
    sebab=Sebab.DITOLAK,
    alasan="Aplikasi yang sama sudah terdaftar.",
    surat_menyusul=True,
)
SURAT_PENOLAKAN: Final = SuratPenolakanDicatat(
    permohonan_id=PERMOHONAN_ID, langkah=15, putaran=1, pelaku=SISTEM, nomor_surat="000/2/CONTOH/2026"
)
PENANDATANGANAN: Final = PenandatangananDicatat(
    permohonan_id=PERMOHONAN_ID, langkah=15, putaran=1, pelaku=SISTEM, nomor_surat="000/1/CONTOH/2026"
)
PENYAMPAIAN: Final = PenyampaianDicatat(permohonan_id=PERMOHONAN_ID, langkah=16, putaran=1, pelaku=SISTEM, nomor_surat="000/1/CONTOH/2026")
DIKONFIRMASI: Final = PenerimaanDikonfirmasi(permohonan_id=PERMOHONAN_ID, langkah=16, putaran=1, pelaku=PEMOHON, cara=CaraKonfirmasi.OPD)
NOMOR_AGENDA: Final = NomorAgendaDiberikan(pelaku=PEMOHON, tahun=TANGGAL.year, nomor=1, permohonan_id=PERMOHONAN_ID)
KONSEP_DISIMPAN: Final = KonsepPermohonanDisimpan(
    pelaku=PEMOHON,
    konsep_id=PERMOHONAN_ID,
    opd_id=OPD_ID,
    versi_formulir=1,
    nama_aplikasi="Aplikasi Contoh Layanan",
    jenis_permohonan=JenisPermohonan.PEMBANGUNAN_BARU,
    ukuran=2345,
    isi=segel_contoh(f"konsep:{PERMOHONAN_ID}", {"identitas": {"nama_aplikasi": "Aplikasi Contoh Layanan"}}),
)
KONSEP_DIBUANG: Final = KonsepPermohonanDibuang(
    pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, subjek_id=KONSEP_DISIMPAN.isi.subjek_id
)
KONSEP_DIAJUKAN: Final = KonsepPermohonanDiajukan(
    pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, subjek_id=KONSEP_DISIMPAN.isi.subjek_id
)
BERKAS_DILAMPIRKAN: Final = BerkasKonsepDilampirkan(
    pelaku=PEMOHON,
    konsep_id=PERMOHONAN_ID,
    opd_id=OPD_ID,
    jenis=JenisBerkas.KAK,
    unggahan_id=UUID("0193a000-0000-7000-8000-00000000f101"),
    ukuran=48213,
    tipe="application/pdf",
    isi=segel_contoh(f"konsep:{PERMOHONAN_ID}", {"sha256": f"sha256:{'c' * 64}"}),
)
BERKAS_DIHAPUS: Final = BerkasKonsepDihapus(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, jenis=JenisBerkas.KAK)
SEJAK: Final = datetime(2025, 1, 6, 1, tzinfo=UTC)
ALASAN: Final = "Surat penunjukan OPD nomor 000/3/CONTOH/2025."
OPD_DIDAFTARKAN: Final = OpdDidaftarkan(pelaku=SISTEM, opd_id=OPD_ID, kode="OPD-CONTOH", nama=OPD_NAMA, sejak=SEJAK, alasan=ALASAN)
OPD_DIMUTAKHIRKAN: Final = OpdDimutakhirkan(pelaku=ADMIN, opd_id=OPD_ID, nama="Dinas Contoh dan Teladan", sejak=SEJAK, alasan=ALASAN)
PETUGAS_DIDAFTARKAN: Final = PetugasOpdDidaftarkan(
    pelaku=SISTEM,
    opd_id=OPD_ID,
    orang_id=PEMOHON_ID,
    data=segel_contoh("nip:000000000000000002", {"nama": "Pemohon Contoh"}),
    sejak=SEJAK,
    alasan=ALASAN,
)
PETUGAS_DINONAKTIFKAN: Final = PetugasOpdDinonaktifkan(pelaku=ADMIN, opd_id=OPD_ID, orang_id=PEMOHON_ID, sejak=SEJAK, alasan=ALASAN)

CONTOH: Final[tuple[Fact, ...]] = (
    DITERIMA,
    PENGEMBALIAN,
    DIAJUKAN_KEMBALI,
    DICABUT,
    DITUTUP,
    DIHENTIKAN,
    SURAT_PENOLAKAN,
    PENANDATANGANAN,
    PENYAMPAIAN,
    DIKONFIRMASI,
    NOMOR_AGENDA,
    KONSEP_DISIMPAN,
    KONSEP_DIBUANG,
    KONSEP_DIAJUKAN,
    BERKAS_DILAMPIRKAN,
    BERKAS_DIHAPUS,
    OPD_DIDAFTARKAN,
    OPD_DIMUTAKHIRKAN,
    PETUGAS_DIDAFTARKAN,
    PETUGAS_DINONAKTIFKAN,
    dilewati(SISTEM),
    naskah("intake"),
    *pribadi.CONTOH,
)
