"""The administrator's records of people, offices and agencies: who may not is told so, and what was recorded last counts."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from shared.contracts.disposition import PejabatDidaftarkan, PejabatDipindahkan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_service import SYSTEM
from tests.integration.kernel.web import refused

ALASAN: Final = {"alasan": "Surat keputusan mutasi yang baru."}
ANALIS: Final = {"nama": "Analis Baru", "nip": "000000000000000017", "jabatan": "analis_sistem_informasi", **ALASAN}
SEBENTAR: Final = timedelta(milliseconds=700)


async def lakukan(kantor: Kantor, siapa: UUID, path: str, isi: dict[str, Any], **headers: str) -> httpx.Response:
    """Do an act as somebody."""
    kepala = {**kantor.kepala[siapa], "Idempotency-Key": str(uuid4()), **headers}
    return await kantor.web.client.post(path, headers=kepala, json=isi)


async def test_analis_baru_bertindak_dan_tertulis_siapa_yang_mendaftarkannya(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    kunci = {"Idempotency-Key": str(uuid4())}
    dibuat = await lakukan(disposition, admin, "/pejabat", ANALIS, **kunci)
    assert dibuat.status_code == 201, dibuat.text
    assert (await lakukan(disposition, admin, "/pejabat", ANALIS, **kunci)).json() == dibuat.json(), "the same key registers nobody twice"
    orang_id = UUID(dibuat.json()["id"])
    await until(lambda: disposition.web.runtime.direktori.orang(orang_id), "the analyst is known")
    disposition.kepala[orang_id] = disposition.web.token(orang_id, Jabatan.ANALIS)
    (baris,) = (await disposition.baca("/pejabat?jabatan=analis_sistem_informasi", orang_id))["pejabat"]
    assert (baris["orang_nama"], baris["aktif"]) == ("Analis Baru", True)
    riwayat = await disposition.baca(f"/pejabat/{orang_id}", orang_id)
    assert [(satu["pelaku"]["orang_id"], satu["alasan"]) for satu in riwayat["riwayat"]] == [(str(admin), ALASAN["alasan"])]
    assert "000000000000000017" not in str(riwayat)


async def test_pengganti_kasi_sejak_saat_yang_disebut(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    lama = await disposition.terdaftar("Kasi Lama", Jabatan.KEPALA_SEKSI)
    baru = await disposition.terdaftar("Analis Naik", Jabatan.ANALIS)
    direktori, sejak = disposition.web.runtime.direktori, now() + SEBENTAR
    isi = {"jabatan": "kepala_seksi", "sejak": sejak.isoformat(), "boleh_kosong": True, **ALASAN}
    pindah = await lakukan(disposition, admin, f"/pejabat/{baru}/pemindahan", isi)
    assert pindah.status_code == 200, pindah.text
    akhiri = await lakukan(disposition, admin, f"/pejabat/{lama}/penonaktifan", {"sejak": sejak.isoformat(), **ALASAN})
    assert akhiri.status_code == 200, "the one who comes at that moment keeps the office filled"
    assert direktori.jabatan_orang(baru) == "analis_sistem_informasi"
    await until(lambda: direktori.jabatan_orang(baru) == "kepala_seksi" and direktori.orang(lama) is None, "the moment has come")
    assert now() >= sejak
    (kasi,) = (await disposition.baca("/pejabat?jabatan=kepala_seksi", admin))["pejabat"]
    assert kasi["orang_id"] == str(baru)
    semua = (await disposition.baca("/pejabat?aktif=false", admin))["pejabat"]
    assert ("Kasi Lama", "kepala_seksi", False) in [(satu["orang_nama"], satu["jabatan"], satu["aktif"]) for satu in semua]


async def test_pemegang_terakhir_disebut_apa_yang_berhenti(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    kasi = await disposition.terdaftar("Kasi Tunggal", Jabatan.KEPALA_SEKSI)
    path = f"/pejabat/{kasi}/penonaktifan"
    ditolak = refused(await lakukan(disposition, admin, path, ALASAN), 409, "JabatanTanpaPemegang")
    assert "langkah 4 (" in ditolak["detail"]
    assert (await lakukan(disposition, admin, path, {**ALASAN, "boleh_kosong": True})).status_code == 200


async def test_token_curian_dan_admin_sendiri_ditolak(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    kadis = await disposition.terdaftar("Kadis Contoh", Jabatan.KEPALA_DINAS)
    curian = {**disposition.web.token(kadis, Jabatan.ADMIN), "Idempotency-Key": str(uuid4())}
    for path, isi in (("/pejabat", ANALIS), (f"/pejabat/{admin}/penonaktifan", ALASAN)):
        jawaban = await disposition.web.client.post(path, headers=curian, json=isi)
        assert "wewenang Admin," in refused(jawaban, 403, "BukanWewenang")["detail"], "a token does not give the office that it names"
    diri = await lakukan(disposition, admin, f"/pejabat/{admin}/pemindahan", {"jabatan": "kepala_dinas", **ALASAN})
    refused(diri, 403, "BukanUntukDiriSendiri")


async def test_versi_lama_dan_isi_yang_salah_ditolak_dengan_kata(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    orang_id = UUID((await lakukan(disposition, admin, "/pejabat", ANALIS)).json()["id"])
    path, pindah = f"/pejabat/{orang_id}/pemindahan", {"jabatan": "kepala_seksi", "boleh_kosong": True, **ALASAN}
    assert (await lakukan(disposition, admin, path, pindah, **{"If-Match": '"1"'})).status_code == 200
    refused(await lakukan(disposition, admin, path, pindah | {"jabatan": "admin"}, **{"If-Match": '"1"'}), 412, "VersiBerubah")
    refused(await lakukan(disposition, admin, path, {**pindah, "alasan": "mutasi"}), 422, "AlasanTerlaluSingkat")
    refused(await lakukan(disposition, admin, path, {**pindah, "sejak": "2020-01-01T00:00:00Z"}), 422, "BerlakuSurut")
    refused(await lakukan(disposition, admin, "/pejabat", {**ANALIS, "nip": "17"}), 422, "IsiTidakSah")
    refused(await lakukan(disposition, admin, f"/pejabat/{uuid4()}/pemindahan", pindah), 404, "PejabatTidakDikenal")
    refused(await lakukan(disposition, admin, "/pejabat", {**ANALIS, "orang_id": str(orang_id)}), 409, "PejabatSudahTerdaftar")
    refused(await lakukan(disposition, admin, "/pejabat", {**ANALIS, "orang_id": str(admin)}), 403, "BukanUntukDiriSendiri")
    assert await disposition.ditolak(f"/pejabat/{uuid4()}", admin) == (404, "PejabatTidakDikenal")


async def test_sebutan_berlaku_sejak_saat_yang_disebut(disposition: Kantor) -> None:
    admin = await disposition.terdaftar("Admin Contoh", Jabatan.ADMIN)
    await disposition.sebut(Jabatan.ANALIS, "Analis Lama")
    sejak = now() + timedelta(days=1)
    for sebutan, saat in (("Analis Kini", {}), ("Analis Besok", {"sejak": sejak.isoformat()})):
        isi = {"sebutan": sebutan, "unit": "Bidang", **saat, **ALASAN}
        assert (await lakukan(disposition, admin, "/jabatan/analis_sistem_informasi/sebutan", isi)).status_code == 200
    tercetak = {satu["jabatan"]: satu["sebutan"] for satu in await disposition.baca("/jabatan", admin)}
    assert tercetak["analis_sistem_informasi"] == "Analis Kini"
    riwayat = await disposition.baca("/jabatan/analis_sistem_informasi/sebutan", admin)
    assert [satu["sebutan"] for satu in riwayat] == ["Analis Kini", "Analis Besok"]


async def test_opd_dan_petugasnya_dicatat_dan_diakhiri(intake: Kantor) -> None:
    admin = await intake.pejabat("Admin Contoh", Jabatan.ADMIN)
    opd = await lakukan(intake, admin, "/opd", {"kode": "dinas-baru", "nama": "Dinas Baru", **ALASAN})
    assert opd.status_code == 201, opd.text
    opd_id = UUID(opd.json()["id"])
    refused(await lakukan(intake, admin, "/opd", {"kode": "DINAS-BARU", "nama": "Dinas Lain", **ALASAN}), 409, "OpdSudahTerdaftar")
    isi = {"orang_id": str(uuid4()), "nama": "Petugas Baru", "email": "baru@contoh.go.id", **ALASAN}
    orang_id = UUID((await lakukan(intake, admin, f"/opd/{opd_id}/petugas", isi)).json()["id"])
    assert str(orang_id) == isi["orang_id"], "the identity provider knew the person before"
    refused(await lakukan(intake, admin, f"/opd/{opd_id}/petugas", isi), 409, "PetugasSudahTerdaftar")
    await until(lambda: intake.web.runtime.direktori.orang(orang_id), "the person is known")
    intake.kepala[orang_id] = intake.web.token(orang_id, Jabatan.OPD_PEMOHON, opd_id)
    saya = await intake.baca("/saya", orang_id)
    assert (saya["orang_nama"], saya["opd_nama"]) == ("Petugas Baru", "Dinas Baru")
    assert (await lakukan(intake, admin, f"/opd/{opd_id}/nama", {"nama": "Dinas Berganti", **ALASAN})).status_code == 200
    ditolak = refused(await lakukan(intake, admin, f"/opd/{opd_id}/penonaktifan/{orang_id}", ALASAN), 409, "OpdTanpaPetugas")
    assert "Dinas Berganti" in ditolak["detail"]
    assert (await lakukan(intake, admin, f"/opd/{opd_id}/penonaktifan/{orang_id}", {**ALASAN, "boleh_kosong": True})).status_code == 200
    await until(lambda: intake.web.runtime.direktori.orang(orang_id) is None, "the person acts no more")
    assert (await intake.baca(f"/opd/{opd_id}", admin))["petugas"][0]["aktif"] is False
    assert (await lakukan(intake, admin, f"/opd/{opd_id}/pengaktifan/{orang_id}", ALASAN)).status_code == 200
    await until(lambda: intake.web.runtime.direktori.orang(orang_id), "the person acts again")
    riwayat = (await intake.baca(f"/opd/{opd_id}/riwayat", admin))["riwayat"]
    assert [satu["peristiwa"] for satu in riwayat] == [
        "OpdDidaftarkan",
        "PetugasOpdDidaftarkan",
        "OpdDimutakhirkan",
        "PetugasOpdDinonaktifkan",
        "PetugasOpdDidaftarkan",
    ]
    assert await intake.ditolak(f"/opd/{opd_id}/riwayat", orang_id) == (403, "BukanWewenang")
    refused(await lakukan(intake, orang_id, f"/opd/{opd_id}/petugas", isi), 403, "BukanWewenang")


async def test_baris_dari_sebelum_ada_tanggal_tetap_berlaku(disposition: Kantor) -> None:
    """A set of the days before holds rows without a moment; a later row keeps what it leaves open."""
    kasi, (data,) = uuid4(), await disposition.segel("Kasi Lama")
    await disposition.dengar(
        PejabatDidaftarkan(pelaku=SYSTEM, orang_id=kasi, jabatan=Jabatan.ANALIS, data=data),
        PejabatDipindahkan(pelaku=SYSTEM, orang_id=kasi, jabatan=Jabatan.KEPALA_SEKSI),
    )
    await until(lambda: disposition.web.runtime.direktori.jabatan_orang(kasi) == "kepala_seksi", "the last row counts")
    disposition.kepala[kasi] = disposition.web.token(kasi, Jabatan.KEPALA_SEKSI)
    (baris,) = (await disposition.baca("/pejabat?jabatan=kepala_seksi", kasi))["pejabat"]
    assert baris["orang_nama"] == "Kasi Lama"
