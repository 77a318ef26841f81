"""What the page for several requests shows of each: whether the act is offered there now, and whether its draft was opened."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from services.portal.bagian import ditawarkan
from services.portal.dibaca import surat_dibuka
from services.portal.formulir import IsiFormulir
from services.portal.kirim import PerintahLayanan, kirim, kunci_baru, sebab
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengunjung import OrangMasuk
from services.portal.teks import Asli, nama_layanan, teks
from services.portal.tindakan.bentuk import HASH, TindakanPortal

BERSAMAAN: Final = 5
"""So many services are asked at a time for one page."""


@dataclass(frozen=True, slots=True)
class ButirSerentak:
    """One request among several: what is sent for it, or why nothing is; and how it went."""

    permohonan_id: str
    nama: str
    alamat: str
    halangan: str = ""
    kunci: str = ""
    versi: str = ""
    sidik: str = ""
    langkah: int | None = None
    jadi: bool = False
    pergi: bool = False


async def baca_semua(orang: OrangMasuk, tindakan: TindakanPortal, semua: tuple[UUID, ...]) -> tuple[ButirSerentak, ...]:
    """Read each request as the act's service says it now."""
    saya = await orang.baca("intake", "/saya")
    dibuka = await yang_dibuka(orang, semua) if tindakan.berkonsep else set[tuple[UUID, str]]()
    giliran = asyncio.Semaphore(BERSAMAAN)

    async def satu(permohonan_id: UUID) -> ButirSerentak:
        async with giliran:
            return await _baca(orang, tindakan, permohonan_id, saya, dibuka)

    return tuple(await asyncio.gather(*map(satu, semua)))


async def yang_dibuka(orang: OrangMasuk, semua: tuple[UUID, ...]) -> set[tuple[UUID, str]]:
    """Return which drafts of these requests this person opened on their pages."""
    async with orang.runtime.basis.lend() as conn:
        return await surat_dibuka(conn, orang.sesi.akun_id, semua)


async def _baca(
    orang: OrangMasuk, tindakan: TindakanPortal, permohonan_id: UUID, saya: dict[str, Any], dibuka: set[tuple[UUID, str]]
) -> ButirSerentak:
    alamat = f"/permohonan/{permohonan_id}"
    kosong = ButirSerentak(str(permohonan_id), str(permohonan_id), alamat)
    try:
        isi = await orang.baca(tindakan.layanan, alamat)
    except PenolakanLayanan:
        return replace(kosong, halangan=teks("serentak.tidak_ada"))
    except LayananPergi as pergi:
        return replace(kosong, halangan=teks("serentak.pergi", layanan=nama_layanan(pergi.layanan)))
    ringkasan = isi["isi"]["ringkasan"]
    nama = teks("serentak.nama", nama=ringkasan["nama_aplikasi"], agenda=f"{ringkasan['tahun_agenda']}/{ringkasan['nomor_agenda']}")
    tawaran = next((satu for satu in ditawarkan(tindakan.layanan, isi, saya) if satu.nama == tindakan.nama), None)
    if tawaran is None:
        return replace(kosong, nama=nama, halangan=teks("serentak.tidak_dapat"))
    sidik = (isi["isi"].get(HASH) or "") if tindakan.berkonsep else ""
    if tindakan.berkonsep and (permohonan_id, sidik) not in dibuka:
        return replace(kosong, nama=nama, alamat=f"{alamat}/{tindakan.nama}", halangan=teks("serentak.belum_dibuka"))
    return replace(kosong, nama=nama, kunci=kunci_baru(), versi=str(isi["versi"]), sidik=sidik, langkah=tawaran.langkah)


async def kirim_semua(
    orang: OrangMasuk, tindakan: TindakanPortal, semua: tuple[ButirSerentak, ...], isian: IsiFormulir
) -> tuple[ButirSerentak, ...]:
    """Do the act for each, under its own key; say of each what became of it."""
    dibuka = await yang_dibuka(orang, tuple(UUID(satu.permohonan_id) for satu in semua)) if tindakan.berkonsep else set[tuple[UUID, str]]()
    giliran = asyncio.Semaphore(BERSAMAAN)

    async def satu(butir: ButirSerentak) -> ButirSerentak:
        if tindakan.berkonsep and (UUID(butir.permohonan_id), butir.sidik) not in dibuka:
            return _dengan(butir, f"{butir.alamat}/{tindakan.nama}", teks("serentak.belum_dibuka"))
        async with giliran:
            return await _kirim(orang, tindakan, butir, isian)

    return tuple(await asyncio.gather(*map(satu, semua)))


async def _kirim(orang: OrangMasuk, tindakan: TindakanPortal, butir: ButirSerentak, isian: IsiFormulir) -> ButirSerentak:
    tubuh = tindakan.tubuh(tindakan, isian) | ({HASH: butir.sidik} if tindakan.berkonsep else {})
    try:
        await kirim(orang, PerintahLayanan(tindakan.layanan, tindakan.alamat(butir.permohonan_id), tubuh, butir.kunci, butir.versi))
    except PenolakanLayanan as no:
        return _dengan(butir, butir.alamat, kalimat(no))
    except LayananPergi as pergi:
        return _dengan(butir, butir.alamat, teks("serentak.pergi", layanan=nama_layanan(pergi.layanan)), pergi=True)
    return _dengan(butir, butir.alamat, "", jadi=True)


def kalimat(no: PenolakanLayanan) -> str:
    """Return the rule's own sentence, with what is wrong in detail."""
    butir = " ".join(str(satu["pesan"]) for satu in no.masalah.get("butir", ()) if satu.get("pesan"))
    return Asli(butir) if butir else sebab(no)


def _dengan(butir: ButirSerentak, alamat: str, halangan: str, *, jadi: bool = False, pergi: bool = False) -> ButirSerentak:
    return replace(butir, alamat=alamat, halangan=halangan, jadi=jadi, pergi=pergi)
