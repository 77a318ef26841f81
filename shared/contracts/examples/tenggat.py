"""One canonical instance of each event of deadlines: step 5 is due, warned of, missed, told to the superior, and done."""

from datetime import UTC, datetime
from typing import Any, Final

from shared.contracts.bersama import PelakuSistem
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.contracts.peran import Jabatan
from shared.contracts.surat import JenisKegagalan
from shared.contracts.tenggat import (
    GangguanDicatat,
    JenisTenggat,
    Pergeseran,
    TenggatDibuka,
    TenggatDieskalasi,
    TenggatDihentikan,
    TenggatDihitungUlang,
    TenggatDijeda,
    TenggatDilanjutkan,
    TenggatDipenuhi,
    TenggatDiperingatkan,
    TenggatDiperpanjang,
    TenggatTerlampaui,
    WaktuHilangDihitung,
)
from shared.kernel.event.fact import Fact

TEMPAT: Final[dict[str, Any]] = {
    "permohonan_id": PERMOHONAN_ID,
    "langkah": 5,
    "putaran": 1,
    "pelaku": PelakuSistem(sistem="notify"),
}
MULAI: Final = datetime(2026, 12, 14, 2, 0, tzinfo=UTC)
JATUH_TEMPO: Final = datetime(2026, 12, 15, 9, 0, tzinfo=UTC)
ESKALASI: Final = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
SAAT: Final[dict[str, Any]] = {
    "jatuh_tempo": JATUH_TEMPO,
    "peringatan": datetime(2026, 12, 15, 4, 37, 30, tzinfo=UTC),
    "eskalasi": ESKALASI,
}
SATU: Final[dict[str, Any]] = {**TEMPAT, "jenis": JenisTenggat.LANGKAH}
OLEH_KASI: Final[dict[str, Any]] = {**SATU, "pelaku": KASI}

TENGGAT_DIBUKA: Final = TenggatDibuka(**SATU, **SAAT, mulai=MULAI, hari_kerja=1, kalender_versi=1)
TENGGAT_DIPERINGATKAN: Final = TenggatDiperingatkan(**SATU, jatuh_tempo=JATUH_TEMPO)
TENGGAT_TERLAMPAUI: Final = TenggatTerlampaui(**SATU, jatuh_tempo=JATUH_TEMPO)
TENGGAT_DIESKALASI: Final = TenggatDieskalasi(**SATU, jatuh_tempo=JATUH_TEMPO, kepada=Jabatan.KEPALA_SEKSI)
TENGGAT_DIPERPANJANG: Final = TenggatDiperpanjang(
    **OLEH_KASI, **SAAT, tambahan=1, alasan="Menunggu penjelasan dari pengembang.", kalender_versi=1
)
PERGESERAN: Final = Pergeseran(
    jenis=JenisTenggat.LANGKAH,
    langkah=5,
    putaran=1,
    sebelum=JATUH_TEMPO,
    jatuh_tempo=ESKALASI,
    peringatan=datetime(2026, 12, 16, 4, 37, 30, tzinfo=UTC),
    eskalasi=datetime(2026, 12, 17, 9, 0, tzinfo=UTC),
)
TENGGAT_DIHITUNG_ULANG: Final = TenggatDihitungUlang(**TEMPAT, pergeseran=(PERGESERAN,), kalender_versi=2)
TENGGAT_DIPENUHI: Final = TenggatDipenuhi(**SATU, pada=ESKALASI)
TENGGAT_DIJEDA: Final = TenggatDijeda(**TEMPAT, sejak=ESKALASI)
TENGGAT_DILANJUTKAN: Final = TenggatDilanjutkan(
    **TEMPAT, sejak=ESKALASI, sampai=datetime(2026, 12, 21, 3, 0, tzinfo=UTC), hari_kerja_opd=3, pergeseran=(), kalender_versi=2
)
TANDA_TANGAN: Final[dict[str, Any]] = {**TEMPAT, "langkah": 15, "sebab": JenisKegagalan.TIDAK_TERSAMBUNG, "sejak": ESKALASI}
GANGGUAN_DICATAT: Final = GangguanDicatat(**TANDA_TANGAN)
WAKTU_HILANG_DIHITUNG: Final = WaktuHilangDihitung(
    **TANDA_TANGAN, sampai=datetime(2026, 12, 17, 4, 0, tzinfo=UTC), pergeseran=(), kalender_versi=2
)
TENGGAT_DIHENTIKAN: Final = TenggatDihentikan(**TEMPAT, pada=datetime(2026, 12, 22, 3, 0, tzinfo=UTC))

CONTOH: Final[tuple[Fact, ...]] = (
    TENGGAT_DIBUKA,
    TENGGAT_DIPERINGATKAN,
    TENGGAT_TERLAMPAUI,
    TENGGAT_DIESKALASI,
    TENGGAT_DIPERPANJANG,
    TENGGAT_DIHITUNG_ULANG,
    TENGGAT_DIPENUHI,
    TENGGAT_DIJEDA,
    TENGGAT_DILANJUTKAN,
    GANGGUAN_DICATAT,
    WAKTU_HILANG_DIHITUNG,
    TENGGAT_DIHENTIKAN,
)
