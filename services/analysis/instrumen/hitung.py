"""What the answers to an instrument come to: which controls apply, scores per group and in all, what was knocked out, and the advice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.analysis.instrumen.bentuk import DINILAI, SERIBU, Ambang, Instrumen, KelompokKontrol, Kontrol
from services.analysis.instrumen.sus import anjuran_dengan_sus, hasil_sus
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.penilaian import Hitungan, NilaiJawaban, Penilaian, Skor, SkorKelompok

Jawab = Mapping[str, NilaiJawaban]
"""The answer to each control, by its code."""


@dataclass(frozen=True, slots=True)
class SasaranAnalisa:
    """What is analysed, as far as rules about applying controls need to know."""

    jenis_permohonan: JenisPermohonan
    basis: frozenset[str]


def berlaku(kelompok: KelompokKontrol, kontrol: Kontrol, sasaran: SasaranAnalisa) -> bool:
    """Say whether the rules let a control apply; where they do not, its answer is TIDAK_BERLAKU."""
    basis_cocok = not kelompok.hanya_basis or not sasaran.basis.isdisjoint(kelompok.hanya_basis)
    jenis_cocok = not kontrol.hanya_jenis or sasaran.jenis_permohonan in kontrol.hanya_jenis
    return basis_cocok and jenis_cocok


def sus_berlaku(instrumen: Instrumen, sasaran: SasaranAnalisa) -> bool:
    """Say whether users can be asked: only an application in use has any."""
    return instrumen.sus is not None and sasaran.jenis_permohonan in instrumen.sus.hanya_jenis


def skor(instrumen: Instrumen, nilai: Iterable[NilaiJawaban]) -> Skor:
    """Return the mean worth of the answers that count, rounded down, beside how many controls apply and were judged."""
    berlaku_semua = [satu for satu in nilai if satu is not NilaiJawaban.TIDAK_BERLAKU]
    bobot = [instrumen.bobot.dari(satu) for satu in berlaku_semua if satu in DINILAI]
    return Skor(seribu=sum(bobot) // len(bobot) if bobot else None, berlaku=len(berlaku_semua), dinilai=len(bobot))


def skor_kelompok(instrumen: Instrumen, jawab: Jawab) -> tuple[SkorKelompok, ...]:
    """Return the score of each group, in printed order."""
    return tuple(
        SkorKelompok(
            kode=kelompok.kode,
            judul=kelompok.judul,
            **dict(skor(instrumen, (jawab[kontrol.kode] for kontrol in kelompok.kontrol))),
        )
        for kelompok in instrumen.kelompok
    )


def gugur(instrumen: Instrumen, jawab: Jawab) -> tuple[str, ...]:
    """Return the knock-out controls that were answered in a way that knocks out."""
    return tuple(kontrol.kode for _, kontrol in instrumen.kontrol if kontrol.penentu and jawab[kontrol.kode] in instrumen.gugur_bila)


def anjuran(ambang: Ambang, total: Skor, *, ada_gugur: bool) -> Penilaian:
    """Return what the score advises; it binds nobody."""
    if ada_gugur:
        return Penilaian.BELUM_MEMENUHI
    if total.seribu is None or total.dinilai * SERIBU < ambang.dinilai_minimum * total.berlaku:
        return Penilaian.BELUM_DAPAT_DINILAI
    if total.seribu >= ambang.memenuhi:
        return Penilaian.MEMENUHI
    return Penilaian.MEMENUHI_DENGAN_CATATAN if total.seribu >= ambang.memenuhi_dengan_catatan else Penilaian.BELUM_MEMENUHI


def hitung(instrumen: Instrumen, jawab: Jawab, sus: tuple[tuple[int, ...], ...]) -> Hitungan:
    """Return all that follows from one answer to every control and the raw answers of the users."""
    total, gugur_semua = skor(instrumen, jawab.values()), gugur(instrumen, jawab)
    hasil = hasil_sus(instrumen.sus, sus) if instrumen.sus else None
    return Hitungan(
        skor=total,
        kelompok=skor_kelompok(instrumen, jawab),
        gugur=gugur_semua,
        sus=hasil,
        anjuran=anjuran_dengan_sus(anjuran(instrumen.ambang, total, ada_gugur=bool(gugur_semua)), hasil),
    )
