"""A person's own page: alerts, read and unread, and mandates, held and given."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal import dibaca
from services.portal.bagian import PembacaBagian
from services.portal.formulir import DariFormulir
from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.kelola.mandat import MASA, MandatKelola, baris
from services.portal.halaman.orang.kabar_akun import kalimat
from services.portal.halaman.umum import jabatan, kabar_dari, tercatat, waktu
from services.portal.layanan import PenolakanLayanan
from services.portal.masuk.kabar import terakhir
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import nama_layanan, teks
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.sebutan import SEBAGAI

router = APIRouter()
BATAS: Final = 200
PEMBERITAHUAN: Final = f"/pemberitahuan?batas={BATAS}"


@dataclass(frozen=True, slots=True)
class PemberitahuanSaya:
    """One alert."""

    pemberitahuan_id: str
    teks: str
    saat: str
    baru: bool
    alamat: str = ""
    """Where it leads: to the request that it is about, where it is about one."""


@dataclass(frozen=True, slots=True)
class ModelSaya(Model):
    """What there is to say to a person of himself."""

    kabar: str = ""
    pergi: str = ""
    """Which services did not answer: what they know is missing."""
    sebutan: str = ""
    pemberitahuan: tuple[PemberitahuanSaya, ...] = ()
    belum: int = 0
    semua: str = ""
    dipegang: tuple[MandatKelola, ...] = ()
    diberi: tuple[MandatKelola, ...] = ()
    akun: tuple[str, ...] = ()


MANDAT: Final = MandatKelola("1", "Plh. Kepala Dinas", "Budi", "Ani", MASA, "800/1", "berlaku", "aman", dapat_dicabut=False)
CONTOH: Final = (
    ("saya", ModelSaya(sebutan="Kepala Dinas", dipegang=(MANDAT,), diberi=(MANDAT,), akun=("Aplikasi kode dipasang.",))),
    ("saya", ModelSaya(pergi="pemberitahuan")),
    (
        "saya",
        ModelSaya(
            kabar="Ditandai.",
            pemberitahuan=(
                PemberitahuanSaya("1", "Giliran Anda", "1", baru=True, alamat="/x"),
                PemberitahuanSaya("0", "Lama", "1", baru=False),
            ),
            belum=1,
            semua="1",
        ),
    ),
)


@router.get("/saya")
async def halaman(orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show it; whoever holds no office now is told so."""
    bingkai = orang.pengunjung.bingkai("akun")
    try:
        saya = await orang.baca("intake", "/saya")
    except PenolakanLayanan:
        habis = ModelGalat(judul=teks("beranda.tidak_aktif.judul"), kalimat=teks("beranda.tidak_aktif.isi"))
        return tampilkan("galat", habis, bingkai, 403)
    tanya = PembacaBagian(orang)
    pemberitahuan = await _pemberitahuan(orang, await tanya.satu("notify", PEMBERITAHUAN))
    baru = [satu.pemberitahuan_id for satu in pemberitahuan if satu.baru]
    dipegang, diberi = _mandat(saya, await tanya.satu("disposition", "/mandat", untuk=not saya["opd_id"]) or ())
    sebutan = [SEBAGAI[Kapasitas(satu["kapasitas"])] + jabatan(satu["jabatan"]) for satu in saya["kedudukan"]]
    model = ModelSaya(
        kabar=kabar_dari(kabar),
        pergi=", ".join(nama_layanan(satu) for satu in tanya.yang_pergi),
        sebutan=", ".join((*sebutan, *([saya["opd_nama"]] if saya["opd_nama"] else []))),
        pemberitahuan=pemberitahuan,
        belum=len(baru),
        semua=",".join(baru),
        dipegang=dipegang,
        diberi=diberi,
        akun=await _akun(orang),
    )
    return tampilkan("saya", model, bingkai)


@router.post("/saya/dibaca")
async def tandai(orang: DariOrang, isian: DariFormulir) -> Response:
    """Note alerts as read, of this person alone."""
    try:
        semua = [UUID(satu) for satu in isian.teks("id").split(",")[:BATAS]]
    except ValueError:
        raise HTTPException(400) from None
    milik = {UUID(satu.pemberitahuan_id) for satu in await _pemberitahuan(orang, await orang.baca("notify", PEMBERITAHUAN))}
    if not milik.issuperset(semua):
        raise HTTPException(404)
    async with orang.runtime.basis.lend() as conn:
        await dibaca.tandai(conn, orang.sesi.akun_id, semua)
    return tercatat("/saya", "dibaca")


async def _akun(orang: OrangMasuk) -> tuple[str, ...]:
    async with orang.runtime.basis.lend() as conn:
        return kalimat(await terakhir(conn, orang.sesi.akun_id))


async def _pemberitahuan(orang: OrangMasuk, isi: Mapping[str, Any]) -> tuple[PemberitahuanSaya, ...]:
    semua = isi.get("pemberitahuan", ())
    async with orang.runtime.basis.lend() as conn:
        sudah = await dibaca.dari(conn, orang.sesi.akun_id, [sidik_kabar(satu["id"]) for satu in semua])
    return tuple(kabar(satu, sudah) for satu in semua)


def kabar(satu: Mapping[str, Any], sudah: Collection[UUID]) -> PemberitahuanSaya:
    """Return an alert in words; the clerk is led to the very act, to whom no other page says that it waits."""
    sidik, alamat = sidik_kabar(satu["id"]), ""
    if satu["permohonan_id"] is not None:  # one about a subscription has none
        petugas = satu["isi"].get("peran") == Jabatan.PETUGAS_AGENDA
        alamat = satu["isi"]["tautan"] if petugas else f"/permohonan/{satu['permohonan_id']}"
    return PemberitahuanSaya(str(sidik), satu["isi"]["teks"], waktu(satu["dicatat_at"]), sidik not in sudah, alamat)


def sidik_kabar(ce_id: str) -> UUID:
    """Return by what an alert is noted as read; notify calls it by its event, which is no UUID."""
    return uuid5(NAMESPACE_URL, ce_id)


def _mandat(saya: Mapping[str, Any], semua: Sequence[dict[str, str]]) -> tuple[tuple[MandatKelola, ...], tuple[MandatKelola, ...]]:
    """Return what this person holds, and who holds this person's office; agencies have no mandates."""
    sendiri = saya["orang_id"]
    dipegang = tuple(baris(satu) for satu in semua if satu["orang_id"] == sendiri and not satu["berakhir"])
    return dipegang, tuple(baris(satu) for satu in semua if satu["menggantikan_id"] == sendiri and not satu["berakhir"])
