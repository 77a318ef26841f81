"""Step 5: the analyst checks the inventory form item by item; an incomplete one goes back to the agency."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from services.analysis.errors import (
    ButirBelumDiperiksa,
    ButirGanda,
    ButirTidakDikenal,
    KekuranganTanpaKeterangan,
    SudahDiperiksa,
    pastikan_giliran,
)
from services.analysis.pemberitahuan import bernomor
from services.analysis.state import Analisa, berjalan
from shared.contracts.analysis import (
    ButirDikembalikan,
    ButirDiperiksa,
    HasilPemeriksaan,
    KelengkapanDiperiksa,
    PermohonanDikembalikan,
    StatusButir,
)
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir import LABEL, butir_wajib
from shared.contracts.penilaian import Keterangan
from shared.sop.aturan import pastikan_alasan, pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan

LANGKAH: Final = 5


class PeriksaKelengkapan(PerintahPermohonan):
    """Hand in the checklist; `catatan`, `hari_kerja` and `batas`, its working days and the last of them, go with a return."""

    butir: Annotated[tuple[ButirDiperiksa, ...], Field(max_length=500)]
    catatan: Keterangan = ""
    hari_kerja: int = Field(default=30, ge=1)
    batas: date | None = None


def periksa_kelengkapan(command: PeriksaKelengkapan, state: Analisa) -> Sequence[KelengkapanDiperiksa | PermohonanDikembalikan]:
    """Every mandatory item is checked once; one faulty item makes the form incomplete, and the same act returns it."""
    ringkasan, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, LANGKAH, analis_id)
    kurang = kekurangan(command.butir)
    pemeriksaan = KelengkapanDiperiksa(
        permohonan_id=command.permohonan_id,
        langkah=LANGKAH,
        putaran=state.putaran,
        pelaku=command.pelaku,
        hasil=HasilPemeriksaan.TIDAK_LENGKAP if kurang else HasilPemeriksaan.LENGKAP,
        butir=command.butir,
    )
    if pemeriksaan == state.pemeriksaan:
        return []
    if LANGKAH in state.tertutup:
        raise SudahDiperiksa
    pastikan_giliran(LANGKAH, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    periksa_butir(command.butir, ringkasan.jenis_permohonan)
    if not kurang:
        return [pemeriksaan]
    return [pemeriksaan, bernomor(pengembalian(command, state, kurang), ringkasan, command.hari_kerja, command.batas)]


def kekurangan(butir: tuple[ButirDiperiksa, ...]) -> tuple[ButirDiperiksa, ...]:
    """Return the faulty rows of a checklist."""
    return tuple(baris for baris in butir if baris.status is StatusButir.TIDAK_LENGKAP)


def periksa_butir(butir: tuple[ButirDiperiksa, ...], jenis_permohonan: JenisPermohonan) -> None:
    """The checklist holds items of the form, each once, all that this kind of request must fill in, and explains each fault."""
    diperiksa: set[str] = set()
    for baris in butir:
        if baris.kode not in LABEL:
            raise ButirTidakDikenal(kode=baris.kode)
        if baris.kode in diperiksa:
            raise ButirGanda(kode=baris.kode)
        if baris.status is StatusButir.TIDAK_LENGKAP and (baris.jenis is None or not baris.catatan):
            raise KekuranganTanpaKeterangan(kode=baris.kode)
        if baris.status is StatusButir.TIDAK_LENGKAP:
            pastikan_alasan(baris.catatan, baris.kode)
        diperiksa.add(baris.kode)
    belum = [kode for kode in butir_wajib(jenis_permohonan) if kode not in diperiksa]
    if belum:
        raise ButirBelumDiperiksa(kode=", ".join(belum))


def pengembalian(command: PeriksaKelengkapan, state: Analisa, kurang: tuple[ButirDiperiksa, ...]) -> PermohonanDikembalikan:
    """Return the faulty items to the agency, each with its kind of fault."""
    return PermohonanDikembalikan(
        permohonan_id=command.permohonan_id,
        langkah=LANGKAH,
        putaran=state.putaran,
        pelaku=command.pelaku,
        butir=tuple(
            ButirDikembalikan(kode=baris.kode, jenis=baris.jenis, catatan=baris.catatan) for baris in kurang if baris.jenis is not None
        ),
        catatan=command.catatan,
    )
