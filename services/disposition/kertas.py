"""The papers of disposition: the sheet that grows by level, the instruction, another analyst, and a refusal that no letter follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from services.disposition.pohon import Cabang, KeadaanCabang, Sebagai, Simpul, lurus, pohon
from services.disposition.state import LANGKAH, Disposisi
from services.disposition.views import waktu_lembar
from shared.contracts.bersama import Pelaku, Ringkasan, Sifat
from shared.contracts.disposition import (
    AlasanDitolak,
    AnalisDitugaskanUlang,
    Didisposisi,
    Harap,
    InstruksiDiberikan,
    PermohonanDitolak,
)
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.pengembalian import DisposisiDikembalikan
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.service.papers.kertas import DaftarKertas, Kertas, kepala

HARAP: Final = {
    Harap.TANGGAPAN_DAN_SARAN: "Tanggapan dan saran",
    Harap.PROSES_LEBIH_LANJUT: "Proses lebih lanjut",
    Harap.KOORDINASI_KONFIRMASI: "Koordinasi/konfirmasi",
    Harap.UNTUK_DIKETAHUI: "Untuk diketahui",
}
"""The boxes "dengan hormat harap", in the order of the printed sheet."""

SIFAT: Final = {
    Sifat.SANGAT_SEGERA: "Sangat segera",
    Sifat.SEGERA: "Segera",
    Sifat.RAHASIA: "Rahasia",
    Sifat.BIASA: "Biasa",
}
"""The boxes of urgency, in the order of the printed sheet."""

SEBAGAI: Final = {Sebagai.PELAKSANA: "", Sebagai.DITERUSKAN: "diteruskan", Sebagai.TEMBUSAN: "tembusan"}
KEADAAN: Final = {
    KeadaanCabang.MENUNGGU: "belum dibaca",
    KeadaanCabang.DIBACA: "dibaca",
    KeadaanCabang.DITINDAKLANJUTI: "ditindaklanjuti",
    KeadaanCabang.DITUGASKAN: "ditugaskan",
    KeadaanCabang.DIGANTI: "diganti",
    KeadaanCabang.DIKEMBALIKAN: "dikembalikan",
    KeadaanCabang.DIBATALKAN: "dibatalkan",
    KeadaanCabang.DIHENTIKAN: "dihentikan",
    KeadaanCabang.DIBERITAHU: "diberi tahu",
}
"""How the sheet says to whom a disposition went, and what came of it there."""
KEMBALI: Final = (KeadaanCabang.DIKEMBALIKAN, KeadaanCabang.DIBATALKAN)

ALASAN: Final = {
    AlasanDitolak.BUKAN_KEWENANGAN: "bukan merupakan kewenangan kami",
    AlasanDitolak.DUPLIKAT: "sama dengan permohonan yang sudah diterima sebelumnya",
}
"""What the request is, in the sentence that refuses it."""


def kotak(sebutan: Mapping[Any, str], tercentang: Sequence[Any]) -> list[dict[str, Any]]:
    """Return all boxes of a kind, each with its name and whether it is ticked."""
    return [{"nama": nama, "ya": pilihan in tercentang} for pilihan, nama in sebutan.items()]


def dikenal(state: Disposisi) -> Ringkasan:
    """Return the summary; a paper follows from an event of a request that came here."""
    assert state.ringkasan is not None, "a sheet is opened with its summary"  # noqa: S101 - for the type checker
    return state.ringkasan


def tingkat(lembar: Didisposisi) -> dict[str, Any]:
    """Return one level as the sheet prints it."""
    return {
        "langkah": lembar.langkah,
        "pelaku": lembar.pelaku,
        "diteruskan_kepada": lembar.diteruskan_kepada,
        "tembusan": lembar.tembusan,
        "harap": kotak(HARAP, lembar.harap),
        "harap_lain": lembar.harap_lain,
        "catatan": lembar.catatan,
        "batas_waktu": lembar.batas_waktu,
    }


def perintah(instruksi: InstruksiDiberikan) -> dict[str, Any]:
    """Return the instruction with who gave it and who got it."""
    return {
        "langkah": instruksi.langkah,
        "pelaku": instruksi.pelaku,
        "analis": Pelaku(orang_id=instruksi.analis_id, jabatan=Jabatan.ANALIS),
        "instruksi": instruksi.instruksi,
    }


def lembar_disposisi(state: Disposisi, recorded: Recorded) -> Mapping[str, Any]:
    """Rows 2 to 4: the sheet with its levels."""
    ringkasan = dikenal(state)
    sifat = state.lembar[-1].sifat if state.lembar else ringkasan.surat_sifat or Sifat.BIASA
    return {
        **kepala(ringkasan, recorded),
        "diterima_tanggal": ringkasan.diterima_tanggal,
        "sifat": kotak(SIFAT, [sifat]),
        "tingkat": [tingkat(lembar) for lembar in state.lembar],
        "instruksi": perintah(state.instruksi) if state.instruksi is not None else None,
    }


def waktu(riwayat: Sequence[Recorded]) -> Mapping[str, Any]:
    """When each level was filled in, by its step."""
    return {"waktu": {str(langkah): saat for langkah, saat in waktu_lembar(riwayat).items()}}


def waktu_dan_jalan(riwayat: Sequence[Recorded]) -> Mapping[str, Any]:
    """The same, and the way from desk to desk as lines under each other, where it says more than the levels of the sheet do."""
    jalan = pohon(riwayat)
    return {**waktu(riwayat), "jalan": () if lurus(jalan) else list(baris_jalan(jalan))}


def baris_jalan(simpul: Iterable[Simpul], tingkat: int = 0) -> Iterator[dict[str, Any]]:
    """Yield one line for each disposition, and one for each whom it reached, indented by what it follows from.

    The words of one that went back stand there, since the levels of the sheet have them no more.
    """
    for satu in simpul:
        perbuatan = "mendisposisi" if satu.langkah < LANGKAH[-1] else "menginstruksikan"
        catatan = satu.catatan if satu.pelaksana.keadaan in KEMBALI else ""
        siapa = {"tingkat": tingkat, "oleh": satu.jabatan, "putaran": satu.putaran}
        yield {**siapa, "keadaan": perbuatan, "saat": satu.waktu, "catatan": catatan}
        for cabang in satu.kepada:
            di_bawah = tingkat + 1
            yield baris_cabang(cabang, di_bawah)
            yield from baris_jalan(cabang.lanjutan, di_bawah + 1)


def baris_cabang(cabang: Cabang, tingkat: int) -> dict[str, Any]:
    """Return the line of one whom a disposition reached; an analyst, and whoever returned it, by name."""
    return {
        "tingkat": tingkat,
        "kepada": cabang.jabatan,
        "orang": Pelaku(orang_id=cabang.orang_id, jabatan=cabang.jabatan) if cabang.orang_id else None,
        "sebagai": SEBAGAI[cabang.sebagai],
        "keadaan": KEADAAN[cabang.keadaan],
        "saat": cabang.sejak,
        "catatan": cabang.catatan,
    }


def instruksi(state: Disposisi, recorded: Recorded) -> Mapping[str, Any]:
    """Row 4: who is to do what with the request."""
    assert state.instruksi is not None, "as the table says"  # noqa: S101 - KERTAS names no other event
    kabid = state.lembar[-1]
    return {**kepala(dikenal(state), recorded), **perintah(state.instruksi), "dasar": kabid.pelaku, "dasar_langkah": kabid.langkah}


def penugasan_ulang(state: Disposisi, recorded: Recorded) -> Mapping[str, Any]:
    """After row 4: who takes over from whom, why, and the instruction that holds on."""
    fact = recorded.fact
    assert isinstance(fact, AnalisDitugaskanUlang), "as the table says"  # noqa: S101 - KERTAS names no other event
    return {
        **kepala(dikenal(state), recorded),
        "pelaku": fact.pelaku,
        "sebelumnya": Pelaku(orang_id=fact.sebelumnya_id, jabatan=Jabatan.ANALIS),
        "analis": Pelaku(orang_id=fact.analis_id, jabatan=Jabatan.ANALIS),
        "alasan": fact.alasan,
        "instruksi": state.instruksi.instruksi if state.instruksi is not None else "",
    }


def tanpa_surat(fact: PermohonanDitolak) -> bool:
    """Say whether no letter follows from a refusal, as in the first days."""
    return fact.ringkasan is None


def pemberitahuan_penolakan(state: Disposisi, recorded: Recorded) -> Mapping[str, Any]:
    """At row 2, where no letter follows: the agency is told that, and why, its request is not taken on."""
    fact = recorded.fact
    assert isinstance(fact, PermohonanDitolak), "as the table says"  # noqa: S101 - KERTAS names no other event
    return {**kepala(dikenal(state), recorded), "sebab": ALASAN[fact.jenis], "alasan": fact.alasan, "pelaku": fact.pelaku}


_LEMBAR: Final = Kertas(JenisDokumen.LEMBAR_DISPOSISI, lembar_disposisi, waktu_dan_jalan)
KERTAS: Final[DaftarKertas] = {
    DisposisiDikembalikan: (_LEMBAR,),
    InstruksiDiberikan: (_LEMBAR, Kertas(JenisDokumen.INSTRUKSI, instruksi, waktu)),
    AnalisDitugaskanUlang: (Kertas(JenisDokumen.PENUGASAN_ULANG, penugasan_ulang),),
    PermohonanDitolak: (Kertas(JenisDokumen.PEMBERITAHUAN_PENOLAKAN, pemberitahuan_penolakan, bila=tanpa_surat),),
}
"""What each event leaves on paper: the sheet once, when its last level is filled in, or when it goes back (ADR 0072)."""
