"""Reads a form as it comes in over HTTP: strict, no unknown field at any depth, every fault in Indonesian with its path."""

from typing import Final

from pydantic import ValidationError

from shared.contracts.formulir.aturan import FormulirTidakSah, Pelanggaran
from shared.contracts.formulir.bentuk import Formulir
from shared.kernel.event.storable import is_storable
from shared.kernel.http.text import GALAT, KarakterTerlarang, in_order
from shared.kernel.process.validation import fault_text

UKURAN_MAKS: Final = 512 * 1024
"""The most bytes a form may have."""

TERLALU_BESAR: Final = Pelanggaran("", f"Formulir lebih besar dari {UKURAN_MAKS // 1024} KiB.")
TIDAK_TERSIMPAN: Final = Pelanggaran("", "Formulir memuat karakter yang tidak dapat disimpan.")


def pastikan_tersimpan(isi: bytes) -> None:
    """Refuse what is too large or cannot be stored."""
    if len(isi) > UKURAN_MAKS:
        raise FormulirTidakSah((TERLALU_BESAR,))
    if not is_storable(isi):
        raise FormulirTidakSah((TIDAK_TERSIMPAN,))


def karakter(no: KarakterTerlarang) -> Pelanggaran:
    """Return what is wrong with a character that is not taken in."""
    return Pelanggaran(".".join(map(str, no.tempat)), fault_text(GALAT, {"kode": no.kode}))


def validasi(isi: bytes) -> Formulir:
    """Return the form, or raise what pydantic found."""
    return Formulir.model_validate_json(isi, strict=True, extra="forbid")


def baca_formulir(teks: str) -> Formulir:
    """Return the form that `teks` holds, or refuse with all that is wrong with its fields."""
    isi = teks.encode(errors="surrogatepass")
    pastikan_tersimpan(isi)
    try:
        isi = in_order(isi)
    except KarakterTerlarang as no:
        raise FormulirTidakSah((karakter(no),)) from None
    try:
        return validasi(isi)
    except ValidationError as galat:
        faults = galat.errors(include_url=False, include_input=False)
    raise FormulirTidakSah(
        tuple(Pelanggaran(".".join(str(bagian) for bagian in f["loc"]), fault_text(f["type"], f.get("ctx", {}))) for f in faults)
    )
