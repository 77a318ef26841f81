"""How the parts of a report are printed: scores, answers, findings, what users said, and what is similar."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from services.analysis.instrumen.bentuk import Instrumen, Sus
from shared.contracts.analysis_register import BidangMirip, HasilKemiripan, Kemiripan, MiripBidang, persen_bulat
from shared.contracts.penilaian import HasilSus, Jawaban, Keterimaan, Skor, Temuan, TingkatTemuan
from shared.papers.bahasa import bilangan, kata, persepuluh

KETERIMAAN: Final = {
    Keterimaan.DAPAT_DITERIMA: "dapat diterima",
    Keterimaan.BATAS: "di batas",
    Keterimaan.TIDAK_DAPAT_DITERIMA: "tidak dapat diterima",
}
BIDANG: Final = {
    BidangMirip.NAMA: "Nama",
    BidangMirip.FUNGSI: "Uraian dan fungsi",
    BidangMirip.RAA: "Referensi arsitektur",
    BidangMirip.PROSES_BISNIS: "Proses bisnis dan layanan",
    BidangMirip.DATA: "Data",
    BidangMirip.PENGGUNA: "Pengguna",
    BidangMirip.SEBUTAN: "Disebut dengan namanya",
    BidangMirip.CIRI: "Ciri aplikasi umum",
}
"""The fields that are compared, as a report names them."""


def persen(seribu: int) -> str:
    """Return thousandths as percent with one decimal."""
    return f"{persepuluh(seribu)}%"


def cetak_skor(skor: Skor | None, instrumen: Instrumen | None) -> dict[str, Any] | None:
    """Return a score as bar and words; the bar's colour follows the instrument's own thresholds."""
    if skor is None:
        return None
    return {
        "permil": skor.seribu,
        "ambang": [instrumen.ambang.memenuhi, instrumen.ambang.memenuhi_dengan_catatan] if instrumen else None,
        "persen": persen(skor.seribu) if skor.seribu is not None else "",
        "dinilai": skor.dinilai,
        "berlaku": skor.berlaku,
    }


def cetak_jawaban(jawaban: Jawaban, uraian: str, *, penentu: bool) -> dict[str, Any]:
    """Return one answer as a row."""
    return {
        "kode": jawaban.kode,
        "uraian": uraian,
        "penentu": penentu,
        "nilai": kata(jawaban.nilai),
        "catatan": jawaban.catatan,
        "bukti": len(jawaban.bukti),
    }


def cetak_temuan(temuan: Sequence[Temuan]) -> list[dict[str, Any]]:
    """Return findings as rows, the gravest first."""
    urutan = list(TingkatTemuan)
    return [
        {**dict(satu), "tingkat": kata(satu.tingkat)} for satu in sorted(temuan, key=lambda satu: (urutan.index(satu.tingkat), satu.kode))
    ]


def cetak_sus(hasil: HasilSus, sus: Sus | None) -> dict[str, Any]:
    """Return what users said: the mean, and how often each answer was given to each statement."""
    sebaran = [Counter(jawaban) for jawaban in zip(*hasil.jawaban, strict=True)]
    pernyataan = sus.pernyataan if sus else [""] * len(sebaran)
    return {
        "pengisi": hasil.pengisi,
        "permil": hasil.rerata,
        "ambang": [sus.ambang.dapat_diterima, sus.ambang.batas] if sus else None,
        "rerata": persepuluh(hasil.rerata),
        "huruf": hasil.huruf,
        "keterimaan": KETERIMAAN[hasil.keterimaan],
        "baris": [[teks, *(jumlah[nilai] for nilai in range(1, 6))] for teks, jumlah in zip(pernyataan, sebaran, strict=True)],
    }


def cetak_kemiripan(hasil: HasilKemiripan) -> dict[str, Any]:
    """Return what was compared, and what is similar, the most similar first."""
    return {
        "terdaftar": bilangan(hasil.jumlah_terdaftar),
        "daftar": hasil.versi_daftar,
        "baris": [cetak_mirip(satu) for satu in hasil.kemiripan],
    }


def cetak_mirip(mirip: Kemiripan) -> dict[str, Any]:
    """Return one similar application as a row."""
    return {
        "nama": mirip.nama_aplikasi,
        "asal": mirip.opd_nama or "Aplikasi umum",
        "nilai": persen_bulat(mirip.nilai),
        "kuat": mirip.kuat,
        "bidang": [cetak_bidang(satu) for satu in mirip.bidang],
    }


def cetak_bidang(satu: MiripBidang) -> str:
    """Return one field with how similar it is, and by which words."""
    sebab = f": {', '.join(satu.kata)}" if satu.kata else ""
    return f"{BIDANG[satu.bidang]} {persen_bulat(satu.nilai)}{sebab}"
