"""What disposition hears: the outcome, and hearing it twice, with the real unit of work in memory."""

from services.disposition.consumers import pada_permohonan_dicabut, pada_permohonan_diterima
from services.disposition.decide import DECIDER
from shared.contracts.examples.disposition import DISPOSISI_DIBUKA, DISPOSISI_DIHENTIKAN, PERMOHONAN_ID, RINGKASAN
from shared.contracts.examples.intake import DICABUT
from shared.contracts.examples.intake import DITERIMA as PERMOHONAN_DITERIMA
from tests.spec.disposition.kerja import peristiwa, unit

DITERIMA = PERMOHONAN_DITERIMA.model_copy(update={"ringkasan": RINGKASAN})


def test_permohonan_diterima_membuka_satu_lembar() -> None:
    kerja = unit()
    pada_permohonan_diterima(kerja, DITERIMA)
    pada_permohonan_diterima(kerja, DITERIMA)
    assert peristiwa(kerja) == [DISPOSISI_DIBUKA]


def test_permohonan_dicabut_menutup_lembar() -> None:
    kerja = unit()
    pada_permohonan_diterima(kerja, DITERIMA)
    pada_permohonan_dicabut(kerja, DICABUT)
    pada_permohonan_dicabut(kerja, DICABUT)
    assert peristiwa(kerja) == [DISPOSISI_DIBUKA, DISPOSISI_DIHENTIKAN]


def test_pencabutan_yang_mendahului_penerimaan_menang() -> None:
    kerja = unit()
    pada_permohonan_dicabut(kerja, DICABUT)
    pada_permohonan_diterima(kerja, DITERIMA)
    assert peristiwa(kerja) == [DISPOSISI_DIHENTIKAN]
    assert kerja.state(DECIDER, PERMOHONAN_ID).ringkasan is None
