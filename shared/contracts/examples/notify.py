"""One canonical instance of each event of notify: a request is followed, and its Kepala Seksi is told that it is their turn."""

from datetime import UTC, datetime
from typing import Final

from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.examples import kalender, langganan, tenggat
from shared.contracts.examples.disposition import ADMIN, ANALIS_ID, KADIS, KASI, PERMOHONAN_ID, RINGKASAN, SEKDIS, WEWENANG_DILIMPAHKAN
from shared.contracts.examples.pribadi import AKSES
from shared.contracts.giliran import GiliranTerbuka, Pemegang, SebabPengalihan
from shared.contracts.jam_tenang import JamTenang
from shared.contracts.notify import (
    AnalisDicatat,
    GiliranDialihkan,
    GiliranDicatat,
    JenisPemberitahuan,
    KanalPemberitahuan,
    KontakDiatur,
    KontakDihapus,
    PemantauanDimulai,
    PemberitahuanDicatat,
    PemberitahuanDikirim,
    PemberitahuanGagal,
    PengirimanDiulang,
    SebabGagalKirim,
)
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Fact

SISTEM: Final = PelakuSistem(sistem="notify")

PEMANTAUAN_DIMULAI: Final = PemantauanDimulai(permohonan_id=PERMOHONAN_ID, langkah=1, putaran=1, pelaku=SISTEM, ringkasan=RINGKASAN)
ANALIS_DICATAT: Final = AnalisDicatat(permohonan_id=PERMOHONAN_ID, langkah=4, putaran=1, pelaku=SISTEM, analis_id=ANALIS_ID)
GILIRAN_DICATAT: Final = GiliranDicatat(
    permohonan_id=PERMOHONAN_ID,
    langkah=11,
    putaran=1,
    pelaku=SISTEM,
    peristiwa="KonsepSuratDibuat",
    terbuka=(
        GiliranTerbuka(
            langkah=12,
            putaran=1,
            jabatan=Jabatan.KEPALA_SEKSI,
            pemegang=(Pemegang(orang_id=KASI.orang_id),),
            jatuh_tempo=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        ),
    ),
    agenda=RINGKASAN.agenda,
    nama_aplikasi=RINGKASAN.nama_aplikasi,
)
GILIRAN_DIALIHKAN: Final = GiliranDialihkan(
    permohonan_id=PERMOHONAN_ID,
    langkah=2,
    putaran=1,
    pelaku=SISTEM,
    jabatan=Jabatan.KEPALA_DINAS,
    sebab=SebabPengalihan.MANDAT_MULAI,
    mandat_id=WEWENANG_DILIMPAHKAN.mandat_id,
    pemegang=(Pemegang(orang_id=SEKDIS.orang_id, kapasitas=Kapasitas.PLH, mandat_id=WEWENANG_DILIMPAHKAN.mandat_id),),
    sebelumnya=(Pemegang(orang_id=KADIS.orang_id),),
)
PEMBERITAHUAN_DICATAT: Final = PemberitahuanDicatat(
    permohonan_id=PERMOHONAN_ID,
    langkah=12,
    putaran=1,
    pelaku=SISTEM,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=KASI.orang_id,
    nomor_agenda=RINGKASAN.nomor_agenda,
    tahun_agenda=RINGKASAN.tahun_agenda,
)
PEMBERITAHUAN_DIKIRIM: Final = PemberitahuanDikirim(
    permohonan_id=PERMOHONAN_ID,
    langkah=12,
    putaran=1,
    pelaku=SISTEM,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=KASI.orang_id,
    kanal=KanalPemberitahuan.LOG,
)
PEMBERITAHUAN_GAGAL: Final = PemberitahuanGagal(
    permohonan_id=PERMOHONAN_ID,
    langkah=12,
    putaran=1,
    pelaku=SISTEM,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=KASI.orang_id,
    kanal=KanalPemberitahuan.EMAIL,
    percobaan=12,
    sebab=SebabGagalKirim.TIDAK_TERSAMBUNG,
)
PENGIRIMAN_DIULANG: Final = PengirimanDiulang(
    permohonan_id=PERMOHONAN_ID,
    langkah=12,
    putaran=1,
    pelaku=ADMIN,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=KASI.orang_id,
)
KONTAK_DIATUR: Final = KontakDiatur(
    pelaku=KASI,
    orang_id=KASI.orang_id,
    alamat=Tersegel(subjek_id=KASI.orang_id, sandi="Y29udG9o"),
    urutan=(KanalPemberitahuan.EMAIL, KanalPemberitahuan.TELEGRAM),
    jam_tenang=JamTenang(mulai="20:00", selesai="06:00"),
    rangkuman_pukul=("08:00", "13:00"),
)
KONTAK_DIHAPUS: Final = KontakDihapus(pelaku=KASI, orang_id=KASI.orang_id)

CONTOH: Final[tuple[Fact, ...]] = (
    PEMANTAUAN_DIMULAI,
    ANALIS_DICATAT,
    GILIRAN_DICATAT,
    GILIRAN_DIALIHKAN,
    PEMBERITAHUAN_DICATAT,
    PEMBERITAHUAN_DIKIRIM,
    *kalender.CONTOH,
    *tenggat.CONTOH,
    PEMBERITAHUAN_GAGAL,
    PENGIRIMAN_DIULANG,
    KONTAK_DIATUR,
    KONTAK_DIHAPUS,
    *langganan.CONTOH,
    AKSES,
)
