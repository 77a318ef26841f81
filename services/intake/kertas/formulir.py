"""The form as it was filled in, for print: every item with its number and label, choices in words, the KSE with its score."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from services.intake.kertas.pencatat import dicatat
from services.intake.state import Permohonan, dikenal
from shared.contracts.bersama import Tersegel
from shared.contracts.formulir import VERSI, FormulirTersegel, kategori_kse, sebut, sebut_raa, skor_kse
from shared.contracts.formulir.isian import FORMULIR, NOMOR, Isian, JenisIsian, Kelompok
from shared.kernel.event.envelope import Recorded
from shared.papers.bahasa import bilangan, tanggal
from shared.service.papers.kertas import kepala

KOLOM_TABEL: Final = 6
"""A table with more columns is printed row by row."""

TIDAK_DICETAK: Final = frozenset({"pengoperasian.alamat_ip"})
"""What no paper holds (ADR 0023): it says that the item is filled in."""

Baris = dict[str, Any]


def formulir(state: Permohonan, recorded: Recorded) -> Mapping[str, Any]:
    """Row 1: the whole form, and where the head of the agency signs it."""
    isi = dikenal(state)
    ringkasan, diisi = isi.ringkasan, isi.formulir
    return {
        **kepala(ringkasan, recorded),
        "versi": str(diisi.versi_formulir),
        **dicatat(recorded),
        "penandatangan": diisi.permohonan.surat_penandatangan,
        "bagian": [
            {
                "judul": bagian.judul,
                "isi": [{"nomor": NOMOR[butir.jalur[1]], **_butir(diisi, butir, ringkasan.opd_nama)} for butir in bagian.isi],
            }
            for bagian in FORMULIR
        ],
    }


def _butir(diisi: FormulirTersegel, butir: Isian | Kelompok, opd_nama: str) -> Baris:
    """Return one item: an answer, a person, a group, a table, or the KSE."""
    nilai = getattr(getattr(diisi, butir.jalur[0]), butir.jalur[1])
    if butir.kode in TIDAK_DICETAK:
        return {"label": butir.label, "jenis": "isian", "nilai": "(tercatat, tidak dicetak)" if nilai else ""}
    if isinstance(butir, Isian):
        return {"label": butir.label, "jenis": "isian", "nilai": _isian(diisi, butir, nilai, opd_nama)}
    if nilai is None or nilai == ():
        return {"label": butir.judul, "jenis": "isian", "nilai": ""}
    if isinstance(nilai, Tersegel):
        kunci = [[isian.jalur[-1], isian.label] for isian in butir.isian]
        return {"label": butir.judul, "jenis": "orang", "orang": nilai, "kunci": kunci}
    if butir.kode == "pengoperasian.kse":
        return {"label": butir.judul, **_kse(diisi, butir)}
    return {"label": butir.judul, **(_tabel(butir, nilai) if butir.berulang else {"jenis": "kelompok", "isi": _pasangan(butir, nilai)})}


def _isian(diisi: FormulirTersegel, isian: Isian, nilai: Any, opd_nama: str) -> str:  # noqa: ANN401 - an answer is of any kind
    """Return an answer in words; what it refers to by its name."""
    if isian.kode == "identitas.kode_raa":
        return sebut_raa(nilai, diisi.versi_formulir)
    return opd_nama if isian.jenis is JenisIsian.RUJUKAN else _kata(isian, nilai)


def _tabel(butir: Kelompok, baris: Sequence[object]) -> Baris:
    """Return an item that is a table; a wide one as a row of groups."""
    pasangan = [_pasangan(butir, satu) for satu in baris]
    if len(butir.isian) > KOLOM_TABEL:
        return {"jenis": "rangkaian", "baris": pasangan}
    kepala = [isian.label for isian in butir.isian]
    return {"jenis": "tabel", "kepala": kepala, "baris": [[teks for _, teks in satu] for satu in pasangan]}


def _pasangan(butir: Kelompok, nilai: object) -> list[tuple[str, str]]:
    """Return the answers of a group with their labels."""
    return [(isian.label, _kata(isian, getattr(nilai, isian.jalur[-1]))) for isian in butir.isian]


def _kse(diisi: FormulirTersegel, butir: Kelompok) -> Baris:
    """Return the ten answers with what each weighs, their sum and the category that it makes."""
    kse, aturan = diisi.pengoperasian.kse, VERSI[diisi.versi_formulir].kse
    jawaban = [(isian, getattr(kse, isian.jalur[-1])) for isian in butir.isian]
    skor = skor_kse(kse, aturan)
    return {
        "jenis": "kse",
        "baris": [[isian.label, dict(isian.pilihan)[satu], str(aturan.bobot[satu])] for isian, satu in jawaban],
        "skor": str(skor),
        "kategori": sebut(kategori_kse(skor, aturan)),
    }


def _kata(isian: Isian, nilai: Any) -> str:  # noqa: ANN401 - an answer is of any kind
    """Return an answer in words; nothing where there is none."""
    match nilai:
        case None:
            return ""
        case bool():
            return "Ya" if nilai else "Tidak"
        case tuple():
            return "\n".join(_kata(isian, satu) for satu in cast("tuple[object, ...]", nilai))
        case date():
            return tanggal(nilai)
        case int():
            return str(nilai) if isian.jalur[-1].startswith("tahun") else bilangan(nilai)
        case _:
            return dict(isian.pilihan).get(nilai, str(nilai))
