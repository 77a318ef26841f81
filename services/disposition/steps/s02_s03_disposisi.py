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
    SudahDidisposisi,
    TanpaHarap,
)
from services.disposition.state import Disposisi, berjalan
from shared.contracts.bersama import TANPA_NUL, Pelaku, PelakuSistem, Ringkasan, Sifat
from shared.contracts.disposition import Didisposisi, Harap
from shared.contracts.peran import Jabatan, Tingkat
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

Diteruskan = Annotated[tuple[Jabatan, ...], Field(min_length=1, max_length=len(Jabatan))]
HarapDicentang = Annotated[tuple[Harap, ...], Field(max_length=len(Harap))]
HarapLain = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255, pattern=TANPA_NUL)]
Catatan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000, pattern=TANPA_NUL)]


class Disposisikan(PerintahPermohonan):
    """Fill in the level of the sheet that is this official's: to whom, what is asked, how urgent, until when.

    Without `sifat` the letter's own stands, or what the level before made of it.
    """

    diteruskan_kepada: Diteruskan
    harap: HarapDicentang = ()
    harap_lain: HarapLain = ""
    catatan: Catatan = ""
    sifat: Sifat | None = None
    batas_waktu: date | None = None


def disposisikan(command: Disposisikan, state: Disposisi) -> Sequence[Didisposisi]:
    """Each level is filled in once, in the order of the chain, by its own official; the same sheet again changes nothing."""
    ringkasan = berjalan(state)
    langkah = langkah_pelaku(command.pelaku)
    sifat = command.sifat or sifat_semula(state, ringkasan, langkah)
    lembar = isi_lembar(command, langkah, state.putaran, sifat)
    if lembar in (tingkat for tingkat in state.lembar if tingkat.langkah == langkah):
        return []
    if langkah < state.langkah:
        raise SudahDidisposisi(langkah=langkah)
    if langkah > state.langkah:
        raise BelumGiliran(langkah=langkah, menunggu=state.langkah)
    periksa_penerima(lembar)
    periksa_harap(lembar)
    periksa_batas_waktu(lembar, ringkasan)
    return [lembar]


def langkah_pelaku(pelaku: Pelaku | PelakuSistem) -> int:
    """Return the step that this official performs: 2 for Kepala Dinas, 3 for Kepala Bidang, refusing everybody else."""
    pastikan_wewenang(pelaku, SOP_V1[2].pelaksana, SOP_V1[3].pelaksana)
    return 2 if isinstance(pelaku, Pelaku) and pelaku.jabatan is SOP_V1[2].pelaksana else 3


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
    )


def periksa_penerima(lembar: Didisposisi) -> None:
    """The next performer of the chain is among those it is forwarded to, and nobody who cannot be."""
    terlarang = (Jabatan.OPD_PEMOHON, Jabatan.ADMIN, SOP_V1[lembar.langkah].pelaksana)
    for jabatan in lembar.diteruskan_kepada:
        if jabatan in terlarang:
            raise PenerimaBukanPejabat(jabatan=sebutan(jabatan))
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
