"""Steps 2 and 3: Kepala Dinas, then Kepala Bidang, fill in their level of the disposition sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from services.disposition.errors import (
    BatasWaktuTidakWajar,
    BelumDiteruskan,
    BelumGiliran,
    PenerimaBukanPejabat,
    PenerimaGanda,
    SudahDidisposisi,
    TanpaHarap,
)
from services.disposition.state import Disposisi, berjalan, langkah_pelaku
from shared.contracts.bersama import TANPA_NUL, Ringkasan, Sifat
from shared.contracts.disposition import Didisposisi, Harap
from shared.contracts.peran import PENGAJU, Jabatan, Tingkat
from shared.sop.perintah import PerintahPermohonan
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

Diteruskan = Annotated[tuple[Jabatan, ...], Field(min_length=1, max_length=len(Jabatan))]
Tembusan = Annotated[tuple[Jabatan, ...], Field(max_length=len(Jabatan))]
HarapDicentang = Annotated[tuple[Harap, ...], Field(max_length=len(Harap))]
HarapLain = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255, pattern=TANPA_NUL)]
Catatan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000, pattern=TANPA_NUL)]


class Disposisikan(PerintahPermohonan):
    """Fill in the level of the sheet that is this official's: to whom, copies to whom, what is asked, how urgent, until when.

    Without `sifat` the letter's own stands, or what the level before made of it.
    """

    diteruskan_kepada: Diteruskan
    harap: HarapDicentang = ()
    harap_lain: HarapLain = ""
    catatan: Catatan = ""
    sifat: Sifat | None = None
    batas_waktu: date | None = None
    tembusan: Tembusan = ()


def disposisikan(command: Disposisikan, state: Disposisi) -> Sequence[Didisposisi]:
    """Each level is filled in once, in the order of the chain, by its own official; the same sheet again changes nothing."""
    ringkasan = berjalan(state)
    langkah = langkah_pelaku(command.pelaku)
    sifat = command.sifat or sifat_semula(state, ringkasan, langkah)
    lembar = isi_lembar(command, langkah, state.putaran, sifat)
    if lembar in state.lembar:
        return []
    if langkah < state.langkah:
        raise SudahDidisposisi(langkah=langkah)
    if langkah > state.langkah:
        raise BelumGiliran(langkah=langkah, menunggu=state.langkah)
    periksa_penerima(lembar)
    periksa_harap(lembar)
    periksa_batas_waktu(lembar, ringkasan)
    return [lembar]


def sifat_semula(state: Disposisi, ringkasan: Ringkasan, langkah: int) -> Sifat:
    """Return how the letter is to be handled as far as this level has been told."""
    sebelumnya = [tingkat.sifat for tingkat in state.lembar if tingkat.langkah < langkah]
    return sebelumnya[-1] if sebelumnya else ringkasan.surat_sifat or Sifat.BIASA


def isi_lembar(command: Disposisikan, langkah: int, putaran: int, sifat: Sifat) -> Didisposisi:
    """Return the level of the sheet as it will be kept, every box ticked at most once."""
    return Didisposisi(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=putaran,
        pelaku=command.pelaku,
        tingkat=Tingkat[SOP_V1[langkah].pelaksana.name],
        diteruskan_kepada=tuple(dict.fromkeys(command.diteruskan_kepada)),
        harap=tuple(dict.fromkeys(command.harap)),
        catatan=command.catatan,
        sifat=sifat,
        batas_waktu=command.batas_waktu,
        harap_lain=command.harap_lain,
        tembusan=tuple(dict.fromkeys(command.tembusan)),
    )


def periksa_penerima(lembar: Didisposisi) -> None:
    """The next performer of the chain is among those it is forwarded to, nobody who cannot be, and nobody twice."""
    terlarang = (*PENGAJU, Jabatan.ADMIN, SOP_V1[lembar.langkah].pelaksana)
    for jabatan in (*lembar.diteruskan_kepada, *lembar.tembusan):
        if jabatan in terlarang:
            raise PenerimaBukanPejabat(jabatan=sebutan(jabatan))
    for jabatan in lembar.tembusan:
        if jabatan in lembar.diteruskan_kepada:
            raise PenerimaGanda(jabatan=sebutan(jabatan))
    berikut = SOP_V1[SOP_V1[lembar.langkah].berikut[0]].pelaksana
    if berikut not in lembar.diteruskan_kepada:
        raise BelumDiteruskan(langkah=lembar.langkah, seharusnya=sebutan(berikut))


def periksa_harap(lembar: Didisposisi) -> None:
    """Something is asked: a box is ticked, or words are written beside them."""
    if not lembar.harap and not lembar.harap_lain:
        raise TanpaHarap


def periksa_batas_waktu(lembar: Didisposisi, ringkasan: Ringkasan) -> None:
    """A time limit lies on or after the date of the letter."""
    if lembar.batas_waktu is not None and lembar.batas_waktu < ringkasan.surat_tanggal:
        raise BatasWaktuTidakWajar(batas_waktu=lembar.batas_waktu, surat_tanggal=ringkasan.surat_tanggal)
