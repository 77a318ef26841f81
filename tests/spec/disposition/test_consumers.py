"""What disposition hears: the outcome, and hearing it twice, with the real unit of work in memory."""

from services.disposition.consumers import (
    pada_instruksi_dikembalikan,
    pada_penerimaan_dicatat,
    pada_permohonan_dicabut,
    pada_permohonan_diterima,
)
from services.disposition.decide import DECIDER
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.examples.analysis import INSTRUKSI_DIKEMBALIKAN
from shared.contracts.examples.disposition import (
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KASI,
    PERMOHONAN_ID,
    RINGKASAN,
)
from shared.contracts.examples.intake import DICABUT
from shared.contracts.examples.intake import DITERIMA as PERMOHONAN_DITERIMA
from shared.contracts.examples.letters import PENERIMAAN_DICATAT
from shared.contracts.examples.pengembalian import INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.peran import Jabatan
from shared.kernel.writer.unit import Unit
from tests.spec.disposition.kerja import peristiwa, unit
from tests.spec.disposition.test_s02_s03_disposisi import disposisi

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


def sampai_instruksi() -> Unit:
    """Return a unit in which the request was instructed."""
    kerja = unit()
    pada_permohonan_diterima(kerja, DITERIMA)
    kerja.run(DECIDER, PERMOHONAN_ID, disposisi(DISPOSISI_KADIS))
    kerja.run(DECIDER, PERMOHONAN_ID, disposisi(DISPOSISI_KABID))
    instruksi = INSTRUKSI_DIBERIKAN
    command = BerikanInstruksi(
        pelaku=KASI,
        permohonan_id=PERMOHONAN_ID,
        analis_id=instruksi.analis_id,
        analis_jabatan=Jabatan.ANALIS,
        instruksi=instruksi.instruksi,
    )
    kerja.run(DECIDER, PERMOHONAN_ID, command)
    return kerja


def test_instruksi_yang_dikembalikan_membuka_langkah_4_satu_kali() -> None:
    kerja = sampai_instruksi()
    pada_instruksi_dikembalikan(kerja, INSTRUKSI_DIKEMBALIKAN)
    pada_instruksi_dikembalikan(kerja, INSTRUKSI_DIKEMBALIKAN)
    assert peristiwa(kerja)[-2:] == [INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI]


def test_penerimaan_surat_menyelesaikan_lembar_satu_kali() -> None:
    kerja = sampai_instruksi()
    pada_penerimaan_dicatat(kerja, PENERIMAAN_DICATAT)
    pada_penerimaan_dicatat(kerja, PENERIMAAN_DICATAT)
    selesai = DISPOSISI_SELESAI.model_copy(update={"nomor_surat": PENERIMAAN_DICATAT.nomor_surat})
    assert peristiwa(kerja)[-2:] == [INSTRUKSI_DIBERIKAN, selesai]
