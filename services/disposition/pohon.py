"""The tree of dispositions of one request: who passed it on to whom, who got a copy, and what came of each; read from the events."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.disposition import AnalisDitugaskanUlang, Didisposisi, DisposisiDihentikan, InstruksiDiberikan, PermohonanDitolak
from shared.contracts.pengembalian import DisposisiDibaca, DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.sop.table import SOP_V1


class Sebagai(StrEnum):
    """What a disposition asks of whom it reaches."""

    PELAKSANA = "PELAKSANA"  # has the next step to do
    DITERUSKAN = "DITERUSKAN"  # is told, besides
    TEMBUSAN = "TEMBUSAN"  # gets a copy


class KeadaanCabang(StrEnum):
    """What came of it there."""

    MENUNGGU = "MENUNGGU"
    DIBACA = "DIBACA"
    DITINDAKLANJUTI = "DITINDAKLANJUTI"
    DITUGASKAN = "DITUGASKAN"
    DIGANTI = "DIGANTI"
    DIKEMBALIKAN = "DIKEMBALIKAN"
    DIBATALKAN = "DIBATALKAN"
    DIHENTIKAN = "DIHENTIKAN"
    DIBERITAHU = "DIBERITAHU"


MENUNGGU: Final = (KeadaanCabang.MENUNGGU, KeadaanCabang.DIBACA)
"""While nothing was done about it yet."""


class Cabang(BaseModel):
    """One whom a disposition reached, what came of it since when, the words with which it went back, and what was passed on from there.

    `orang_id` is the analyst, or the official who returned it.
    """

    jabatan: Jabatan
    sebagai: Sebagai
    keadaan: KeadaanCabang
    sejak: datetime
    orang_id: UUID | None = None
    catatan: str = ""
    lanjutan: list["Simpul"] = []

    def menjadi(self, keadaan: KeadaanCabang, sejak: datetime, catatan: str = "") -> None:
        """Note what came of it."""
        self.keadaan, self.sejak, self.catatan = keadaan, sejak, catatan


class Simpul(BaseModel):
    """One disposition or instruction: of which step and round, by whom, in which words, and whom it reached."""

    langkah: int
    putaran: int
    jabatan: Jabatan
    orang_id: UUID | None
    waktu: datetime
    catatan: str
    kepada: list[Cabang]

    @property
    def pelaksana(self) -> Cabang:
        """The one who has to do something with it: the last named."""
        return [cabang for cabang in self.kepada if cabang.sebagai is Sebagai.PELAKSANA][-1]


def pohon(riwayat: Iterable[Recorded]) -> list[Simpul]:
    """Return the dispositions of step 2, one for each round, each with all that followed from it."""
    akar: list[Simpul] = []
    jalan: list[Simpul] = []
    for satu in riwayat:
        _tumbuh(akar, jalan, satu.fact, datetime.fromisoformat(satu.meta["time"]))
    return akar


def lurus(simpul: Sequence[Simpul]) -> bool:
    """Say whether there is but one way, with nobody beside it and nothing that went back: the levels of the sheet say as much."""
    if len(simpul) > 1:
        return False
    return all(len(satu.kepada) == 1 and not satu.pelaksana.catatan and lurus(satu.pelaksana.lanjutan) for satu in simpul)


def _tumbuh(akar: list[Simpul], jalan: list[Simpul], fact: object, waktu: datetime) -> None:
    """Let the tree grow by one event; `jalan` is the way from its root to the disposition that counts now."""
    match fact:
        case Didisposisi() | InstruksiDiberikan():
            _sambung(akar, jalan, _simpul(fact, waktu))
        case DisposisiDibaca() if jalan:
            jalan[-1].pelaksana.menjadi(KeadaanCabang.DIBACA, waktu)
        case DisposisiDikembalikan() | InstruksiDibukaKembali() if jalan:
            jalan[-1].pelaksana.menjadi(KeadaanCabang.DIKEMBALIKAN, waktu, fact.catatan)
            jalan[-1].pelaksana.orang_id = jalan[-1].pelaksana.orang_id or _orang(fact.pelaku)
            _mundur(jalan, waktu)
        case DisposisiDibatalkan() if jalan:
            for cabang in jalan[-1].kepada:
                cabang.menjadi(KeadaanCabang.DIBATALKAN, waktu)
            jalan[-1].pelaksana.catatan = fact.alasan
            _mundur(jalan, waktu)
        case AnalisDitugaskanUlang() if jalan and jalan[-1].pelaksana.orang_id != fact.analis_id:
            jalan[-1].pelaksana.menjadi(KeadaanCabang.DIGANTI, waktu, fact.alasan)
            jalan[-1].kepada.append(_analis(fact.analis_id, waktu))
        case PermohonanDitolak() | DisposisiDihentikan() if jalan and jalan[-1].pelaksana.keadaan in MENUNGGU:
            jalan[-1].pelaksana.menjadi(KeadaanCabang.DIHENTIKAN, waktu)
        case _:
            pass


def _sambung(akar: list[Simpul], jalan: list[Simpul], simpul: Simpul) -> None:
    if jalan:
        jalan[-1].pelaksana.menjadi(KeadaanCabang.DITINDAKLANJUTI, simpul.waktu)
    (jalan[-1].pelaksana.lanjutan if jalan else akar).append(simpul)
    jalan.append(simpul)


def _mundur(jalan: list[Simpul], waktu: datetime) -> None:
    """Leave the last disposition: whoever gave it has to do something again."""
    jalan.pop()
    if jalan:
        jalan[-1].pelaksana.menjadi(KeadaanCabang.MENUNGGU, waktu)


def _simpul(fact: Didisposisi | InstruksiDiberikan, waktu: datetime) -> Simpul:
    if isinstance(fact, Didisposisi):
        catatan, kepada = fact.catatan, _kepada(fact, waktu)
    else:
        catatan, kepada = fact.instruksi, [_analis(fact.analis_id, waktu)]
    return Simpul(
        langkah=fact.langkah,
        putaran=fact.putaran,
        jabatan=SOP_V1[fact.langkah].pelaksana,
        orang_id=_orang(fact.pelaku),
        waktu=waktu,
        catatan=catatan,
        kepada=kepada,
    )


def _kepada(fact: Didisposisi, waktu: datetime) -> list[Cabang]:
    """Return whom a disposition reaches: who has the step to do first, copies last."""
    berikut = SOP_V1[SOP_V1[fact.langkah].berikut[0]].pelaksana
    lain = [jabatan for jabatan in fact.diteruskan_kepada if jabatan is not berikut]
    return [
        Cabang(jabatan=berikut, sebagai=Sebagai.PELAKSANA, keadaan=KeadaanCabang.MENUNGGU, sejak=waktu),
        *(Cabang(jabatan=jabatan, sebagai=Sebagai.DITERUSKAN, keadaan=KeadaanCabang.DIBERITAHU, sejak=waktu) for jabatan in lain),
        *(Cabang(jabatan=jabatan, sebagai=Sebagai.TEMBUSAN, keadaan=KeadaanCabang.DIBERITAHU, sejak=waktu) for jabatan in fact.tembusan),
    ]


def _analis(orang_id: UUID, waktu: datetime) -> Cabang:
    return Cabang(jabatan=Jabatan.ANALIS, sebagai=Sebagai.PELAKSANA, keadaan=KeadaanCabang.DITUGASKAN, sejak=waktu, orang_id=orang_id)


def _orang(pelaku: Pelaku | PelakuSistem) -> UUID | None:
    return pelaku.orang_id if isinstance(pelaku, Pelaku) else None
