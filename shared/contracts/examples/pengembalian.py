"""Example events of what goes back from desk to desk in disposition: the request and the people of its other examples."""

from typing import Final
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.pengembalian import DisposisiDibaca, DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-000000000001")
ANALIS_ID: Final = UUID("0193a000-0000-7000-8000-00000000b007")
SISTEM: Final = PelakuSistem(sistem="disposition")
KADIS: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b003"), jabatan=Jabatan.KEPALA_DINAS)
KABID: Final = Pelaku(orang_id=UUID("0193a000-0000-7000-8000-00000000b005"), jabatan=Jabatan.KEPALA_BIDANG)

DISPOSISI_DIBACA: Final = DisposisiDibaca(permohonan_id=PERMOHONAN_ID, langkah=3, putaran=1, pelaku=KABID)
DISPOSISI_DIKEMBALIKAN: Final = DisposisiDikembalikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=3,
    putaran=1,
    pelaku=KABID,
    kepada=Jabatan.KEPALA_DINAS,
    catatan="Aplikasi ini bukan urusan Bidang Informatika.",
)
DISPOSISI_DIBATALKAN: Final = DisposisiDibatalkan(
    permohonan_id=PERMOHONAN_ID,
    langkah=3,
    putaran=1,
    pelaku=KADIS,
    penerima=(Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_SEKSI),
    alasan="Batas waktunya keliru ditulis.",
)
INSTRUKSI_DIBUKA_KEMBALI: Final = InstruksiDibukaKembali(
    permohonan_id=PERMOHONAN_ID,
    langkah=4,
    putaran=2,
    pelaku=SISTEM,
    analis_id=ANALIS_ID,
    catatan="Aplikasi bergerak bukan bidang saya.",
)

CONTOH: Final[tuple[Fact, ...]] = (DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN, DISPOSISI_DIBATALKAN, INSTRUKSI_DIBUKA_KEMBALI)
