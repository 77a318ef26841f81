"""How similar two applications are, field by field: which words both say, weighed by how rare they are in the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p, sqrt
from typing import Final
from uuid import UUID

import yaml
from pydantic import BaseModel, ConfigDict

from services.analysis.register.kata import lipat
from shared.contracts.analysis_register import BidangMirip, Kemiripan, MiripBidang
from shared.contracts.penilaian import DataAplikasi

SERIBU: Final = 1000
SEBAGIAN_RAA: Final = 500
"""What the same branch of the reference architecture counts, where the code is not the same."""


class BobotKemiripan(BaseModel):
    """data/kemiripan.yaml: how much each field counts, and from which value on an application is raised, or called strong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    versi: int
    bobot: Mapping[BidangMirip, int]
    ambang: int
    kuat: int
    paling_banyak: int


@dataclass(frozen=True, slots=True)
class AplikasiDitanya:
    """A requested application: its name, what it says, the folded words of each field with the words as written, its reference code."""

    nama: str
    teks: str
    kata: Mapping[str, Mapping[str, str]]
    kode_raa: str = ""

    @classmethod
    def dari(cls, data: DataAplikasi) -> "AplikasiDitanya":
        """Fold what an entry says."""
        teks = teks_bidang(data)
        return cls(data.nama_aplikasi, " ".join(teks.values()), {bidang: lipat(satu) for bidang, satu in teks.items()}, data.kode_raa)

    @classmethod
    def bernama(cls, nama: str, perihal: str) -> "AplikasiDitanya":
        """Fold what is known before the entry: a name, and what the letter is about."""
        return cls(nama, f"{nama} {perihal}", {"NAMA": lipat(nama), "FUNGSI": lipat(f"{nama} {perihal}")})

    @property
    def semua(self) -> Mapping[str, str]:
        """All folded words, with the words as written."""
        return {akar: tertulis for kata in self.kata.values() for akar, tertulis in kata.items()}


@dataclass(frozen=True, slots=True)
class Calon:
    """A registered application that may be similar: its words by field, and how similar its name is written, from 0 to 1."""

    aplikasi_id: UUID
    nama_aplikasi: str
    opd_nama: str
    status: str
    kode_raa: str
    kata: Mapping[str, Sequence[str]]
    serupa_nama: float


@dataclass(frozen=True, slots=True)
class Kelangkaan:
    """In how many of the `jumlah` registered applications each word is found."""

    jumlah: int
    ditemukan: Mapping[str, int]

    def bobot(self, akar: str) -> float:
        """Return how much a word says: the rarer, the more."""
        return log1p(self.jumlah / max(self.ditemukan.get(akar, 0), 1))


@cache
def bobot() -> BobotKemiripan:
    """Read the weights."""
    return BobotKemiripan.model_validate(
        yaml.safe_load(files("services.analysis").joinpath("data", "kemiripan.yaml").read_text(encoding="utf-8"))
    )


def kata_bidang(data: DataAplikasi) -> Mapping[str, Sequence[str]]:
    """Return the folded words of each field that is compared, sorted."""
    return {bidang: sorted(lipat(teks)) for bidang, teks in teks_bidang(data).items()}


def teks_bidang(data: DataAplikasi) -> Mapping[str, str]:
    """Return what an application says in each field that is compared."""
    return {
        "NAMA": " ".join(filter(None, (data.nama_aplikasi, data.nama_singkat))),
        "FUNGSI": f"{data.nama_aplikasi} {data.uraian} {data.fungsi} {data.luaran}",
        "PROSES_BISNIS": " ".join((*data.proses_bisnis, *data.layanan_didukung)),
        "DATA": " ".join(data.data_digunakan),
        "PENGGUNA": data.target_pengguna,
    }


def urutkan(semua: Iterable[Kemiripan]) -> tuple[Kemiripan, ...]:
    """Return those that are to be raised, the most similar first."""
    patut = [satu for satu in semua if satu.nilai >= bobot().ambang]
    return tuple(sorted(patut, key=lambda satu: (-satu.nilai, satu.nama_aplikasi, str(satu.aplikasi_id)))[: bobot().paling_banyak])


def bandingkan(ditanya: AplikasiDitanya, calon: Calon, langka: Kelangkaan) -> Kemiripan:
    """Compare a registered application with the requested one; a field that one of them leaves empty does not count."""
    dinilai = list(_bidang(ditanya, calon, langka))
    penuh = sum(bobot().bobot[satu.bidang] for satu in dinilai) or 1
    nilai = sum(bobot().bobot[satu.bidang] * satu.nilai for satu in dinilai) // penuh
    return Kemiripan(
        aplikasi_id=calon.aplikasi_id,
        kode="",
        nama_aplikasi=calon.nama_aplikasi,
        opd_nama=calon.opd_nama,
        status=calon.status,
        nilai=nilai,
        kuat=nilai >= bobot().kuat,
        bidang=tuple(satu for satu in dinilai if satu.nilai),
    )


def _bidang(ditanya: AplikasiDitanya, calon: Calon, langka: Kelangkaan) -> Iterable[MiripBidang]:
    for bidang, kata in ditanya.kata.items():
        lain = frozenset(calon.kata.get(bidang, ()))
        if not kata or not lain:
            continue
        nilai = _bersama(kata, lain, langka)
        if bidang == BidangMirip.NAMA:
            nilai = max(nilai, calon.serupa_nama)
        yield MiripBidang(
            bidang=BidangMirip(bidang), nilai=round(nilai * SERIBU), kata=tuple(sorted(kata[akar] for akar in kata.keys() & lain))
        )
    if ditanya.kode_raa:
        yield MiripBidang(bidang=BidangMirip.RAA, nilai=_raa(ditanya.kode_raa, calon.kode_raa), kata=())


def _bersama(kata: Iterable[str], lain: frozenset[str], langka: Kelangkaan) -> float:
    """Return how much of what both say they say alike, from 0 to 1; words of the other alone weigh as ours do on average."""
    bobot_kata = {akar: langka.bobot(akar) for akar in kata}
    sama = sum(satu for akar, satu in bobot_kata.items() if akar in lain)
    semua = sum(bobot_kata.values())
    asing = len(lain - bobot_kata.keys()) * semua / len(bobot_kata)
    return sama / sqrt(semua * (sama + asing)) if sama else 0.0


def _raa(satu: str, lain: str) -> int:
    if satu == lain:
        return SERIBU
    return SEBAGIAN_RAA if satu.rpartition(".")[0] == lain.rpartition(".")[0] else 0
