"""Reads a filled workbook back as a form that may be unfinished; every cell that cannot be taken is named, with what was expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services.intake.lembar.buku import alamat
from services.intake.lembar.errors import LembarTidakSah, LembarTidakTerbaca, SalahSel, VersiLembarLain
from services.intake.lembar.layout import BARIS_KODE, BARIS_PERTAMA, FORMULIR, JAWABAN, KODE, KODE_VERSI, KSE, TABEL, TURUNAN, kode_pilihan
from services.intake.lembar.nilai import BukanJawaban, Sel, jawaban, kosong
from shared.contracts.formulir import VERSI, VERSI_KINI, FormulirTidakSah, kategori_kse, skor_kse
from shared.contracts.formulir.isian import Isian, JenisIsian, semua_isian
from shared.contracts.formulir.konsep import baca_konsep
from shared.contracts.formulir.kse import Kse

Lembaran = Mapping[str, Sequence[Sequence[Sel]]]
"""The sheets of a workbook: rows of values, by name."""

LAIN: Final = frozenset({JenisIsian.HIMPUNAN, JenisIsian.RUJUKAN})
ISIAN: Final = {isian.kode: isian for isian in semua_isian() if isian.jenis not in LAIN and isian.kode != TURUNAN}
PILIHAN: Final = {
    kode_pilihan(isian, nilai): (isian, nilai)
    for isian in semua_isian()
    if isian.jenis is JenisIsian.HIMPUNAN
    for nilai, _ in isian.pilihan
}


@dataclass(frozen=True, slots=True)
class LetakJawaban:
    """Where an answer stands."""

    lembar: str
    sel: str
    isian: Isian


@dataclass(slots=True)
class HasilBaca:
    """What was read so far: the form, where each answer stands, and the cells that cannot be taken."""

    isi: dict[str, Any] = field(default_factory=dict)
    tempat: dict[str, LetakJawaban] = field(default_factory=dict)
    salah: list[SalahSel] = field(default_factory=list)

    def ambil(self, tempat: LetakJawaban, sel: Sel, induk: dict[str, Any]) -> None:
        """Take one answer into `induk`, or note what was expected in its cell."""
        try:
            induk[tempat.isian.jalur[-1]] = jawaban(tempat.isian, sel)
        except BukanJawaban as bukan:
            self.tolak(tempat, "isinya tidak dapat dibaca.", str(bukan))

    def tolak(self, tempat: LetakJawaban, pesan: str, diharapkan: str) -> None:
        """Note what is wrong with a cell."""
        self.salah.append(SalahSel(tempat.lembar, tempat.sel, tempat.isian.label, pesan, diharapkan or tempat.isian.bantuan))


def baca(lembaran: Lembaran) -> dict[str, Any]:
    """Return the form that a workbook holds, or refuse with every cell that is wrong."""
    if FORMULIR not in lembaran:
        raise LembarTidakTerbaca
    hasil = HasilBaca()
    for nama in (FORMULIR, KSE):
        for nomor, baris in enumerate(lembaran.get(nama, ())):
            if len(baris) > KODE:
                _pertanyaan(hasil, nama, nomor, baris)
    if KODE_VERSI not in hasil.isi:
        raise LembarTidakTerbaca
    for kode, nama in TABEL.items():
        _tabel(hasil, kode, nama, lembaran.get(nama, ()))
    _kategori(hasil.isi)
    return _diperiksa(hasil)


def _pertanyaan(hasil: HasilBaca, lembar: str, nomor: int, baris: Sequence[Sel]) -> None:
    """Take the answer of one row, if it has one."""
    kode, sel = baris[KODE], baris[JAWABAN]
    if kode == KODE_VERSI:
        _versi(hasil, sel)
    if not isinstance(kode, str) or kosong(sel):
        return
    letak = alamat(nomor, JAWABAN)
    if kode in ISIAN:
        isian = ISIAN[kode]
        hasil.tempat[kode] = LetakJawaban(lembar, letak, isian)
        hasil.ambil(hasil.tempat[kode], sel, _induk(hasil.isi, isian.jalur))
    elif kode in PILIHAN:
        isian, nilai = PILIHAN[kode]
        tempat = hasil.tempat[isian.kode] = LetakJawaban(lembar, letak, isian)
        terpilih: dict[str, Any] = {}
        hasil.ambil(tempat, sel, terpilih)
        if terpilih.get(isian.jalur[-1]):
            _induk(hasil.isi, isian.jalur).setdefault(isian.jalur[-1], []).append(nilai)


def _versi(hasil: HasilBaca, sel: Sel) -> None:
    """Refuse a sheet of another version."""
    if not isinstance(sel, int | float) or int(sel) != VERSI_KINI:
        raise VersiLembarLain(versi=int(sel) if isinstance(sel, int | float) else "?", kini=VERSI_KINI)
    hasil.isi[KODE_VERSI] = int(sel)


def _induk(isi: dict[str, Any], jalur: Sequence[str]) -> dict[str, Any]:
    """Return the object that holds an answer, made where it is not there yet."""
    for kode in jalur[:-1]:
        isi = isi.setdefault(kode, {})
    return isi


def _tabel(hasil: HasilBaca, kode: str, nama: str, baris: Sequence[Sequence[Sel]]) -> None:
    """Take the rows of a table; those without anything in them do not count."""
    if len(baris) <= BARIS_KODE:
        return
    kolom = {nomor: ISIAN[satu] for nomor, satu in enumerate(baris[BARIS_KODE]) if isinstance(satu, str) and satu in ISIAN}
    terisi: list[dict[str, Any]] = []
    for nomor, sel in enumerate(baris[BARIS_PERTAMA:], BARIS_PERTAMA):
        isi: dict[str, Any] = {}
        ada = [urutan for urutan in kolom if urutan < len(sel) and not kosong(sel[urutan])]
        for urutan in ada:
            isian = kolom[urutan]
            tempat = hasil.tempat[f"{kode}.{len(terisi)}.{isian.jalur[-1]}"] = LetakJawaban(nama, alamat(nomor, urutan), isian)
            hasil.ambil(tempat, sel[urutan], isi)
        if ada:
            terisi.append(isi)
    if terisi:
        bagian, butir = kode.split(".")
        hasil.isi.setdefault(bagian, {})[butir] = terisi


def _kategori(isi: dict[str, Any]) -> None:
    """The category follows from the ten answers, once all are there."""
    operasi = isi.get("pengoperasian", {})
    kse = operasi.get("kse", {})
    if len(kse) == len(Kse.model_fields):
        aturan = VERSI[VERSI_KINI].kse
        operasi["kategori_se"] = kategori_kse(skor_kse(Kse.model_validate(kse), aturan), aturan).value


def _diperiksa(hasil: HasilBaca) -> dict[str, Any]:
    """Return the form, or refuse: cells that could not be read, and answers that the form's own rules refuse."""
    isi: dict[str, Any] = {}
    try:
        isi = baca_konsep(hasil.isi)
    except FormulirTidakSah as tidak:
        for satu in tidak.pelanggaran:
            tempat = _letak(hasil, satu.jalur)
            if tempat is None:  # about the form as a whole
                raise
            hasil.tolak(tempat, satu.pesan.rpartition(": ")[2] if tempat.isian.label in satu.pesan else satu.pesan, "")
    if hasil.salah:
        raise LembarTidakSah(tuple(sorted(hasil.salah, key=lambda satu: (satu.lembar, len(satu.sel), satu.sel))))
    return isi


def _letak(hasil: HasilBaca, jalur: str) -> LetakJawaban | None:
    """Return the cell of a path; a line of a list stands in the cell of the list."""
    return hasil.tempat.get(jalur) or hasil.tempat.get(jalur.rpartition(".")[0])
