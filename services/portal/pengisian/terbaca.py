"""A form as people read it: what stands in each section, in words; and how far each section is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.pengisian.nilai import kata
from services.portal.teks import Asli, teks
from shared.contracts.formulir.isian import FORMULIR, BagianFormulir, Isian, JenisIsian, Kelompok


@dataclass(frozen=True, slots=True)
class Terisi:
    """One answer in words."""

    kode: str
    label: str
    nilai: str


@dataclass(frozen=True, slots=True)
class Kurang:
    """What is missing or contradicts: on which page, at which control."""

    bagian: str
    bidang: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How far one section is."""

    kode: str
    judul: str
    keadaan: str
    kelas: str


def terisi(bagian: BagianFormulir, isi: Mapping[str, Any]) -> Iterator[Terisi]:
    """Yield what stands in a section, in printed order."""
    for butir in bagian.isi:
        ada = isi.get(butir.jalur[1])
        if ada in (None, [], {}):
            continue
        if isinstance(butir, Isian):
            if butir.jenis is not JenisIsian.RUJUKAN:
                yield Terisi(butir.kode, Asli(butir.label), kata(butir, ada))
            continue
        yield from _kelompok(butir, ada)


def _kelompok(kelompok: Kelompok, isi: Any) -> Iterator[Terisi]:  # noqa: ANN401 - a part of a form as JSON
    semua: Sequence[Mapping[str, Any]] = isi if kelompok.berulang else (isi,)
    for nomor, baris in enumerate(semua, 1):
        judul = f"{kelompok.judul}, {teks('formulir.baris', nomor=nomor)}" if kelompok.berulang else kelompok.judul
        for satu in kelompok.isian:
            if (nilai := baris.get(satu.jalur[-1])) is not None:
                yield Terisi(kelompok.kode, Asli(f"{judul}: {satu.label}"), kata(satu, nilai))


def kurang(kekurangan: Sequence[Mapping[str, str]]) -> tuple[Kurang, ...]:
    """Return what is missing, each with its place."""
    return tuple(Kurang(satu["jalur"].partition(".")[0], satu["jalur"], Asli(satu["pesan"])) for satu in kekurangan)


def kemajuan(formulir: Mapping[str, Any], belum: Sequence[Kurang]) -> Iterator[Kemajuan]:
    """Yield how far each section is."""
    for bagian in FORMULIR:
        jumlah = sum(satu.bagian == bagian.kode for satu in belum)
        mulai = any(True for _ in terisi(bagian, formulir.get(bagian.kode, {})))
        if jumlah:
            keadaan, kelas = (teks("formulir.kurang", jumlah=jumlah), "hari") if mulai else (teks("formulir.belum"), "")
        else:
            keadaan, kelas = (teks("formulir.lengkap"), "aman") if mulai else (teks("formulir.tidak_wajib"), "aman")
        yield Kemajuan(bagian.kode, Asli(bagian.judul), keadaan, kelas)
