"""A row of an inbox in words: what it is, until when, and what can be done there, or whom it waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Depends

from services.portal.baca import TempatKotak, Tugas, kunci
from services.portal.halaman.kotak.tempo import Tempo, tempo
from services.portal.pandangan import SEMUA_OPD, Lihat, Pandangan, Saring
from services.portal.rupa.jendela import Tautan
from services.portal.teks import teks
from services.portal.tindakan.tabel import BERNAMA, PADA_LANGKAH, PADA_LANGKAH_OPD, SERENTAK
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.sebutan import SEBAGAI, sebutan
from shared.sop.table import SOP_V1, pelaksana


@dataclass(frozen=True, slots=True)
class Asal:
    """From which place in which inbox one comes, and what was done just before."""

    lihat: str = ""
    saring: str = ""
    dari: str = ""
    kabar: str = ""
    tunggu: str = ""

    @property
    def ke(self) -> str:
        """The place, as pages pass it on."""
        return tempat(self.saring, self.dari, self.lihat)


DariTautan = Annotated[Asal, Depends()]


@dataclass(frozen=True, slots=True)
class BarisTugas:
    """One row."""

    aplikasi: str
    agenda: str
    putaran: int
    opd: str
    langkah: str
    tempo: Tempo
    alamat: str = ""
    aksi: Tautan | None = None
    """The act itself, where the portal has a page for it."""
    pilih: str = ""
    """The request, where this can be done for several at once."""
    sebagai: str = ""
    """In which office by mandate it would be done."""
    menunggu: str = ""
    """Whose turn it is, where it is another one's."""
    baru: bool = False


@dataclass(frozen=True, slots=True)
class PembacaKotak:
    """Who looks, from which view and filter: what waits at which of these desks by which mandate."""

    pandangan: Pandangan
    lihat: Lihat
    saring: Saring
    opd: bool
    mandat: Mapping[str, str]

    @staticmethod
    def dari(saya: Mapping[str, Any], pandangan: Pandangan, tempat: TempatKotak) -> "PembacaKotak":
        """Return who looks, as the directory says."""
        semua = {satu["jabatan"]: SEBAGAI[Kapasitas(satu["kapasitas"])] + satu["sebutan"] for satu in saya["kedudukan"]}
        mandat = {meja: kata for meja, kata in semua.items() if meja not in pandangan.sendiri}
        return PembacaKotak(pandangan, tempat.lihat, tempat.saring, saya["opd_id"] is not None, mandat)


def baris(tugas: Tugas, kini: datetime, pembaca: PembacaKotak) -> BarisTugas:
    """Return a row in words, with its links: to the request, and to the act itself where it is this person's turn."""
    alamat, dari = f"/permohonan/{tugas.permohonan_id}", tempat(pembaca.saring, kunci(tugas), pembaca.lihat)
    bisa = tugas.meja in pembaca.pandangan.bisa
    nama = tindakan_pada(tugas.langkah, opd=pembaca.opd) if bisa else ""
    return BarisTugas(
        tugas.aplikasi,
        tugas.agenda,
        tugas.putaran,
        tugas.opd_nama,
        nama_langkah(tugas),
        tempo(tugas.tempo, kini),
        f"{alamat}?{dari}",
        Tautan(f"{alamat}/{nama}?{dari}", teks(f"tindakan.{nama}")) if nama else None,
        str(tugas.permohonan_id) if nama in SERENTAK else "",
        pembaca.mandat.get(tugas.meja, ""),
        "" if bisa else giliran_siapa(tugas),
        not tugas.dibuka,
    )


JABATAN: Final = frozenset(satu.value for satu in Jabatan)


def giliran_siapa(tugas: Tugas) -> str:
    """Return whose turn it is, by office: a person by name is the analyst."""
    if tugas.meja == SEMUA_OPD:
        return sebutan(Jabatan.OPD_PEMOHON)
    return sebutan(Jabatan(tugas.meja) if tugas.meja in JABATAN else pelaksana(tugas.langkah))


def nama_langkah(tugas: Tugas) -> str:
    """Return what is to be done: the step, or what the agency does where it waits for the agency."""
    pada_opd = tugas.meja == SEMUA_OPD or tugas.meja.startswith(f"{SEMUA_OPD}:")
    if pada_opd and (nama := tindakan_pada(tugas.langkah, opd=True)):
        return teks(f"tindakan.{nama}")
    return f"{tugas.langkah}. {SOP_V1[tugas.langkah].nama}"


def tindakan_pada(langkah: int, *, opd: bool) -> str:
    """Return the act by which a step is done, where the portal has a page for it."""
    return (PADA_LANGKAH_OPD if opd else PADA_LANGKAH).get(langkah, "")


def tempat(saring: str, dari: str, lihat: str = "") -> str:
    """Return a place in the inbox, as pages pass it on; the view that is shown first needs no name."""
    lain = lihat if lihat != Lihat.JABATAN else ""
    return urlencode({nama: isi for nama, isi in (("lihat", lain), ("saring", saring), ("dari", dari)) if isi})


def kabar_tindakan(nama: str) -> str:
    """Return that an act was done; a word that is no act says nothing."""
    return teks("tindakan.tercatat", nama=teks(f"tindakan.{nama}")) if nama in BERNAMA else ""
