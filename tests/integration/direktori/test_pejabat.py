"""Officials and offices are listed to the office: analysts for step 4, deputies for mandates; agencies learn what offices are called."""

from uuid import uuid4

from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.web import known


async def test_analis_dipilih_menurut_nama(disposition: Kantor) -> None:
    kasi = await disposition.pejabat("Kasi Pemilih", Jabatan.KEPALA_SEKSI)
    analis = {await disposition.pejabat(nama, Jabatan.ANALIS): nama for nama in ("Analis Satu", "Analis Dua")}
    keluar = await disposition.pejabat("Analis Lama", Jabatan.ANALIS)
    await disposition.nonaktifkan(keluar)
    await disposition.sebut(Jabatan.ANALIS, "Analis Muda")
    isi = await disposition.baca("/pejabat?jabatan=analis_sistem_informasi", kasi)
    assert [(satu["orang_id"], satu["orang_nama"]) for satu in isi["pejabat"]] == sorted((str(k), n) for k, n in analis.items())
    assert {(satu["sebutan"], satu["unit"], satu["aktif"]) for satu in isi["pejabat"]} == {("Analis Muda", "Bidang Contoh", True)}
    semua = await disposition.baca("/pejabat?jabatan=analis_sistem_informasi&aktif=false", kasi)
    assert {(satu["orang_nama"], satu["aktif"]) for satu in semua["pejabat"]} >= {("Analis Lama", False)}


async def test_daftar_pejabat_halaman_demi_halaman(disposition: Kantor) -> None:
    admin = await disposition.pejabat("Admin Contoh", Jabatan.ADMIN)
    for nomor in range(3):
        await disposition.pejabat(f"Analis {nomor}", Jabatan.ANALIS)
    utuh = (await disposition.baca("/pejabat", admin))["pejabat"]
    pertama = await disposition.baca("/pejabat?batas=3", admin)
    kedua = await disposition.baca(f"/pejabat?batas=3&sebelum={pertama['lanjut']}", admin)
    assert pertama["pejabat"] + kedua["pejabat"] == utuh
    assert (len(utuh), kedua["lanjut"]) == (4, None)
    for bukan in ("x", "admin|x", "|", "kepala_dinas"):
        assert await disposition.ditolak(f"/pejabat?sebelum={bukan}", admin) == (422, "IsiTidakSah")


async def test_pengganti_terlihat_pada_pejabat_dan_jabatannya(disposition: Kantor) -> None:
    kadis = await disposition.pejabat("Kadis Pergi", Jabatan.KEPALA_DINAS)
    sekdis = await disposition.pejabat("Sekdis Menjabat", Jabatan.SEKRETARIS_DINAS)
    mandat_id = await disposition.limpahkan(sekdis, Jabatan.SEKRETARIS_DINAS, kadis, Jabatan.KEPALA_DINAS)
    pejabat = {satu["orang_nama"]: satu["memegang"] for satu in (await disposition.baca("/pejabat", sekdis))["pejabat"]}
    assert pejabat["Kadis Pergi"] == []
    assert [(satu["jabatan"], satu["kapasitas"]) for satu in pejabat["Sekdis Menjabat"]] == [
        ("sekretaris_dinas", "DEFINITIF"),
        ("kepala_dinas", "PLH"),
    ]
    jabatan = {satu["jabatan"]: satu for satu in await disposition.baca("/jabatan", sekdis)}
    (pemegang,) = jabatan["kepala_dinas"]["pemegang"]
    assert (pemegang["orang_nama"], pemegang["kapasitas"], pemegang["mandat_id"]) == ("Sekdis Menjabat", "PLH", str(mandat_id))
    assert list(jabatan) == [satu.value for satu in Jabatan]


async def test_opd_membaca_sebutan_jabatan_bukan_orangnya(disposition: Kantor) -> None:
    await disposition.pejabat("Kadis Rahasia", Jabatan.KEPALA_DINAS)
    await disposition.sebut(Jabatan.KEPALA_DINAS, "Kepala Dinas Contoh")
    opd = await known(disposition.web, Jabatan.OPD_PEMOHON, uuid4())
    ditolak = await disposition.web.client.get("/pejabat", headers=opd)
    assert (ditolak.status_code, ditolak.json()["aturan"]) == (403, "BukanWewenang")
    answer = await disposition.web.client.get("/jabatan", headers=opd)
    kadis = next(satu for satu in answer.json() if satu["jabatan"] == "kepala_dinas")
    assert (kadis["sebutan"], kadis["pemegang"]) == ("Kepala Dinas Contoh", None)
    assert "Kadis Rahasia" not in answer.text


async def test_yang_dihapus_tidak_bernama_lagi(disposition: Kantor) -> None:
    kasi = await disposition.pejabat("Kasi Tetap", Jabatan.KEPALA_SEKSI)
    await disposition.pejabat("Analis Terhapus", Jabatan.ANALIS)
    disposition.musnahkan("Analis Terhapus")
    isi = await disposition.baca("/pejabat?jabatan=analis_sistem_informasi", kasi)
    assert [satu["orang_nama"] for satu in isi["pejabat"]] == [TERHAPUS]
