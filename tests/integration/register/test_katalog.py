"""The register: entered with step 6 in one transaction, read as a catalogue by whom it concerns, and kept as history."""

from uuid import uuid4

from shared.contracts.examples.analysis import DATA
from tests.integration.kernel.web import refused
from tests.integration.register.meja_register import OPD_LAIN, MejaRegister


async def test_langkah_6_dan_register_dicatat_bersama(meja: MejaRegister) -> None:
    answer = await meja.entri(await meja.permohonan())
    assert [satu["jenis"] for satu in answer.json()["peristiwa"]] == ["DataAplikasiDientri", "AplikasiDidaftarkan"]
    (entri,) = await meja.daftar()
    assert (entri["nama_aplikasi"], entri["status"], entri["versi"], entri["lengkap"]) == (DATA.nama_aplikasi, "TERDAFTAR", 1, True)


async def test_permohonan_kedua_memutakhirkan_dan_tidak_menggandakan(meja: MejaRegister) -> None:
    """Named by its id, or only by the same name in the same agency."""
    await meja.entri(await meja.permohonan())
    (entri,) = await meja.daftar()
    await meja.entri(await meja.permohonan(), entri["aplikasi_id"], nama_aplikasi="Aplikasi Contoh Generasi Dua")
    await meja.entri(await meja.permohonan(), None, nama_aplikasi="APLIKASI contoh, generasi dua!", status_aplikasi="AKTIF_DIGUNAKAN")
    (entri,) = await meja.daftar()
    rincian = await meja.satu(entri["aplikasi_id"])
    assert (entri["versi"], entri["status_aplikasi"]) == (3, "AKTIF_DIGUNAKAN")
    assert [satu["perubahan"] for satu in rincian["riwayat"]] == [[], ["nama_aplikasi"], ["nama_aplikasi", "status_aplikasi"]]
    assert {satu["pelaku"]["jabatan"] for satu in rincian["riwayat"]} == {"analis_sistem_informasi"}


async def test_entri_yang_ditolak_register_tidak_dicatat_di_mana_pun(meja: MejaRegister) -> None:
    permohonan_id = await meja.permohonan()
    refused(await meja.entri(permohonan_id, uuid4()), 404, "AplikasiTidakDikenal")
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"))
    (milik_lain,) = await meja.daftar()
    refused(await meja.entri(permohonan_id, milik_lain["aplikasi_id"]), 422, "AplikasiMilikOpdLain")
    assert (await meja.entri(permohonan_id)).status_code == 200, "step 6 is still open"
    assert len(await meja.daftar()) == 2


async def test_opd_lain_hanya_melihat_bagian_umum(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan())
    (sendiri,) = await meja.daftar("opd")
    (lain,) = await meja.daftar("opd_lain")
    umum = {"nama_aplikasi", "opd_id", "opd_nama", "fungsi", "kode_raa", "status"}
    assert {nama: lain[nama] for nama in umum} == {nama: sendiri[nama] for nama in umum}
    assert (sendiri["status_aplikasi"], lain["status_aplikasi"], lain["lengkap"]) == ("RENCANA", None, False)
    rincian = await meja.satu(lain["aplikasi_id"], "opd_lain")
    assert (rincian["data"], rincian["riwayat"], rincian["asal_permohonan_id"]) == (None, [], None)
    assert (await meja.satu(sendiri["aplikasi_id"], "opd"))["data"]["target_pengguna"] == DATA.target_pengguna


async def test_dicari_dengan_kata_lain_dan_disaring(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan(), nama_aplikasi="SIPEDULI", uraian="Pengaduan kerusakan jalan.", kode_raa="RAA.02.01")
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"), nama_aplikasi="E-Presensi")
    assert [satu["nama_aplikasi"] for satu in await meja.daftar()] == ["E-Presensi", "SIPEDULI"]
    for kata in ("keluhan", "peduli", "lapor jalan rusak", "sipedli"):
        assert [satu["nama_aplikasi"] for satu in await meja.daftar(cari=kata)] == ["SIPEDULI"], kata
    assert await meja.daftar("opd_lain", cari="keluhan") == [], "what others' entries say is not for an agency"
    assert [satu["nama_aplikasi"] for satu in await meja.daftar("opd_lain", cari="peduli")] == ["SIPEDULI"]
    for nama, isi in {"opd_id": str(OPD_LAIN), "kode_raa": "RAA.02.02", "status": "TERDAFTAR", "cari": "e-presensi"}.items():
        assert "E-Presensi" in [satu["nama_aplikasi"] for satu in await meja.daftar(**{nama: isi})], nama
    assert [satu["nama_aplikasi"] for satu in await meja.daftar(kode_raa="RAA.02")] == ["E-Presensi", "SIPEDULI"]
    assert await meja.daftar(status="NONAKTIF") == await meja.daftar(cari="tidak ada sama sekali") == []


