"""The canonical instance of the event of the office's settings; obviously made up."""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from shared.contracts.bersama import Lampiran, Pelaku
from shared.contracts.kantor import Cetak, Kop, PengaturanKantor, PengaturanKantorDitetapkan, PolaNomor, Tte
from shared.contracts.peran import Jabatan

ADMIN: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b002"), jabatan=Jabatan.ADMIN)
PENGATURAN: Final = PengaturanKantor(
    kop=Kop(
        pemerintah="PEMERINTAH KABUPATEN CONTOH",
        dinas="DINAS CONTOH",
        alamat="Jalan Contoh Nomor 1",
        telepon="(000) 000000",
        laman="dinas.example",
        pos_el="surat@dinas.example",
        kode_pos="00000",
    ),
    cetak=Cetak(tempat="Contoh", sop="45.1/021/DISKOMINFO", huruf=("Source Sans Pro",)),
    tte=Tte(catatan=("Ditandatangani secara elektronik dengan sertifikat dari {penerbit}.",)),
    nomor=PolaNomor(pola="{sifat}/{klasifikasi}/{urut:03d}/CONTOH/{bulan_romawi}/{tahun}"),
    lambang=Lampiran(jenis="lambang", sha256="sha256:" + "7" * 64, ukuran=4096, tipe="image/png"),
)
PENGATURAN_KANTOR_DITETAPKAN: Final = PengaturanKantorDitetapkan(
    pelaku=ADMIN,
    versi=2,
    sejak=datetime(2026, 12, 1, tzinfo=UTC),
    pengaturan=PENGATURAN,
    alasan="Kantor pindah alamat.",
)
CONTOH: Final = (PENGATURAN_KANTOR_DITETAPKAN,)
