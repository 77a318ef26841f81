"""The sentences in English: those of all its modules in one mapping."""

from collections.abc import Mapping
from typing import Final

from services.portal.teks.en.analisa import ANALISA
from services.portal.teks.en.bukti import BUKTI
from services.portal.teks.en.cari import CARI
from services.portal.teks.en.formulir import FORMULIR
from services.portal.teks.en.kelola import KELOLA
from services.portal.teks.en.ketikan import KETIKAN
from services.portal.teks.en.komentar import KOMENTAR
from services.portal.teks.en.register import REGISTER
from services.portal.teks.en.riwayat import RIWAYAT
from services.portal.teks.en.saya import SAYA
from services.portal.teks.en.tindakan import TINDAKAN
from services.portal.teks.en.umum import UMUM

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
