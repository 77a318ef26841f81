"""Ways back: the instruction to Kepala Seksi, the request to the agency, one analysis to the analyst."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from services.analysis.errors import (
    BelumDapatDibukaKembali,
    ButirGanda,
    ButirTidakDikenal,
    SedangDilengkapi,
    SuratSudahDitandatangani,
    TanpaButir,
    pastikan_giliran,
)
from services.analysis.pemberitahuan import bernomor, sama
from services.analysis.state import LANGKAH, LANGKAH_ASPEK, PENGOLAHAN, Analisa, berjalan
from shared.contracts.analysis import AnalisaDibukaKembali, ButirDikembalikan, PermohonanDikembalikan
from shared.contracts.bersama import Teks
from shared.contracts.formulir import LABEL
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.contracts.penilaian import Aspek, Keterangan
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.sop.aturan import pastikan_alasan, pastikan_pelaksana, pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan


class AnalisaSudahBerhasil(DomainError):
    """An instruction that led to a result is not returned any more."""

    pesan = "Analisa permohonan ini sudah pernah berhasil; minta Kepala Seksi menugaskan analis lain."


class KembalikanInstruksi(PerintahPermohonan):
    """Return the instruction, with a note to Kepala Seksi."""

    catatan: Teks


def kembalikan_instruksi(command: KembalikanInstruksi, state: Analisa) -> Sequence[InstruksiDikembalikan]:
    """Only while step 5 waits, and before any result: from then on a letter may rest on it, and another analyst is a reassignment."""
    _, analis_id = berjalan(state)
    langkah = LANGKAH[0]
    pastikan_pelaksana(command.pelaku, langkah, analis_id)
    kembali = InstruksiDikembalikan(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=state.putaran,
        pelaku=command.pelaku,
        analis_id=analis_id,
        catatan=command.catatan,
    )
    if kembali == state.instruksi_kembali:
        return []
    pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    if state.dasar:
        raise AnalisaSudahBerhasil
    pastikan_alasan(command.catatan)
    return [kembali]


class KembalikanPermohonan(PerintahPermohonan):
    """Return the request to the agency with the items to mend, and the working days in which to do so, up to `batas`."""

    butir: Annotated[tuple[ButirDikembalikan, ...], Field(max_length=500)]
    catatan: Keterangan = ""
    hari_kerja: int = Field(default=30, ge=1)
    batas: date | None = None


def kembalikan_permohonan(command: KembalikanPermohonan, state: Analisa) -> Sequence[PermohonanDikembalikan]:
    """Only while step 10 waits; after it the agency is answered by letter. The same return again changes nothing."""
    ringkasan, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, PENGOLAHAN, analis_id)
    pengembalian = PermohonanDikembalikan(
        permohonan_id=command.permohonan_id,
        langkah=PENGOLAHAN,
        putaran=state.putaran,
        pelaku=command.pelaku,
        butir=command.butir,
        catatan=command.catatan,
    )
    if sama(pengembalian, state.pengembalian):
        return []
    pastikan_giliran(PENGOLAHAN, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    periksa_butir(command.butir)
    return [bernomor(pengembalian, ringkasan, command.hari_kerja, command.batas)]


def periksa_butir(butir: tuple[ButirDikembalikan, ...]) -> None:
    """At least one item of the form, each once, with a note that says what to mend."""
    if not butir:
        raise TanpaButir
    for baris in butir:
        if baris.kode not in LABEL:
            raise ButirTidakDikenal(kode=baris.kode)
        if sum(lain.kode == baris.kode for lain in butir) > 1:
            raise ButirGanda(kode=baris.kode)
        pastikan_alasan(baris.catatan, baris.kode)


PEMBUKA: Final = (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS)
"""Who may open an analysis again."""


class BukaKembaliAnalisa(PerintahPermohonan):
    """Have one standard analysed again, and say why."""

    aspek: Aspek
    alasan: Teks


def buka_kembali_analisa(command: BukaKembaliAnalisa, state: Analisa) -> Sequence[AnalisaDibukaKembali]:
    """Possible once all three analyses are in, until the letter is signed; the other two stand, step 10 follows again."""
    berjalan(state)
    pastikan_wewenang(command.pelaku, *PEMBUKA)
    if state.terkunci:
        raise SuratSudahDitandatangani
    if state.dikembalikan:
        raise SedangDilengkapi
    if not state.dapat_dibuka_kembali:
        raise BelumDapatDibukaKembali
    pastikan_alasan(command.alasan)
    return [
        AnalisaDibukaKembali(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH_ASPEK[command.aspek],
            putaran=state.putaran,
            pelaku=command.pelaku,
            aspek=command.aspek,
            alasan=command.alasan,
        )
    ]
