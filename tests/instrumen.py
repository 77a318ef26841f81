"""Small instruments that fit the example events of the three analyses, and the acts that lead to those events."""

from typing import Any, Final

from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import Ambang, Bobot, Instrumen, KelompokKontrol, Kontrol
from services.analysis.steps.s07_s09_analisa_standar import AnalisaStandar
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples.standar import FUNGSI_DIANALISA, INSTRUMEN, KEAMANAN_DIANALISA, KEMUDAHAN_DIANALISA
from shared.contracts.formulir.pilihan_teknis import BasisAplikasi
from shared.contracts.penilaian import Aspek, NilaiJawaban

STANDAR: Final = (KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
BOBOT: Final = Bobot(TERPENUHI=1000, DIRENCANAKAN=750, SEBAGIAN=500, TIDAK_TERPENUHI=0)
AMBANG: Final = Ambang(memenuhi=800, memenuhi_dengan_catatan=600, dinilai_minimum=500)


def kontrol(kode: str, **lain: Any) -> Kontrol:
    """Return a control that says nothing in particular."""
    return Kontrol(kode=kode, uraian=f"Kontrol {kode}", bukti="Dokumen rancangan", **lain)


def kelompok(kode: str, judul: str, *isi: Kontrol, hanya_basis: tuple[BasisAplikasi, ...] = ()) -> KelompokKontrol:
    """Return a group of controls."""
    return KelompokKontrol(kode=kode, judul=judul, rujukan="Contoh", hanya_basis=hanya_basis, kontrol=isi)


ISI: Final = {
    Aspek.KEAMANAN: (
        kelompok("BSSN4-27", "Aplikasi web", kontrol("BSSN4-27.1.f", penentu=True), kontrol("BSSN4-27.6.d")),
        kelompok("BSSN4-29", "Aplikasi mobile", kontrol("BSSN4-29.1.a"), hanya_basis=(BasisAplikasi.MOBILE,)),
    ),
    Aspek.FUNGSI: (kelompok("F-FUNGSI", "Kesesuaian fungsi", kontrol("F01"), kontrol("F10", hanya_jenis=(JenisPermohonan.PENGEMBANGAN,))),),
    Aspek.KEMUDAHAN_PENGGUNAAN: (kelompok("U-ISO", "Kemudahan penggunaan", kontrol("U01")),),
}
CONTOH: Final = {
    satu.aspek: Instrumen(
        id=satu.id,
        versi=satu.versi,
        aspek=satu.aspek,
        judul=f"Instrumen contoh {satu.id}",
        dasar_hukum=("Peraturan contoh",),
        petunjuk="Jawab setiap kontrol.",
        bobot=BOBOT,
        ambang=AMBANG,
        gugur_bila=(NilaiJawaban.TIDAK_TERPENUHI,),
        kelompok=ISI[satu.aspek],
        sus=katalog().ambil(Aspek.KEMUDAHAN_PENGGUNAAN, 1).sus if satu.aspek is Aspek.KEMUDAHAN_PENGGUNAAN else None,
    )
    for satu in INSTRUMEN
}
"""One small instrument for each standard."""


def isi_analisa(standar: StandarDianalisa) -> dict[str, Any]:
    """Return the fields of the command that leads to this analysis, but for who acts on which request."""
    return {
        "instrumen": CONTOH[standar.aspek],
        "jawaban": standar.jawaban,
        "temuan": standar.temuan,
        "penilaian": standar.penilaian,
        "alasan_berbeda": standar.alasan_berbeda,
        "kesimpulan": standar.kesimpulan,
    }


def analisa(standar: StandarDianalisa) -> AnalisaStandar:
    """Return the command that leads to this analysis."""
    return AnalisaStandar(pelaku=standar.pelaku, permohonan_id=standar.permohonan_id, **isi_analisa(standar))
