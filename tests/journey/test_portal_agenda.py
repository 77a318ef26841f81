"""A paper letter in the whole set: the clerk writes it down with its scan, and it goes on as the agency's own request."""

import asyncio
import re
from collections.abc import Generator
from html import unescape
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir import JenisBerkas
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.peran import Jabatan
from tests.integration.deploy.machine import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.http import SECONDS, Pintu, aturan
from tests.journey.people import SEJAM, People
from tests.journey.request import Permohonan
from tests.journey.test_portal import buka, keluar, masuk
from tests.journey.test_portal_formulir import bahan_baru, isi, kirim, lampirkan, teks
from tests.journey.whole_set import WholeSet
from tests.spec.portal.test_pengisian import dikirim

SURAT: Final = "dari surat kertas tanggal"


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def kotak(peramban: httpx.Client) -> Generator[str]:
    """Return the pages of somebody's inbox, one after the other, as the link to the next one leads."""
    lanjut: re.Match[str] | None = re.match("(.*)", "/?lihat=saya")
    while lanjut:
        yield (halaman := teks(peramban, unescape(lanjut[1])))
        lanjut = re.search(r'href="([^"]*sesudah=[^"]*)"', halaman)


def ganti(peramban: httpx.Client, jabatan: Jabatan) -> None:
    """Sign out, and in again as somebody else."""
    keluar(peramban)
    masuk(peramban, jabatan)


def test_petugas_agenda_mencatat_surat_kertas_dan_opd_melihatnya(peramban: httpx.Client, kantor: Klien) -> None:
    opd = kantor.tempat.opd[0]
    bahan = next(satu for satu in bahan_baru(opd.opd_id) if satu.formulir.permohonan.jenis_permohonan is JenisPermohonan.PEMBANGUNAN_BARU)
    formulir, nama = bahan.formulir.model_dump(mode="json"), bahan.formulir.identitas.nama_aplikasi
    masuk(peramban, Jabatan.PETUGAS_AGENDA)
    assert peramban.get("/").headers["location"] == "/formulir"
    tanpa = peramban.post("/formulir", data=isi(peramban, "/formulir"))
    assert (tanpa.status_code, 'href="#atas_nama"' in tanpa.text) == (422, True)
    asing = peramban.post("/formulir", data=isi(peramban, "/formulir") | {"atas_nama": str(uuid4())})
    assert (asing.status_code, "belum terdaftar" in asing.text) == (404, True)
    mulai = isi(peramban, "/formulir") | {"atas_nama": str(opd.opd_id)}
    konsep = kirim(peramban, "/formulir", mulai)
    assert kirim(peramban, "/formulir", mulai) == konsep, "one form, one draft"
    assert "Surat kertas dari Dinas Cikapundung A." in peramban.get(konsep).text
    for bagian in FORMULIR:
        jalur = f"{konsep}/bagian/{bagian.kode}"
        kirim(peramban, jalur, isi(peramban, jalur) | dikirim(bagian, formulir[bagian.kode]) | {"lalu": "lanjut"})
    lampirkan(peramban, konsep, "surat", "kak", "proses_bisnis")
    jalur = f"{konsep}/ajukan"
    bidang = isi(peramban, jalur)
    diterima = kirim(peramban, jalur, bidang)
    assert kirim(peramban, jalur, bidang) == diterima, "one form, one request"
    assert nama in peramban.get("/formulir").text
    permohonan = f"/permohonan/{diterima.split('/')[2]}"
    dibaca = peramban.get(permohonan).text
    assert SURAT in dibaca
    assert "Surat permohonan" in dibaca
    for tertutup in ("/cari", "/register"):
        assert peramban.get(tertutup).status_code == 404
    ganti(peramban, Jabatan.OPD_PEMOHON)
    dibaca = peramban.get(permohonan).text
    assert dibaca.count(SURAT) == 2, "of the request, and of its first step"
    assert '<span class="sub">Petugas Agenda</span>' in dibaca
    assert "Petugas Agenda Sangkuriang" not in dibaca, "an agency is told the office, and nobody's name"
    assert peramban.get(konsep).status_code == 404, "the draft was the clerk's"
    until(lambda: f'<a href="{permohonan}">' in kabar_saya(peramban, "surat kertas Anda tertanggal"), SECONDS, "it is told, and led there")
    ganti(peramban, Jabatan.KEPALA_DINAS)
    assert SURAT in peramban.get(permohonan).text
    until(lambda: any(f'href="{permohonan}' in satu for satu in kotak(peramban)), SECONDS, "it waits in the inbox")


