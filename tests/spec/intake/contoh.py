"""Commands that the intake specs send; each spec changes what it is about."""

from typing import Final

from services.intake.acts.ajukan_kembali import AjukanKembali
from services.intake.acts.cabut import CabutPermohonan
from services.intake.acts.konfirmasi_penerimaan import KonfirmasiPenerimaan
from services.intake.decide import DECIDER
from services.intake.steps.s01_terima_permohonan import TerimaPermohonan
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    FORMULIR,
    FORMULIR_DILENGKAPI,
    KAK,
    KAK_BARU,
    OPD_NAMA,
    PEMOHON,
    PERMOHONAN_ID,
    PROSES_BISNIS,
    SURAT,
    TANGGAL,
)
from shared.contracts.formulir import FormulirTersegel
from tests.dsl import Spec

given: Final = Spec(DECIDER)

TERIMA: Final = TerimaPermohonan(
    permohonan_id=PERMOHONAN_ID,
    pelaku=PEMOHON,
    tanggal=TANGGAL,
    opd_id=OPD_ID,
    opd_nama=OPD_NAMA,
    nomor_agenda=1,
    formulir=FORMULIR,
    berkas=(SURAT, KAK, PROSES_BISNIS),
)
AJUKAN: Final = AjukanKembali(
    permohonan_id=PERMOHONAN_ID,
    pelaku=PEMOHON,
    tanggal=TANGGAL,
    opd_id=OPD_ID,
    formulir=FORMULIR_DILENGKAPI,
    berkas=(KAK_BARU,),
)
CABUT: Final = CabutPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=PEMOHON, opd_id=OPD_ID, alasan="Kegiatan ditunda.")
KONFIRMASI: Final = KonfirmasiPenerimaan(permohonan_id=PERMOHONAN_ID, pelaku=PEMOHON, opd_id=OPD_ID)


def dengan(bagian: str, **isian: object) -> FormulirTersegel:
    """Return the sealed example form with some fields of one section replaced."""
    return FORMULIR.model_copy(update={bagian: getattr(FORMULIR, bagian).model_copy(update=isian)})