async def test_halaman_demi_halaman(meja: MejaRegister) -> None:
    for nomor in range(5):
        await meja.entri(await meja.permohonan(), nama_aplikasi=f"Aplikasi Urut {nomor}")
    seen: list[str] = []
    kursor: dict[str, str] = {}
    while True:
        params = {"batas": "2", **kursor}
        page = (await meja.web.client.get("/aplikasi", headers=meja.kepala["kasi"], params=params)).json()
        seen += [satu["nama_aplikasi"] for satu in page["aplikasi"]]
        if page["lanjut"] is None:
            break
        kursor = {"sesudah": page["lanjut"]}
    assert seen == [f"Aplikasi Urut {nomor}" for nomor in range(5)]
    for salah in ("x", "W10=", "bnVsbA=="):
        refused(await meja.web.client.get("/aplikasi", headers=meja.kepala["kasi"], params={"sesudah": salah}), 422, "IsiTidakSah")


async def test_urusan_kantor_atas_entri(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan())
    (entri,) = await meja.daftar()
    tempat = f"/aplikasi/{entri['aplikasi_id']}"
    pse = {"nomor": "000001.01/CONTOH-PSE/2026", "tanggal": "2026-11-20"}
    assert (await meja.lakukan("kabid", f"{tempat}/nomor-pse", pse)).status_code == 200
    refused(await meja.lakukan("opd", f"{tempat}/nomor-pse", pse), 403, "BukanWewenang")
    data = DATA.model_dump(mode="json") | {"lokasi_hosting": "PDN_PDNS"}
    mutakhir = {"data": data, "alasan": "Pindah ke pusat data nasional."}
    refused(await meja.lakukan("analis", f"{tempat}/pemutakhiran", mutakhir, **{"If-Match": '"1"'}), 412, "VersiBerubah")
    assert (await meja.lakukan("analis", f"{tempat}/pemutakhiran", mutakhir)).json()["versi"] == 3
    henti = {"sebab": "TIDAK_DIGUNAKAN", "alasan": "Layanan dipindahkan."}
    assert (await meja.lakukan("kasi", f"{tempat}/penonaktifan", henti)).status_code == 200
    rincian = await meja.satu(entri["aplikasi_id"])
    assert (rincian["status"], rincian["pse"]["nomor"], rincian["nonaktif"]["sebab"]) == ("NONAKTIF", pse["nomor"], "TIDAK_DIGUNAKAN")
    assert [satu["nama_aplikasi"] for satu in await meja.daftar(status="NONAKTIF")] == [DATA.nama_aplikasi]
    unknown = await meja.web.client.get(f"/aplikasi/{uuid4()}", headers=meja.kepala["kabid"])
    refused(unknown, 404, "AplikasiTidakDikenal")


async def test_permohonan_dicabut_meninggalkan_riwayat(meja: MejaRegister) -> None:
    permohonan_id = await meja.permohonan()
    await meja.entri(permohonan_id)
    await meja.cabut(permohonan_id)
    (entri,) = await meja.daftar(status="NONAKTIF")
    rincian = await meja.satu(entri["aplikasi_id"])
    assert rincian["nonaktif"]["permohonan_id"] == rincian["asal_permohonan_id"] == str(permohonan_id)
    await meja.entri(await meja.permohonan())
    (lagi,) = await meja.daftar()
    assert (lagi["aplikasi_id"], lagi["status"]) == (entri["aplikasi_id"], "TERDAFTAR")
