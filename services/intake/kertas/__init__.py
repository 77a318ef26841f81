"""The papers of intake: what a submission leaves, the first one and every later one."""

from typing import Final

from services.intake.kertas.formulir import formulir
from services.intake.kertas.tanda_terima import tanda_terima
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.service.papers.kertas import DaftarKertas, Kertas

PENGAJUAN: Final = (Kertas(JenisDokumen.FORMULIR, formulir), Kertas(JenisDokumen.TANDA_TERIMA, tanda_terima))

KERTAS: Final[DaftarKertas] = {PermohonanDiterima: PENGAJUAN, PermohonanDiajukanKembali: PENGAJUAN}
"""What each event leaves on paper."""
