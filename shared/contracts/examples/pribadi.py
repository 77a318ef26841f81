"""One event of each kind about personal data, and one incident; obviously made up."""

from datetime import UTC, date, datetime
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.examples.dokumen import PERMOHONAN_ID
from shared.contracts.insiden import (
    InsidenDicatat,
    InsidenDitutup,
    PemberitahuanInsidenDicatat,
    PenangananInsidenDicatat,
    PenerimaInsiden,
)
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import (
    AksesDataDicatat,
    DataPribadiDihapus,
    DataPribadiDikoreksi,
    JalurAkses,
    PenahananDilepas,
    PenghapusanDitahan,
)

ADMIN: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b002"), jabatan=Jabatan.ADMIN)
ANALIS: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b006"), jabatan=Jabatan.ANALIS)
SUBJEK_ID: Final = uuid5(NAMESPACE_OID, "nip:000000000000000002")
INSIDEN_ID: Final = UUID("0193a000-0000-7000-8000-00000000e001")

AKSES: Final = AksesDataDicatat(
    pelaku=ANALIS,
    objek_id=PERMOHONAN_ID,
    tanggal=date(2026, 11, 23),
    jalur=JalurAkses.FORMULIR,
    subjek=(SUBJEK_ID,),
    bidang=("email", "nama", "nip"),
)
DIKOREKSI: Final = DataPribadiDikoreksi(
    pelaku=ADMIN,
    subjek_id=SUBJEK_ID,
    ke=1,
    bidang=("nama",),
    koreksi=Tersegel(subjek_id=SUBJEK_ID, sandi=uuid5(NAMESPACE_OID, "koreksi").hex),
    alasan="Nama salah ketik menurut surat permintaan.",
)
DIHAPUS: Final = DataPribadiDihapus(
    pelaku=ADMIN, subjek_id=SUBJEK_ID, sidik_kunci="a" * 64, alasan="Diminta oleh yang bersangkutan; retensi arsip sudah lewat."
)
DITAHAN: Final = PenghapusanDitahan(pelaku=ADMIN, subjek_id=SUBJEK_ID, alasan="Sedang diperiksa oleh inspektorat.")
DILEPAS: Final = PenahananDilepas(pelaku=ADMIN, subjek_id=SUBJEK_ID, alasan="Pemeriksaan inspektorat selesai.")

INSIDEN: Final = InsidenDicatat(
    pelaku=ADMIN,
    insiden_id=INSIDEN_ID,
    terjadi=datetime(2026, 11, 20, 3, tzinfo=UTC),
    diketahui=datetime(2026, 11, 23, 1, tzinfo=UTC),
    uraian="Sebuah komputer kerja hilang.",
    data="Kontak penanggung jawab kegiatan",
    jumlah_subjek=2,
    sebab="Komputer ditinggalkan tanpa dikunci.",
    dampak="Orang lain mungkin membaca kontak itu.",
)
PENANGANAN: Final = PenangananInsidenDicatat(pelaku=ADMIN, insiden_id=INSIDEN_ID, uraian="Semua token komputer itu dicabut.")
KEPADA_SUBJEK: Final = PemberitahuanInsidenDicatat(
    pelaku=ADMIN,
    insiden_id=INSIDEN_ID,
    kepada=PenerimaInsiden.SUBJEK,
    pada=datetime(2026, 11, 24, 2, tzinfo=UTC),
    kanal="surat",
)
KEPADA_LEMBAGA: Final = KEPADA_SUBJEK.model_copy(update={"kepada": PenerimaInsiden.LEMBAGA})
DITUTUP: Final = InsidenDitutup(pelaku=ADMIN, insiden_id=INSIDEN_ID, kesimpulan="Tidak ada tanda data itu dipakai.")

CONTOH: Final = (AKSES, DIKOREKSI, DIHAPUS, DITAHAN, DILEPAS, INSIDEN, PENANGANAN, KEPADA_SUBJEK, KEPADA_LEMBAGA, DITUTUP)