def kabar_saya(peramban: httpx.Client, kata: str) -> str:
    """Return the rows of a person's alerts that say this."""
    return "".join(satu for satu in teks(peramban, "/saya").split("<tr>") if kata in satu)


async def dicatat(pintu: Pintu, kantor: Klien) -> Permohonan:
    """Write a paper letter down over HTTP, as the clerk; sent twice under one key it is written down once."""
    opd, bahan = kantor.tempat.opd[0], next(bahan_baru(kantor.tempat.opd[0].opd_id))
    data, berkas = bahan.pengajuan(JenisBerkas.KAK)
    surat = ({**data, "atas_nama": str(opd.opd_id)}, berkas)
    catat, kunci = Tindakan("intake", "/permohonan", kantor.tempat.pejabat[Jabatan.PETUGAS_AGENDA], unggahan=surat), str(uuid4())
    jawaban = await pintu.lakukan(catat, kunci)
    assert jawaban.status_code == 201, jawaban.text
    assert (await pintu.lakukan(catat, kunci)).json() == jawaban.json()
    assert jawaban.json()["isi"]["pencatat"] == "petugas_agenda"
    return Permohonan(kantor, bahan, opd, UUID(jawaban.json()["permohonan_id"]))


async def test_surat_kertas_yang_dikembalikan_dilengkapi_di_loket(peramban: httpx.Client, pintu: Pintu, kantor: Klien) -> None:
    permohonan, lain = await dicatat(pintu, kantor), kantor.tempat.opd[1]
    await permohonan.lalui(2, 4)
    await permohonan.kembalikan(5)
    await permohonan.tunggu("intake", lambda kasus: kasus["status"] == "DIKEMBALIKAN")
    akar = f"/permohonan/{permohonan.permohonan_id}"
    masuk(peramban, Jabatan.PETUGAS_AGENDA)
    assert f'href="{akar}"' in teks(peramban, "/formulir")
    ke_tindakan = f'<a href="{akar}/ajukan_kembali">'
    until(lambda: ke_tindakan in kabar_saya(peramban, "perlu dilengkapi bersama OPD"), SECONDS, "the clerk is told, and led to the act")
    assert f'href="{akar}/ajukan_kembali' in teks(peramban, akar)
    assert "Surat kertas dari Dinas Cikapundung A." in teks(peramban, f"{akar}/ajukan_kembali")
    asing = kirim(peramban, "/formulir", isi(peramban, "/formulir") | {"atas_nama": str(lain.opd_id)})
    assert str(permohonan.permohonan_id) not in teks(peramban, f"{asing}/ajukan"), "another agency's letter completes it not"
    konsep = kirim(peramban, f"{akar}/ajukan_kembali", isi(peramban, f"{akar}/ajukan_kembali"))
    bidang = isi(peramban, f"{konsep}/ajukan")
    assert bidang["untuk"] == str(permohonan.permohonan_id)
    for _ in range(2):
        assert kirim(peramban, f"{konsep}/ajukan", bidang) == f"/formulir/{permohonan.permohonan_id}/diterima", "sent twice, done once"
    await permohonan.tunggu("intake", lambda kasus: kasus["status"] != "DIKEMBALIKAN")
    assert buka(peramban, f"{akar}/ajukan_kembali").headers["location"] == akar, "an alert that is read late leads to the request"
    await permohonan.langkah(5)


async def test_atas_nama_hanya_oleh_petugas_agenda_bagi_opd_yang_terdaftar(pintu: Pintu, kantor: Klien) -> None:
    opd, petugas = kantor.tempat.opd[0], kantor.tempat.pejabat[Jabatan.PETUGAS_AGENDA]
    isi_konsep: dict[str, Any] = {"formulir": {}, "atas_nama": str(opd.opd_id)}
    _, berkas = (await Permohonan.ajukan(kantor)).bahan.pengajuan(JenisBerkas.KAK)
    for orang in (opd.orang, kantor.tempat.pejabat[Jabatan.KEPALA_DINAS], kantor.tempat.pejabat[Jabatan.ADMIN]):
        assert aturan(await pintu.lakukan(Tindakan("intake", "/konsep", orang, isi_konsep))) == (403, "BukanWewenang")
        langsung = Tindakan("intake", "/permohonan", orang, unggahan=({"formulir": "{}", "atas_nama": str(opd.opd_id)}, berkas))
        assert aturan(await pintu.lakukan(langsung)) == (403, "BukanWewenang")
    salah: tuple[tuple[dict[str, Any], tuple[int, str]], ...] = (
        ({"formulir": {}}, (422, "OpdTidakDisebut")),
        ({"formulir": {}, "atas_nama": str(uuid4())}, (404, "OpdTidakDikenal")),
    )
    for isi_salah, ditolak in salah:
        assert aturan(await pintu.lakukan(Tindakan("intake", "/konsep", petugas, isi_salah))) == ditolak


