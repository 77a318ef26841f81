"""At step 10, instead of the result: what the agency must repair first sends the request back."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from services.analysis.errors import ButirGanda, ButirTidakDikenal, TanpaButir, pastikan_giliran
from services.analysis.pemberitahuan import bernomor, sama
from services.analysis.state import PENGOLAHAN, Analisa, berjalan
from shared.contracts.analysis import ButirDikembalikan, PermohonanDikembalikan
from shared.contracts.formulir import LABEL
from shared.contracts.penilaian import Keterangan
from shared.sop.aturan import pastikan_alasan, pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


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
