"""The sentences in Indonesian: those of all its modules in one mapping."""

from collections.abc import Mapping
from typing import Final

from services.portal.teks.id.analisa import ANALISA
from services.portal.teks.id.bukti import BUKTI
from services.portal.teks.id.cari import CARI
from services.portal.teks.id.formulir import FORMULIR
from services.portal.teks.id.kelola import KELOLA
from services.portal.teks.id.ketikan import KETIKAN
from services.portal.teks.id.komentar import KOMENTAR
from services.portal.teks.id.register import REGISTER
from services.portal.teks.id.riwayat import RIWAYAT
from services.portal.teks.id.saya import SAYA
from services.portal.teks.id.tindakan import TINDAKAN
from services.portal.teks.id.umum import UMUM

KALIMAT: Final[Mapping[str, str]] = {
    **ANALISA,
    **BUKTI,
    **CARI,
    **FORMULIR,
    **KELOLA,
    **KETIKAN,
    **KOMENTAR,
    **REGISTER,
    **RIWAYAT,
    **SAYA,
    **TINDAKAN,
    **UMUM,
}
