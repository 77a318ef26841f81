"""The reports of analysis: what each standard came to, and the three together."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from services.analysis.cetakan import cetak_jawaban, cetak_kemiripan, cetak_skor, cetak_sus, cetak_temuan, persen
from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import Instrumen
from services.analysis.state import Analisa
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan, StandarDianalisa
from shared.contracts.bersama import Ringkasan
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.penilaian import Aspek, Penilaian, TingkatTemuan
from shared.kernel.event.envelope import Recorded
from shared.papers.bahasa import kata
from shared.service.papers.kertas import DaftarKertas, Kertas, kepala

ASPEK: Final = {
    Aspek.KEAMANAN: ("keamanan", JenisDokumen.LAPORAN_KEAMANAN),
    Aspek.FUNGSI: ("fungsi", JenisDokumen.LAPORAN_FUNGSI),
    Aspek.KEMUDAHAN_PENGGUNAAN: ("kemudahan penggunaan", JenisDokumen.LAPORAN_KEMUDAHAN),
}
"""What each standard is called, and its report, in the order of the steps."""

PENILAIAN: Final = {
    Penilaian.MEMENUHI: "Memenuhi",
    Penilaian.MEMENUHI_DENGAN_CATATAN: "Memenuhi dengan catatan",
    Penilaian.BELUM_MEMENUHI: "Belum memenuhi",
    Penilaian.BELUM_DAPAT_DINILAI: "Belum dapat dinilai",
}
KESIMPULAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "Direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "Direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "Belum dapat direkomendasikan",
}


def dikenal(state: Analisa) -> Ringkasan:
    """Return the summary; a paper follows from an event of a request that came here."""
    assert state.ringkasan is not None, "an analysis is opened with its summary"  # noqa: S101 - for the type checker
    return state.ringkasan


def instrumen_dari(fact: StandarDianalisa) -> Instrumen | None:
    """Return the instrument as it was used; analyses from before instruments had versions name none that is known."""
    dipakai = (fact.instrumen.id, fact.instrumen.versi)
    return next((satu for satu in katalog().semua if (satu.id, satu.versi) == dipakai), None)


def kelompok_jawaban(fact: StandarDianalisa, instrumen: Instrumen | None) -> Iterator[dict[str, Any]]:
    """Yield the answers by group, in the order of the instrument; those that it does not know come last."""
    belum = {satu.kode: satu for satu in fact.jawaban}
    skor = {satu.kode: satu for satu in fact.hitungan.kelompok} if fact.hitungan else {}
    for kelompok in instrumen.kelompok if instrumen else ():
        baris = [
            cetak_jawaban(belum.pop(kontrol.kode), kontrol.uraian, penentu=kontrol.penentu)
            for kontrol in kelompok.kontrol
            if kontrol.kode in belum
        ]
        judul, rujukan = kelompok.judul, kelompok.rujukan
        yield {"judul": judul, "rujukan": rujukan, "skor": cetak_skor(skor.get(kelompok.kode), instrumen), "baris": baris}
    if belum:
        baris = [cetak_jawaban(satu, "", penentu=False) for satu in belum.values()]
        yield {"judul": "Jawaban", "rujukan": "", "skor": None, "baris": baris}


def cetak_pembukaan(state: Analisa, putaran: int, aspek: Aspek | None = None) -> list[dict[str, Any]]:
    """Return why analyses were opened again before the round of a report: of one standard, or of all."""
    return [
        {"aspek": ASPEK[satu.aspek][0], "putaran": satu.putaran, "oleh": satu.pelaku, "alasan": satu.alasan}
        for satu in state.pembukaan
        if satu.putaran < putaran and aspek in {None, satu.aspek}
    ]


def laporan_standar(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """Rows 7 to 9: how one standard was analysed, and what was found."""
    fact = recorded.fact
    assert isinstance(fact, StandarDianalisa), "as the table says"  # noqa: S101 - KERTAS names no other event
    instrumen, hitungan = instrumen_dari(fact), fact.hitungan
    uraian = {kontrol.kode: kontrol.uraian for _, kontrol in instrumen.kontrol} if instrumen else {}
    return {
        **kepala(dikenal(state), recorded),
        "aspek": ASPEK[fact.aspek][0],
        "instrumen": {
            "judul": instrumen.judul if instrumen else fact.instrumen.id,
            "versi": fact.instrumen.versi,
            "dasar_hukum": instrumen.dasar_hukum if instrumen else (),
            "ambang": persen(instrumen.ambang.memenuhi) if instrumen else "",
        },
        "penilaian": PENILAIAN[fact.penilaian] if fact.penilaian else "",
        "anjuran": PENILAIAN[hitungan.anjuran] if hitungan else "",
        "alasan_berbeda": fact.alasan_berbeda,
        "skor": cetak_skor(hitungan.skor, instrumen) if hitungan else None,
        "kelompok": list(kelompok_jawaban(fact, instrumen)),
        "gugur": [{"kode": kode, "uraian": uraian.get(kode, "")} for kode in (hitungan.gugur if hitungan else ())],
        "temuan": cetak_temuan(fact.temuan),
        "sus": cetak_sus(hitungan.sus, instrumen.sus if instrumen else None) if hitungan and hitungan.sus else None,
        "kemiripan": cetak_kemiripan(state.kemiripan.hasil) if fact.aspek is Aspek.FUNGSI and state.kemiripan else None,
        "kesimpulan": fact.kesimpulan,
        "pembukaan": cetak_pembukaan(state, fact.putaran, fact.aspek),
        "pelaku": fact.pelaku,
    }


def laporan_dari(aspek: Aspek) -> Kertas:
    """Return the report of one standard: an analysis of another one leaves another report."""
    return Kertas(ASPEK[aspek][1], laporan_standar, bila=lambda fact: fact.aspek is aspek)


def ringkasan_standar(standar: StandarDianalisa) -> dict[str, Any]:
    """Return one standard as a column of the consolidated report."""
    tingkat = Counter(kata(temuan.tingkat) for temuan in standar.temuan)
    return {
        "aspek": ASPEK[standar.aspek][0],
        "skor": cetak_skor(standar.hitungan.skor, instrumen_dari(standar)) if standar.hitungan else None,
        "gugur": len(standar.hitungan.gugur) if standar.hitungan else 0,
        "temuan": [f"{tingkat[nama]} {nama.lower()}" for nama in map(kata, TingkatTemuan) if tingkat[nama]],
        "penilaian": PENILAIAN[standar.penilaian] if standar.penilaian else "",
        "kesimpulan": standar.kesimpulan,
        "rincian": cetak_temuan(standar.temuan),
    }


def laporan_hasil(state: Analisa, recorded: Recorded) -> Mapping[str, Any]:
    """Row 10: the three standards side by side, and the outcome."""
    fact = recorded.fact
    assert isinstance(fact, AnalisaSelesai), "as the table says"  # noqa: S101 - KERTAS names no other event
    return {
        **kepala(dikenal(state), recorded),
        "standar": [ringkasan_standar(satu) for satu in sorted(state.standar, key=lambda satu: satu.langkah)],
        "hasil": KESIMPULAN[fact.kesimpulan],
        "anjuran": KESIMPULAN[fact.anjuran] if fact.anjuran else "",
        "alasan_berbeda": fact.alasan_berbeda,
        "uraian": fact.uraian,
        "kemiripan": fact.kemiripan,
        "pembukaan": cetak_pembukaan(state, fact.putaran),
        "catatan": fact.catatan,
        "pelaku": fact.pelaku,
    }


LAPORAN: Final[DaftarKertas] = {
    StandarDianalisa: tuple(laporan_dari(aspek) for aspek in Aspek),
    AnalisaSelesai: (Kertas(JenisDokumen.LAPORAN_HASIL, laporan_hasil),),
}
"""What each event leaves on paper."""
