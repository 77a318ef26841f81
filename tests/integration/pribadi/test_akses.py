"""Whoever reads sealed data needs them, and is on record before the answer leaves."""

from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.kernel.web import refused
from tests.integration.pribadi.meja_pribadi import NIP, PIC, MejaPribadi


async def test_pembacaan_formulir_tercatat_sekali_sehari_bagi_setiap_orang(meja: MejaPribadi) -> None:
    assert await meja.pic() == PIC.model_dump(mode="json")
    assert await meja.pic() == PIC.model_dump(mode="json")
    assert (await meja.pic("opd"))["email"] == PIC.email
    dicatat = await meja.peristiwa("AksesDataDicatat")
    assert [(satu["pelaku"]["jabatan"], satu["jalur"]) for satu in dicatat] == [
        (Jabatan.ANALIS, "FORMULIR"),
        (Jabatan.OPD_PEMOHON, "FORMULIR"),
    ]
    assert {satu["objek_id"] for satu in dicatat} == {meja.permohonan_id}
    assert await meja.subjek_id() in dicatat[0]["subjek"]
    assert {"nama", "nip", "telp", "email", "jabatan"} <= set(dicatat[0]["bidang"])
    assert not [satu for satu in dicatat if PIC.nama in str(satu) or NIP in str(satu)], "the record itself tells nothing of him"


async def test_pemimpin_membaca_nama_saja_admin_tidak_sama_sekali(meja: MejaPribadi) -> None:
    kadis = await meja.pic("kepala_dinas")
    assert (kadis["nama"], kadis["jabatan"]) == (PIC.nama, PIC.jabatan)
    assert {kadis[bidang] for bidang in ("nip", "telp", "email")} == {"(terbatas)"}
    assert await meja.pic("admin") == {"nama": "(terbatas)"}
    (dicatat,) = await meja.peristiwa("AksesDataDicatat")
    assert dicatat["bidang"] == ["jabatan", "nama"]


async def test_lembar_dan_konsep_pun_tercatat(meja: MejaPribadi) -> None:
    assert (await meja.baca(f"/permohonan/{meja.permohonan_id}/formulir.xlsx", "kepala_seksi")).status_code == 200
    konsep = {"formulir": {"permohonan": {"pic": {"nama": PIC.nama, "nip": PIC.nip}}}}
    konsep_id = (await meja.lakukan("/konsep", konsep, "opd")).json()["id"]
    assert (await meja.baca(f"/konsep/{konsep_id}", "opd")).json()["formulir"]["permohonan"]["pic"] == konsep["formulir"]["permohonan"][
        "pic"
    ]
    dicatat = [(satu["jalur"], satu["objek_id"]) for satu in await meja.peristiwa("AksesDataDicatat")]
    assert dicatat == [("LEMBAR", meja.permohonan_id), ("KONSEP", konsep_id)]


async def test_yang_tidak_dapat_dicatat_tidak_dibacakan(meja: MejaPribadi) -> None:
    meja.sebagai("admin", "REVOKE INSERT ON intake.intake_events FROM ptsp_intake")
    answer = await meja.baca(f"/permohonan/{meja.permohonan_id}/formulir", "analis_sistem_informasi")
    assert answer.status_code >= 500
    assert PIC.nama not in answer.text


async def test_hanya_admin_yang_mencari_dan_mengekspor(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    refused(await meja.lakukan("/data-pribadi/pencarian", {"nip": PIC.nip}, "kepala_dinas"), 403, "BukanWewenang")
    for siapa in ("opd", "kepala_dinas", "analis_sistem_informasi"):
        refused(await meja.baca(f"/data-pribadi/{subjek_id}/ekspor", siapa), 403, "BukanWewenang")
        refused(await meja.baca("/insiden", siapa), 403, "BukanWewenang")


async def test_ekspor_memuat_semua_yang_disimpan_dan_siapa_yang_membaca(meja: MejaPribadi) -> None:
    await meja.pic()
    await meja.lakukan("/konsep", {"formulir": {"permohonan": {"pic": {"nip": PIC.nip, "nama": PIC.nama}}}}, "opd")
    subjek_id = await meja.subjek_id()
    ekspor = (await meja.baca(f"/data-pribadi/{subjek_id}/ekspor")).json()
    letak = {(satu["sumber"], satu["bagian"]): satu["isi"] for satu in ekspor["data"]}
    assert letak["PermohonanDiterima", "formulir.permohonan.pic"] == PIC.model_dump(mode="json")
    assert letak["KonsepPermohonanDisimpan", "permohonan.pic"] == {"nip": PIC.nip, "nama": PIC.nama}
    assert [(satu["oleh"], satu["jalur"]) for satu in ekspor["akses"]] == [("Analis Sistem Informasi", "FORMULIR")]
    halaman = await meja.baca(f"/data-pribadi/{subjek_id}/ekspor.html")
    assert halaman.headers["content-type"].startswith("text/html")
    assert PIC.email in halaman.text
    assert TERHAPUS not in halaman.text
    assert [satu["jalur"] for satu in await meja.peristiwa("AksesDataDicatat")] == ["FORMULIR", "EKSPOR"], "once a day, the export as well"
