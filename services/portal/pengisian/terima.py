"""What a section's page sends, as the form takes it; and the whole form with that section in its place."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from services.portal.formulir import IsiFormulir as Terkirim
from services.portal.pengisian.kendali import TURUNAN, ditanyakan, nama_baris, nama_hapus
from services.portal.pengisian.nilai import YA, dibaca
from shared.contracts.formulir import kategori_kse, skor_kse
from shared.contracts.formulir.isian import BagianFormulir, Isian, JenisIsian, Kelompok
from shared.contracts.formulir.kse import Kse


def terima(bagian: BagianFormulir, terkirim: Terkirim) -> dict[str, Any]:
    """Return a section as it was filled in; what is empty is left out, and so is an empty row."""
    isi: dict[str, Any] = {}
    for butir in bagian.isi:
        if isinstance(butir, Kelompok):
            isi[butir.jalur[1]] = _tabel(butir, terkirim) if butir.berulang else _kelompok(butir, terkirim)
        elif ditanyakan(butir):
            isi[butir.jalur[1]] = satu_isian(butir, butir.kode, terkirim)
    return _berisi(_dengan_turunan(bagian, isi))


def ganti(formulir: Mapping[str, Any], bagian: BagianFormulir, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with this section in its place; what is not asked for stays."""
    lama: Mapping[str, Any] = formulir.get(bagian.kode, {})
    tetap = {satu.jalur[1] for satu in bagian.isi if isinstance(satu, Isian) and satu.jenis is JenisIsian.RUJUKAN}
    return {**formulir, bagian.kode: {**{kode: nilai for kode, nilai in lama.items() if kode in tetap}, **isi}}


def satu_isian(isian: Isian, nama: str, terkirim: Terkirim) -> object:
    """Return one answer as the control of this name sent it."""
    if isian.jenis is JenisIsian.HIMPUNAN:
        return [nilai for nilai, _ in isian.pilihan if terkirim.teks(f"{nama}.{nilai}") == YA]
    return dibaca(isian, terkirim.teks(nama).replace("\r\n", "\n"))


def _kelompok(kelompok: Kelompok, terkirim: Terkirim) -> dict[str, Any]:
    return _berisi({satu.jalur[-1]: satu_isian(satu, satu.kode, terkirim) for satu in kelompok.isian})


def _tabel(kelompok: Kelompok, terkirim: Terkirim) -> list[dict[str, Any]]:
    semua = (
        _berisi({satu.jalur[-1]: satu_isian(satu, nama_baris(kelompok, nomor, satu), terkirim) for satu in kelompok.isian})
        for nomor in range(kelompok.berulang)
        if terkirim.teks(nama_hapus(kelompok, nomor)) != YA
    )
    return [satu for satu in semua if satu]


def _dengan_turunan(bagian: BagianFormulir, isi: dict[str, Any]) -> dict[str, Any]:
    """Add the category that follows from the questionnaire, once all of it is answered."""
    kode_bagian, _, kode = TURUNAN.partition(".")
    if bagian.kode != kode_bagian:
        return isi
    try:
        return {**isi, kode: kategori_kse(skor_kse(Kse.model_validate(isi["kse"]))).value}
    except ValidationError:
        return isi


def _berisi(isi: Mapping[str, Any]) -> dict[str, Any]:
    return {kode: nilai for kode, nilai in isi.items() if nilai not in (None, "", [], {})}