async def test_petugas_agenda_membaca_yang_dicatat_kantornya_saja(pintu: Pintu, kantor: Klien) -> None:
    petugas, milik_opd = kantor.tempat.pejabat[Jabatan.PETUGAS_AGENDA], await Permohonan.ajukan(kantor, sampai=2)
    permohonan_id = str((await dicatat(pintu, kantor)).permohonan_id)
    for path in ("", "/formulir", "/dokumen"):
        assert (await pintu.baca("intake", f"/permohonan/{permohonan_id}{path}", petugas)).status_code == 200, path
        tertutup = await pintu.baca("intake", f"/permohonan/{milik_opd.permohonan_id}{path}", petugas)
        assert aturan(tertutup) == (404, "PermohonanTidakDikenal"), path
    for service in ("disposition", "analysis", "letters", "notify"):
        for satu in (permohonan_id, milik_opd.permohonan_id):
            assert aturan(await pintu.baca(service, f"/permohonan/{satu}", petugas)) == (404, "PermohonanTidakDikenal"), service
        assert (await pintu.baca(service, "/permohonan", petugas)).json()["permohonan"] == [], service
    terlihat = (await pintu.baca("intake", "/permohonan?batas=200", petugas)).json()["permohonan"]
    assert permohonan_id in [satu["permohonan_id"] for satu in terlihat]
    assert {satu["isi"].get("pencatat") for satu in terlihat} == {"petugas_agenda"}
    alasan = {"alasan": "Diminta lewat telepon."}
    for nama, isi_tindakan in (("pencabutan", alasan), ("konfirmasi-penerimaan", None)):
        act = Tindakan("intake", f"/permohonan/{permohonan_id}/{nama}", petugas, isi_tindakan)
        assert aturan(await pintu.lakukan(act)) == (403, "BukanWewenang"), nama
    asing = Tindakan("intake", f"/permohonan/{milik_opd.permohonan_id}/pencabutan", petugas, alasan)
    assert aturan(await pintu.lakukan(asing)) == (404, "PermohonanTidakDikenal")


async def test_yang_tidak_lagi_petugas_agenda_tidak_mencatat_apa_pun(
    seluruh_set: WholeSet, pintu: Pintu, kantor: Klien, orang: People
) -> None:
    alasan = {"alasan": "Penggantian petugas di loket."}
    isi_pejabat = {"nama": "Petugas Loket Sangkuriang", "jabatan": "petugas_agenda", **alasan}
    dibuat = await pintu.lakukan(Tindakan("disposition", "/pejabat", orang[Jabatan.ADMIN], isi_pejabat))
    assert dibuat.status_code == 201, dibuat.text
    orang_id = UUID(dibuat.json()["id"])
    pergi = Pemeran(orang_id, issue(seluruh_set.addresses, TokenBearer(orang_id, Jabatan.PETUGAS_AGENDA), SEJAM))
    opd = kantor.tempat.opd[0]
    mulai = Tindakan("intake", "/konsep", pergi, {"formulir": {}, "atas_nama": str(opd.opd_id)})
    async with asyncio.timeout(SECONDS):
        while (konsep := await pintu.lakukan(mulai)).status_code != 201:
            assert aturan(konsep) == (403, "OrangTidakAktif"), konsep.text
            await asyncio.sleep(0.02)
    akhir = Tindakan("disposition", f"/pejabat/{pergi.orang_id}/penonaktifan", orang[Jabatan.ADMIN], alasan)
    assert (await pintu.lakukan(akhir)).status_code == 200
    await pintu.sampai_ditolak("intake", pergi)
    assert aturan(await pintu.lakukan(mulai)) == (403, "OrangTidakAktif")
    rekan = kantor.tempat.pejabat[Jabatan.PETUGAS_AGENDA]
    buang = Tindakan("intake", f"/konsep/{konsep.json()['id']}/pembuangan", rekan)
    assert (await pintu.lakukan(buang)).status_code == 200, "the draft is the office's"
