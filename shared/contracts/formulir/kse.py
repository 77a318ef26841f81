"""Kategori Sistem Elektronik: ten questions; what answers weigh, and what makes a category of the score, is data of the version."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.contracts.formulir.dasar import Bagian
from shared.contracts.formulir.versi import VERSI, VERSI_KINI, AturanKse


class JawabanKse(StrEnum):
    """One of the three printed answers."""

    A = "A"
    B = "B"
    C = "C"


class KategoriSe(StrEnum):
    """How much depends on the electronic system."""

    STRATEGIS = "STRATEGIS"
    TINGGI = "TINGGI"
    RENDAH = "RENDAH"


def _tanya(pertanyaan: str, a: str, b: str, c: str) -> object:
    """Return the metadata of one question: its number and text, and what its three answers say."""
    return Field(title=pertanyaan, json_schema_extra={"x-sebutan": {"A": f"A: {a}", "B": f"B: {b}", "C": f"C: {c}"}})


class Kse(Bagian):
    """The questionnaire: ten answers."""

    # fmt: off
    nilai_investasi: Annotated[JawabanKse, _tanya("1.1 Nilai investasi SE terpasang",
        "lebih dari Rp30 miliar", "lebih dari Rp3 miliar sampai Rp30 miliar", "sampai Rp3 miliar")]
    anggaran_operasional: Annotated[JawabanKse, _tanya("1.2 Anggaran operasional tahunan",
        "lebih dari Rp10 miliar", "lebih dari Rp1 miliar sampai Rp10 miliar", "sampai Rp1 miliar")]
    kepatuhan: Annotated[JawabanKse, _tanya("1.3 Kewajiban kepatuhan",
        "nasional dan internasional", "nasional", "tidak ada yang khusus")]
    kriptografi: Annotated[JawabanKse, _tanya("1.4 Teknik kriptografi khusus",
        "disertifikasi oleh negara", "sesuai standar industri, publik atau dikembangkan sendiri", "tidak ada")]
    jumlah_pengguna: Annotated[JawabanKse, _tanya("1.5 Jumlah pengguna",
        "lebih dari 5.000", "1.000 sampai 5.000", "kurang dari 1.000")]
    data_pribadi: Annotated[JawabanKse, _tanya("1.6 Data pribadi yang dikelola",
        "yang berhubungan dengan data pribadi lainnya", "individu atau terkait kepemilikan badan usaha", "tidak ada")]
    klasifikasi_data: Annotated[JawabanKse, _tanya("1.7 Klasifikasi data",
        "Sangat Rahasia", "Rahasia atau Terbatas", "Biasa")]
    kekritisan_proses: Annotated[JawabanKse, _tanya("1.8 Kekritisan proses",
        "hajat hidup orang banyak dan langsung pada layanan publik", "hajat hidup orang banyak, tidak langsung", "hanya bisnis organisasi")]
    dampak_kegagalan: Annotated[JawabanKse, _tanya("1.9 Dampak kegagalan",
        "nasional atau pertahanan dan keamanan", "satu provinsi atau lebih", "satu kabupaten/kota atau lebih")]
    potensi_kerugian: Annotated[JawabanKse, _tanya("1.10 Potensi kerugian akibat insiden",
        "korban jiwa", "kerugian finansial", "gangguan operasional sementara")]
    # fmt: on


def skor_kse(kse: Kse, aturan: AturanKse = VERSI[VERSI_KINI].kse) -> int:
    """Return the score of the ten answers, 10 to 50."""
    return sum(aturan.bobot[jawaban] for _, jawaban in kse)


def kategori_kse(skor: int, aturan: AturanKse = VERSI[VERSI_KINI].kse) -> KategoriSe:
    """Return the category that a score makes."""
    if skor >= aturan.strategis:
        return KategoriSe.STRATEGIS
    return KategoriSe.TINGGI if skor >= aturan.tinggi else KategoriSe.RENDAH
