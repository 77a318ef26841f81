"""All ways back, which the SOP's flow chart leaves out and every office knows; a return to the agency comes back at step 5."""

from dataclasses import dataclass
from typing import Final

from shared.contracts.analysis import AnalisaDibukaKembali, PermohonanDikembalikan
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.letters import ParafDitolak, PenandatangananDitolak
from shared.contracts.pengembalian import DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDikembalikan
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1


@dataclass(frozen=True, slots=True)
class JalanKembali:
    """A way back: while or after step `dari`, `event` opens step `ke` again in a new round; `oleh` is who takes it."""

    dari: int
    ke: int
    event: type[PeristiwaPermohonan]
    oleh: tuple[Jabatan, ...]


_ATASAN: Final = (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS)

KEMBALI: Final = (
    JalanKembali(3, 2, DisposisiDikembalikan, (Jabatan.KEPALA_BIDANG,)),
    JalanKembali(3, 2, DisposisiDibatalkan, (Jabatan.KEPALA_DINAS,)),
    JalanKembali(4, 3, DisposisiDikembalikan, (Jabatan.KEPALA_SEKSI,)),
    JalanKembali(4, 3, DisposisiDibatalkan, (Jabatan.KEPALA_BIDANG,)),
    JalanKembali(5, 4, InstruksiDikembalikan, (Jabatan.ANALIS,)),
    JalanKembali(5, 5, PermohonanDikembalikan, (Jabatan.ANALIS,)),
    JalanKembali(10, 5, PermohonanDikembalikan, (Jabatan.ANALIS,)),
    *(JalanKembali(10, ke, AnalisaDibukaKembali, _ATASAN) for ke in (7, 8, 9)),
    *(JalanKembali(dari, 11, ParafDitolak, (SOP_V1[dari].pelaksana,)) for dari in (12, 13, 14)),
    JalanKembali(15, 11, PenandatangananDitolak, (Jabatan.KEPALA_DINAS,)),
    JalanKembali(16, 16, PenyampaianGagal, (Jabatan.ANALIS,)),
)
"""Every way back, in the order of the steps that it leaves."""


def langkah_kembali(event: PeristiwaPermohonan) -> int:
    """Return the step that opens again after a way back which leads to one step only; its own where the table knows no such way."""
    return next((jalan.ke for jalan in KEMBALI if isinstance(event, jalan.event) and jalan.dari == event.langkah), event.langkah)
