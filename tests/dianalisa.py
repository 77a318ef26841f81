"""Analyses as an analyst hands them in, every control of the real instruments answered; and a checklist with something to mend."""

from typing import Final

from deploy.demo.penilaian import isi_analisa
from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.hitung import hitung
from shared.contracts.analysis import ButirDiperiksa, HasilPemeriksaan, KelengkapanDiperiksa, Kesimpulan, StandarDianalisa, StatusButir
from shared.contracts.examples.analysis import (
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import Formulir
from shared.contracts.penilaian import Jawaban, NilaiJawaban, Temuan


def dianalisa(contoh: StandarDianalisa, kesimpulan: Kesimpulan, formulir: Formulir = FORMULIR_PEMBANGUNAN) -> StandarDianalisa:
    """Return an example with every control answered so that it comes to this outcome; users are asked where there are any."""
    instrumen, isi = katalog().ambil(contoh.aspek, None), isi_analisa(contoh.aspek, formulir, kesimpulan)
    jawaban = tuple(Jawaban.model_validate(satu) for satu in isi["jawaban"])
    nilai = {kontrol.kode: NilaiJawaban.TIDAK_BERLAKU for _, kontrol in instrumen.kontrol}
    berubah = {
        "jawaban": jawaban,
        "temuan": tuple(Temuan.model_validate(satu) for satu in isi["temuan"]),
        "hitungan": hitung(instrumen, {**nilai, **{satu.kode: satu.nilai for satu in jawaban}}, tuple(map(tuple, isi["sus"]))),
        "penilaian": isi["penilaian"],
        "kesimpulan": isi["kesimpulan"],
    }
    return contoh.model_copy(update=berubah)


def tidak_lengkap() -> KelengkapanDiperiksa:
    """Return the checklist that goes with the example of a return."""
    kurang = {
        satu.kode: ButirDiperiksa(kode=satu.kode, status=StatusButir.TIDAK_LENGKAP, jenis=satu.jenis, catatan=satu.catatan)
        for satu in PERMOHONAN_DIKEMBALIKAN.butir
    }
    butir = tuple(kurang.get(satu.kode, satu) for satu in KELENGKAPAN_DIPERIKSA.butir)
    return KELENGKAPAN_DIPERIKSA.model_copy(update={"hasil": HasilPemeriksaan.TIDAK_LENGKAP, "butir": butir})


DIANALISA: Final = tuple(
    dianalisa(contoh, Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN, formulir)
    for contoh, formulir in (
        (KEAMANAN_DIANALISA, FORMULIR_PEMBANGUNAN),
        (FUNGSI_DIANALISA, FORMULIR_PEMBANGUNAN),
        (KEMUDAHAN_DIANALISA, FORMULIR_PENGEMBANGAN),
    )
)
"""The three analyses, in the order of the steps."""
