"""Erased is erased: in events, drafts, caches and restored backups; corrected is corrected; and the law may forbid it."""

from pathlib import Path
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from services.intake.penghapusan import sekali
from shared.contracts.formulir import orang_tersegel
from shared.contracts.intake import PermohonanDiterima
from shared.kernel.event.clock import now
from shared.kernel.vault import seal
from shared.kernel.vault.seal import TERHAPUS
from shared.service.papers.persons import Pengisi
from tests.integration.audit.command import ketik
from tests.integration.kernel.web import refused
from tests.integration.pribadi.meja_pribadi import ALASAN, PIC, MejaPribadi

KUNCI = "SELECT subjek_id, terbungkus, dibuat FROM kunci.kunci WHERE subjek_id = %s"


async def hapus(meja: MejaPribadi, subjek_id: str) -> None:
    """Erase a person, and let this process forget the key as others do in ten seconds."""
    dihapus = await meja.lakukan(f"/data-pribadi/{subjek_id}/penghapusan", ALASAN)
    assert [satu["jenis"] for satu in dihapus.json()["peristiwa"]] == ["DataPribadiDihapus"], dihapus.text


@pytest.fixture(autouse=True)
def tanpa_ingatan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key be remembered: ten seconds are over at once."""
    monkeypatch.setattr(seal, "CACHE_SECONDS", 0.0)


async def test_penghapusan_memusnahkan_kunci_bersama_peristiwanya(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    await hapus(meja, subjek_id)
    assert meja.sebagai("admin", KUNCI, subjek_id) == []
    assert await meja.pic() == {"nama": TERHAPUS}
    assert (await meja.baca(f"/permohonan/{meja.permohonan_id}/formulir", "opd")).json()["formulir"]["permohonan"]["surat_penandatangan"]
    lagi = await meja.lakukan(f"/data-pribadi/{subjek_id}/penghapusan", ALASAN)
    assert (lagi.status_code, lagi.json()["peristiwa"]) == (200, [])
    ekspor = (await meja.baca(f"/data-pribadi/{subjek_id}/ekspor")).json()
    assert [satu["isi"] for satu in ekspor["data"]] == [{"nama": TERHAPUS}]
    assert [satu["jenis"] for satu in ekspor["riwayat"]] == ["DataPribadiDihapus"]


async def test_konsep_tidak_lagi_memuat_orang_yang_dihapus_juga_dalam_riwayatnya(meja: MejaPribadi) -> None:
    konsep = {"permohonan": {"pic": {"nama": PIC.nama, "nip": PIC.nip}}, "identitas": {"versi": "1"}}
    konsep_id = (await meja.lakukan("/konsep", {"formulir": konsep}, "opd")).json()["id"]
    await meja.lakukan(f"/konsep/{konsep_id}", {"formulir": {**konsep, "identitas": {"versi": "2"}}}, "opd")
    await hapus(meja, await meja.subjek_id())
    dibaca = (await meja.baca(f"/konsep/{konsep_id}", "opd")).json()["formulir"]
    assert dibaca["identitas"] == {"versi": "2"}
    assert "pic" not in dibaca["permohonan"]
    for isi in await meja.peristiwa("KonsepPermohonanDisimpan"):
        ((luar),) = await meja.web.runtime.sealer.open_all([(UUID(isi["isi"]["subjek_id"]), isi["isi"]["sandi"])])
        assert luar is not None
        assert PIC.nama not in str(luar), "opened, a draft still does not show him"


async def test_kunci_konsep_hilang_saat_diajukan_atau_dibuang(meja: MejaPribadi) -> None:
    formulir = meja.formulir.model_dump(mode="json")
    diajukan, dibuang = [(await meja.lakukan("/konsep", {"formulir": formulir}, "opd")).json()["id"] for _ in range(2)]
    headers = {**meja.kepala["opd"], "Idempotency-Key": "sekali"}
    pertama = await meja.web.client.post(f"/konsep/{diajukan}/pengajuan", headers=headers, files=meja.berkas())
    assert pertama.status_code == 201, pertama.text
    assert (await meja.lakukan(f"/konsep/{dibuang}/pembuangan", {}, "opd")).status_code == 200
    subjek = [isi["isi"]["subjek_id"] for isi in await meja.peristiwa("KonsepPermohonanDisimpan")]
    assert [meja.sebagai("admin", KUNCI, satu) for satu in subjek] == [[], []]
    ulang = await meja.web.client.post(f"/konsep/{diajukan}/pengajuan", headers=headers, files=meja.berkas())
    assert (ulang.status_code, ulang.content) == (201, pertama.content), "the first answer, although the draft cannot be read any more"
    assert (await meja.baca(f"/konsep/{diajukan}", "opd")).json()["kekurangan"] == []


async def test_kunci_yang_kembali_dari_cadangan_dimusnahkan_lagi(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    (cadangan,) = meja.sebagai("admin", KUNCI, subjek_id)
    await hapus(meja, subjek_id)
    meja.sebagai("admin", "INSERT INTO kunci.kunci VALUES (%s, %s, %s)", *cadangan)
    assert (await meja.pic())["nama"] == PIC.nama, "the backup brought it back"
    assert await sekali(meja.web.runtime) == 1
    assert await meja.pic() == {"nama": TERHAPUS}
    assert await sekali(meja.web.runtime) == 0


async def test_perintah_penghapusan_membawa_daftar_ke_basis_data_yang_dipulihkan(
    meja: MejaPribadi, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses, subjek_id, daftar = meja.web.addresses, await meja.subjek_id(), tmp_path / "penghapusan.jsonl"
    (cadangan,) = meja.sebagai("admin", KUNCI, subjek_id)
    await hapus(meja, subjek_id)
    capsys.readouterr()
    assert ketik(addresses, "erasure", "list") == 0
    daftar.write_text(capsys.readouterr().out, encoding="utf-8")
    assert subjek_id in daftar.read_text(encoding="utf-8")
    meja.sebagai("admin", "DELETE FROM intake.penghapusan")
    meja.sebagai("admin", "INSERT INTO kunci.kunci VALUES (%s, %s, %s)", *cadangan)
    assert ketik(addresses, "erasure", "apply") == 0
    assert (await meja.pic())["nama"] == PIC.nama, "a database restored whole does not know of later erasures itself"
    assert ketik(addresses, "erasure", "apply", "--dari", str(daftar)) == 0
    assert await meja.pic() == {"nama": TERHAPUS}
    daftar.write_text("{}\n", encoding="utf-8")
    assert ketik(addresses, "erasure", "apply", "--dari", str(daftar)) == 1
    assert "baris 1 bukan isi daftar penghapusan" in capsys.readouterr().err


async def test_data_yang_masuk_kemudian_berkunci_sendiri_dan_tetap_ada(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    await hapus(meja, subjek_id)
    diajukan = await meja.ajukan()
    assert diajukan.status_code == 201, diajukan.text
    assert await sekali(meja.web.runtime) == 0
    assert await meja.pic() == {"nama": TERHAPUS}
    meja.permohonan_id = diajukan.json()["permohonan_id"]
    assert (await meja.pic())["nama"] == PIC.nama
    await hapus(meja, subjek_id)
    assert await meja.pic() == {"nama": TERHAPUS}


async def test_penahanan_hukum_menolak_penghapusan_dengan_alasannya(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    await meja.lakukan(f"/data-pribadi/{subjek_id}/penahanan", {"alasan": "Sedang diperiksa inspektorat."})
    ditolak = refused(await meja.lakukan(f"/data-pribadi/{subjek_id}/penghapusan", ALASAN), 409, "PenghapusanSedangDitahan")
    assert "Sedang diperiksa inspektorat." in ditolak["detail"]
    assert (await meja.pic())["nama"] == PIC.nama
    await meja.lakukan(f"/data-pribadi/{subjek_id}/penahanan/pelepasan", {"alasan": "Selesai."})
    await hapus(meja, subjek_id)


async def test_koreksi_tampil_di_setiap_pembacaan_sesudahnya(meja: MejaPribadi) -> None:
    subjek_id = await meja.subjek_id()
    benar = {"benar": {"nama": "Rukmini Segelbenar", "telp": PIC.telp}, **ALASAN}
    dikoreksi = await meja.lakukan(f"/data-pribadi/{subjek_id}/koreksi", benar)
    assert [satu["jenis"] for satu in dikoreksi.json()["peristiwa"]] == ["DataPribadiDikoreksi"], dikoreksi.text
    (isi,) = await meja.peristiwa("DataPribadiDikoreksi")
    assert isi["bidang"] == ["nama"], "the phone number was right"
    assert "Segelbenar" not in str(isi)
    assert await meja.pic() == PIC.model_dump(mode="json") | {"nama": "Rukmini Segelbenar"}
    runtime, (diterima,) = meja.web.runtime, await meja.peristiwa("PermohonanDiterima")
    formulir = PermohonanDiterima.model_validate(diterima).formulir
    cetakan = await Pengisi(runtime.store, runtime.penyegel).isi({"pic": orang_tersegel(formulir)["pic"]}, now())
    assert cetakan["pic"]["nama"] == "Rukmini Segelbenar", "a paper that is made from now on"
    lagi = await meja.lakukan(f"/data-pribadi/{subjek_id}/koreksi", benar)
    assert (lagi.status_code, lagi.json()["peristiwa"]) == (200, [])
    await hapus(meja, subjek_id)
    assert await meja.pic() == {"nama": TERHAPUS}
    refused(await meja.lakukan(f"/data-pribadi/{subjek_id}/koreksi", benar), 404, "SubjekTidakDikenal")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM kunci.kunci",
        "SELECT * FROM kunci.kunci",
        "DELETE FROM intake.penghapusan",
        "UPDATE intake.penghapusan SET sidik_kunci = ''",
    ],
)
async def test_intake_tidak_boleh_lebih_dari_mencatat_penghapusan(meja: MejaPribadi, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        meja.sebagai("intake", statement)


@pytest.mark.parametrize("identitas", ["letters", "cadangan", "auditor"])
async def test_peran_lain_tidak_dapat_memusnahkan_kunci(meja: MejaPribadi, identitas: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        meja.sebagai(identitas, "SELECT intake.terapkan_penghapusan()")
    with pytest.raises(InsufficientPrivilege):
        meja.sebagai(identitas, "INSERT INTO intake.penghapusan VALUES (gen_random_uuid(), '', now())")
