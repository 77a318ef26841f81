"""Sending an act to a service as the person who is signed in: once for each form, and refused in the service's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import orjson

from services.portal.layanan import SABAR, SAMBUNG_DETIK, JawabanLayanan, LayananPergi, PenolakanLayanan, bertoken
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Galat
from services.portal.teks import Asli, teks
from shared.kernel.event.clock import new_id

BASI: Final = 412
BUKTI: Final = "kode_bukti"
"""The field of the code that proves an act."""
BUKTI_MAKS: Final = 20
BUKTI_DITOLAK: Final = frozenset({"BuktiDiperlukan", "BuktiBelumDibuat", "BuktiSalah", "BuktiTerkunci"})
SEBAB: Final = frozenset({"PenandatangananGagal"})
"""What is said by name although it is nobody's mistake."""


@dataclass(frozen=True, slots=True)
class PerintahLayanan:
    """One act: to which service and path, what it says, the form's own key, and the version that was seen."""

    layanan: str
    jalur: str
    isi: Mapping[str, Any]
    kunci: str
    versi: str = ""
    berkas: Mapping[str, tuple[str, bytes, str]] | None = None
    """Where it brings files it is sent in parts."""
    mandat: str = ""
    """By which mandate it is done; where none is named, the service chooses, one's own office first."""
    bukti: str = ""
    """The code that only this person's own app has: typed each time, sent on, and kept nowhere."""
    sabar_detik: float | None = None
    """How long its answer may take, where that is longer than others'."""


def kunci_baru() -> str:
    """Return a key for a form that is shown: however often it is sent, what it asks for is done once."""
    return str(new_id())


async def kirim(orang: OrangMasuk, kiriman: PerintahLayanan) -> Mapping[str, Any]:
    """Do an act; return what the service answers. Raises `PenolakanLayanan`, and `LayananPergi`."""
    hasil: Mapping[str, Any] = (await minta(orang, kiriman)).json()
    return hasil


async def minta(orang: OrangMasuk, kiriman: PerintahLayanan) -> JawabanLayanan:
    """Send what asks for something by a form; return the answer as it came, for what answers a file. Raises as `kirim`."""
    runtime = orang.runtime
    kepala = {**bertoken(runtime.penerbit.untuk(orang.sesi)), "idempotency-key": kiriman.kunci or kunci_baru()}
    if kiriman.versi:
        kepala["if-match"] = f'"{kiriman.versi}"'
    if kiriman.mandat:
        kepala["satupintu-mandat"] = kiriman.mandat
    if bukti := angka(kiriman.bukti):
        kepala["satupintu-bukti"] = bukti
    if kiriman.berkas is None:
        kepala["content-type"] = "application/json"
    sabar = SABAR if kiriman.sabar_detik is None else aiohttp.ClientTimeout(kiriman.sabar_detik, sock_connect=SAMBUNG_DETIK)
    jawaban = await runtime.layanan.minta(kiriman.layanan, "POST", kiriman.jalur, partial(badan, kiriman), headers=kepala, timeout=sabar)
    if jawaban.terganggu and (aturan := _aturan(jawaban)) not in SEBAB:
        raise LayananPergi(kiriman.layanan, aturan)
    return jawaban.diterima()


def badan(kiriman: PerintahLayanan) -> bytes | aiohttp.FormData:
    """Return what is sent: JSON, or a form where it brings files."""
    if kiriman.berkas is None:
        return orjson.dumps(kiriman.isi)
    form = aiohttp.FormData([(nama, str(satu)) for nama, satu in kiriman.isi.items()])
    for bidang, (nama, isi, jenis) in kiriman.berkas.items():
        form.add_field(bidang, isi, filename=nama, content_type=jenis)
    return form


def angka(diketik: str) -> str:
    """Return a code as a header may bear it: what is no letter or digit of this alphabet is no part of one."""
    return "".join(satu for satu in diketik if satu.isascii() and satu.isalnum())[:BUKTI_MAKS]


def _aturan(jawaban: JawabanLayanan) -> str:
    """Return by which rule a service says that it cannot at the moment; nothing where it does not say."""
    return str(jawaban.json().get("aturan", "")) if jawaban.jenis == "application/problem+json" else ""


def galat(ditolak: PenolakanLayanan, bidang: Sequence[str] = (), umum: str = "isi") -> tuple[Galat, ...]:
    """Return why an act was refused, in the service's words, each part at its field where the page has one, and what can be done now."""
    masalah = ditolak.masalah
    if masalah.get("aturan") in BUKTI_DITOLAK:
        return (Galat(BUKTI if BUKTI in bidang else umum, str(masalah["detail"])), Galat(umum, teks("kirim.bukti")))
    bagian = [(str(satu.get("jalur", "")).split(".")[-1], str(satu.get("pesan", ""))) for satu in masalah.get("butir", ())]
    salah = [Galat(nama if nama in bidang else umum, Asli(kalimat)) for nama, kalimat in bagian if kalimat]
    if not salah:
        salah = [Galat(umum, sebab(ditolak))]
    if ditolak.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        lanjut = teks("kirim.nanti")
    else:
        lanjut = teks("kirim.basi") if ditolak.status == BASI else teks("kirim.perbaiki")
    return (*salah, Galat(umum, lanjut))


def sebab(ditolak: PenolakanLayanan) -> str:
    """Return why an act was refused, in the service's own sentence where it has one."""
    kata = str(ditolak.masalah.get("detail") or ditolak.masalah.get("title") or "")
    return Asli(kata) if kata else teks("kirim.ditolak")


def terisi(**isi: str) -> dict[str, str]:
    """Return what was filled in, without what was left empty."""
    return {nama: nilai for nama, nilai in isi.items() if nilai}
