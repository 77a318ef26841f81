"""What the analyst answers in steps 7 to 9: every control of the real instruments, so that the planned outcome follows from the answers."""

from collections.abc import Iterator
from typing import Any, Final

from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import Instrumen, Kontrol
from services.analysis.instrumen.hitung import SasaranAnalisa, berlaku, hitung, sus_berlaku
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import Formulir
from shared.contracts.penilaian import Aspek, Hitungan, Jawaban, NilaiJawaban, Penilaian, Temuan, TingkatTemuan

BERGILIR: Final = {
    Kesimpulan.DIREKOMENDASIKAN: (NilaiJawaban.TERPENUHI, NilaiJawaban.DIRENCANAKAN),
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: (NilaiJawaban.TERPENUHI, NilaiJawaban.DIRENCANAKAN, NilaiJawaban.SEBAGIAN),
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: (NilaiJawaban.DIRENCANAKAN, NilaiJawaban.SEBAGIAN, NilaiJawaban.TIDAK_TERPENUHI),
}
"""The answers to the security controls, in turn; the other two standards are answered as for a recommendation."""

CATATAN: Final = {
    NilaiJawaban.TERPENUHI: "Tercantum dalam lampiran formulir.",
    NilaiJawaban.DIRENCANAKAN: "Direncanakan dalam kerangka acuan kerja.",
    NilaiJawaban.SEBAGIAN: "Baru diuraikan sebagian.",
    NilaiJawaban.TIDAK_TERPENUHI: "Belum diuraikan.",
}
RINGKAS: Final = {
    Penilaian.MEMENUHI: "Standar {judul} dipenuhi.",
    Penilaian.MEMENUHI_DENGAN_CATATAN: "Standar {judul} dipenuhi dengan catatan.",
    Penilaian.BELUM_MEMENUHI: "Standar {judul} belum dipenuhi.",
    Penilaian.BELUM_DAPAT_DINILAI: "Standar {judul} belum dapat dinilai.",
}
TEMUAN_MAKS: Final = 5
"""More only where so many knock-out controls are not met: none of them is left out."""
PENGISI: Final = ([5, 2, 4, 2, 4, 2, 4, 1, 4, 2], [4, 2, 4, 3, 4, 2, 4, 2, 3, 2], [5, 1, 5, 2, 4, 2, 5, 2, 4, 1])
"""What three users answered to the ten statements."""


def sasaran(formulir: Formulir) -> SasaranAnalisa:
    """Return what is analysed, as the form says."""
    return SasaranAnalisa(formulir.permohonan.jenis_permohonan, frozenset(formulir.teknologi.basis_aplikasi))


def jawaban(instrumen: Instrumen, apa: SasaranAnalisa, kesimpulan: Kesimpulan, surat: str) -> Iterator[tuple[Kontrol, Jawaban]]:
    """Yield an answer to each control that applies; with the number of a letter each names it, so that no two requests say the same."""
    ekor = f" Surat {surat}." if surat else ""
    keamanan = instrumen.aspek is Aspek.KEAMANAN
    bergilir = BERGILIR[kesimpulan if keamanan else Kesimpulan.DIREKOMENDASIKAN]
    kena = [kontrol for kelompok, kontrol in instrumen.kontrol if berlaku(kelompok, kontrol, apa)]
    for nomor, kontrol in enumerate(kena):
        nilai = bergilir[nomor % len(bergilir)]
        if kontrol.penentu:
            nilai = bergilir[-1] if kesimpulan is Kesimpulan.TIDAK_DIREKOMENDASIKAN and keamanan else bergilir[0]
        yield kontrol, Jawaban(kode=kontrol.kode, nilai=nilai, catatan=f"{CATATAN[nilai]} Rujukan: {kontrol.bukti}.{ekor}")


def temuan(dijawab: list[tuple[Kontrol, Jawaban]]) -> list[Temuan]:
    """Return findings about the weakest answers, the knock-out controls first."""
    lemah = [(kontrol, satu.nilai) for kontrol, satu in dijawab if satu.nilai in {NilaiJawaban.SEBAGIAN, NilaiJawaban.TIDAK_TERPENUHI}]
    lemah.sort(key=lambda pasangan: (not pasangan[0].penentu, pasangan[1] is NilaiJawaban.SEBAGIAN))
    return [
        Temuan(
            kode=kontrol.kode,
            uraian=f"{kontrol.uraian}: {CATATAN[nilai].lower()}",
            tingkat=_tingkat(kontrol, nilai),
            saran=f"Lengkapi dengan: {kontrol.bukti[0].lower()}{kontrol.bukti[1:]}.",
        )
        for kontrol, nilai in lemah[: max(TEMUAN_MAKS, sum(kontrol.penentu for kontrol, _ in lemah))]
    ]


def isi_analisa(aspek: Aspek, formulir: Formulir, kesimpulan: Kesimpulan, surat: str = "") -> dict[str, Any]:
    """Return what the analyst hands in about one standard, concluding as the instrument advises."""
    instrumen, apa = katalog().ambil(aspek, None), sasaran(formulir)
    dijawab = list(jawaban(instrumen, apa, kesimpulan, surat))
    sus = PENGISI if sus_berlaku(instrumen, apa) else ()
    penilaian = _hitung(instrumen, dijawab, tuple(map(tuple, sus))).anjuran
    return {
        "jawaban": [satu.model_dump(mode="json", exclude_defaults=True) for _, satu in dijawab],
        "temuan": [satu.model_dump(mode="json", exclude_defaults=True) for satu in temuan(dijawab)],
        "sus": list(sus),
        "penilaian": penilaian,
        "kesimpulan": RINGKAS[penilaian].format(judul=aspek.lower().replace("_", " ")),
    }


def _tingkat(kontrol: Kontrol, nilai: NilaiJawaban) -> TingkatTemuan:
    if kontrol.penentu:
        return TingkatTemuan.TINGGI
    return TingkatTemuan.SEDANG if nilai is NilaiJawaban.TIDAK_TERPENUHI else TingkatTemuan.RENDAH


def _hitung(instrumen: Instrumen, dijawab: list[tuple[Kontrol, Jawaban]], sus: tuple[tuple[int, ...], ...]) -> Hitungan:
    nilai = {kontrol.kode: NilaiJawaban.TIDAK_BERLAKU for _, kontrol in instrumen.kontrol}
    return hitung(instrumen, {**nilai, **{kontrol.kode: satu.nilai for kontrol, satu in dijawab}}, sus)
