"""The general applications of the central government, and whether a requested one does what one of them is for."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from services.analysis.register.kata import kunci, lipat
from services.analysis.register.mirip import SERIBU, AplikasiDitanya, bobot
from shared.contracts.analysis_register import BidangMirip, Kemiripan, MiripBidang

STATUS: Final = "UMUM"


class AplikasiUmum(BaseModel):
    """One general application: the names it is called by, and the marks by which its purpose is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kode: str
    nama: str
    sebutan: tuple[str, ...]
    fungsi: str
    ciri: tuple[str, ...]


class DaftarUmum(BaseModel):
    """data/aplikasi_umum.yaml; `cukup` marks are enough to be sure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    versi: int
    cukup: int
    daftar: tuple[AplikasiUmum, ...]


@cache
def daftar_umum() -> DaftarUmum:
    """Read the list."""
    isi = files("services.analysis").joinpath("data", "aplikasi_umum.yaml").read_text(encoding="utf-8")
    return DaftarUmum.model_validate(yaml.safe_load(isi))


def cocokkan(ditanya: AplikasiDitanya) -> Iterable[Kemiripan]:
    """Compare what a request says with every general application."""
    teks, kata = kunci(ditanya.teks), ditanya.semua
    for umum in daftar_umum().daftar:
        bidang = tuple(satu for satu in (_disebut(umum, teks), _bercirikan(umum, kata)) if satu.nilai)
        nilai = max((satu.nilai for satu in bidang), default=0)
        yield Kemiripan(
            aplikasi_id=None,
            kode=umum.kode,
            nama_aplikasi=umum.nama,
            opd_nama="",
            status=STATUS,
            nilai=nilai,
            kuat=nilai >= bobot().kuat,
            bidang=bidang,
        )


def _disebut(umum: AplikasiUmum, teks: str) -> MiripBidang:
    """A request that names a general application, whole word by whole word, is about it in some way."""
    disebut = tuple(satu for satu in umum.sebutan if f" {kunci(satu)} " in f" {teks} ")
    return MiripBidang(bidang=BidangMirip.SEBUTAN, nilai=SERIBU if disebut else 0, kata=disebut)


def _bercirikan(umum: AplikasiUmum, kata: Mapping[str, str]) -> MiripBidang:
    """Count the marks whose words are all there, those that fold to the same words once; they are told in the words of the request."""
    terlipat = (tuple(lipat(ciri)) for ciri in umum.ciri)
    ditemukan = {frozenset(akar): " ".join(kata[satu] for satu in akar) for akar in terlipat if akar and set(akar) <= kata.keys()}
    nilai = min(len(ditemukan), daftar_umum().cukup) * SERIBU // daftar_umum().cukup
    return MiripBidang(bidang=BidangMirip.CIRI, nilai=nilai, kata=tuple(dict.fromkeys(ditemukan.values())))
