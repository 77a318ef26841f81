"""Files of drafts: kept sealed, taken along, and nowhere any more once the draft is closed; nobody else learns of them."""

from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.findings import Finding
from deploy.audit.verify.proof import prove
from services.intake.berkas_konsep import sapu
from shared.contracts.peran import Jabatan
from tests.integration.audit.tampering import silent
from tests.integration.kernel.pdf import pdf
from tests.integration.kernel.web import known, refused
from tests.integration.pribadi.meja_pribadi import MejaPribadi

POTONGAN: Final = "SELECT count(*), count(DISTINCT unggahan_id) FROM intake.berkas_konsep"
TERSIMPAN: Final = "SELECT encode(sha256, 'hex') FROM berkas.berkas ORDER BY 1"
BESAR: Final = pdf(ballast=600_000)
"""Three pieces."""


@pytest.fixture
async def konsep(meja: MejaPribadi) -> str:
    """Return a draft that is ready but for its files."""
    dibuat = await meja.lakukan("/konsep", {"formulir": meja.formulir.model_dump(mode="json")}, "opd")
    return str(dibuat.json()["id"])


async def lampirkan(meja: MejaPribadi, konsep: str, jenis: str, isi: bytes, siapa: str = "opd", **header: str) -> httpx.Response:
    """Attach a file."""
    headers = {**meja.kepala[siapa], "Idempotency-Key": uuid4().hex, **header}
    return await meja.web.client.post(f"/konsep/{konsep}/berkas/{jenis}", headers=headers, files={"berkas": ("x.pdf", isi)})


async def ajukan(meja: MejaPribadi, konsep: str, berkas: Any = None, **header: str) -> httpx.Response:
    """Submit it."""
    headers = {**meja.kepala["opd"], "Idempotency-Key": uuid4().hex, **header}
    return await meja.web.client.post(f"/konsep/{konsep}/pengajuan", headers=headers, files=berkas)


async def berkas(meja: MejaPribadi, konsep: str) -> dict[str, int]:
    """Return the files of a draft, each with its size."""
    return {satu["jenis"]: satu["ukuran"] for satu in (await meja.baca(f"/konsep/{konsep}", "opd")).json()["berkas"]}


async def temuan(meja: MejaPribadi, tmp_path: Path) -> list[Finding]:
    """Return what verify finds in intake, besides the people whom these tests register there themselves."""
    report = await prove(meja.web.addresses, ("intake",), silent, 0.0, AnchorBook(tmp_path))
    return [satu for satu in report.findings if not satu.tempat.startswith(ORANG)]


async def test_berkas_tersegel_terbaca_diganti_dan_dihapus(meja: MejaPribadi, konsep: str, tmp_path: Path) -> None:
    kunci = uuid4().hex
    pertama = await lampirkan(meja, konsep, "surat", BESAR, **{"Idempotency-Key": kunci})
    assert [satu["jenis"] for satu in pertama.json()["peristiwa"]] == ["BerkasKonsepDilampirkan"], pertama.text
    assert (await lampirkan(meja, konsep, "surat", BESAR, **{"Idempotency-Key": kunci})).content == pertama.content
    assert (await lampirkan(meja, konsep, "surat", BESAR)).json()["peristiwa"] == [], "the same again is nothing new"
    assert meja.sebagai("admin", POTONGAN) == [(3, 1)]
    assert not [isi for (isi,) in meja.sebagai("admin", "SELECT isi FROM intake.berkas_konsep") if "JVBER" in isi], "no PDF to be read"
    assert await berkas(meja, konsep) == {"surat": len(BESAR)}
    dibaca = await meja.baca(f"/konsep/{konsep}/berkas/surat", "opd")
    assert (dibaca.content == BESAR, dibaca.headers["content-type"]) == (True, "application/pdf")
    assert (await lampirkan(meja, konsep, "surat", pdf())).json()["peristiwa"]
    assert (await berkas(meja, konsep), meja.sebagai("admin", POTONGAN)) == ({"surat": len(pdf())}, [(1, 1)])
    (baris,) = (await meja.baca("/konsep", "opd")).json()["konsep"]
    assert (baris["versi"], baris["nama_aplikasi"]) == (3, meja.formulir.identitas.nama_aplikasi)
    assert (await meja.lakukan(f"/konsep/{konsep}/berkas/surat/penghapusan", {}, "opd")).json()["peristiwa"]
    assert (await meja.lakukan(f"/konsep/{konsep}/berkas/surat/penghapusan", {}, "opd")).json()["peristiwa"] == []
    assert (await berkas(meja, konsep), meja.sebagai("admin", POTONGAN)) == ({}, [(0, 0)])
    refused(await meja.baca(f"/konsep/{konsep}/berkas/surat", "opd"), 404, "BerkasTidakDitemukan")
    assert await temuan(meja, tmp_path) == []


async def test_yang_ditolak_tidak_meninggalkan_apa_pun(meja: MejaPribadi, konsep: str) -> None:
    meja.kepala["lain"] = await known(meja.web, Jabatan.OPD_PEMOHON, UUID(int=77))
    refused(await lampirkan(meja, konsep, "surat", b"bukan pdf"), 422, "BerkasBukanPdf")
    refused(await lampirkan(meja, konsep, "surat", pdf(), "lain"), 404, "KonsepTidakDikenal")
    refused(await lampirkan(meja, konsep, "surat", pdf(), "kepala_dinas"), 403, "BukanWewenang")
    refused(await lampirkan(meja, konsep, "surat", pdf(), **{"If-Match": '"9"'}), 412, "VersiBerubah")
    assert (await lampirkan(meja, konsep, "surat", pdf(), **{"If-Match": '"1"'})).status_code == 200
    for siapa in ("lain", "kepala_dinas"):
        for jalur in (f"/konsep/{konsep}/berkas/surat", f"/konsep/{konsep}"):
            assert (await meja.baca(jalur, siapa)).status_code in {403, 404}
        assert (await meja.lakukan(f"/konsep/{konsep}/berkas/surat/penghapusan", {}, siapa)).status_code in {403, 404}
    assert meja.sebagai("admin", POTONGAN) == [(1, 1)]
    basi = await meja.lakukan(f"/konsep/{konsep}", {"formulir": {}}, "opd", **{"If-Match": '"1"'})
    refused(basi, 412, "VersiBerubah")


async def test_berkas_konsep_ikut_diajukan_sekali(meja: MejaPribadi, konsep: str, tmp_path: Path) -> None:
    for jenis, isi in (("desain_ui", pdf()), ("surat", BESAR), ("kak", pdf(2))):
        await lampirkan(meja, konsep, jenis, isi)
    sebelum = meja.sebagai("admin", TERSIMPAN)
    kurang = refused(await ajukan(meja, konsep), 422, "BerkasWajibTidakAda")
    assert [satu["jalur"] for satu in kurang["butir"]] == ["proses_bisnis"]
    assert (meja.sebagai("admin", TERSIMPAN), len(await berkas(meja, konsep))) == (sebelum, 3), "refused, and all is as it was"
    kunci, dikirim = {"Idempotency-Key": uuid4().hex}, {"proses_bisnis": ("p.pdf", pdf(3)), "kak": ("k.pdf", pdf(4))}
    diajukan = await ajukan(meja, konsep, dikirim, **kunci)
    assert diajukan.status_code == 201, diajukan.text
    nama = [satu["jenis"] for satu in diajukan.json()["isi"]["berkas"]]
    assert nama == ["surat", "kak", "proses_bisnis", "desain_ui"], "in the order of the form"
    ukuran = {satu["jenis"]: satu["ukuran"] for satu in diajukan.json()["isi"]["berkas"]}
    assert (ukuran["surat"], ukuran["kak"]) == (len(BESAR), len(pdf(4))), "what was sent anew counts"
    surat = next(satu["sha256"] for satu in diajukan.json()["isi"]["berkas"] if satu["jenis"] == "surat")
    assert (await meja.baca(f"/permohonan/{konsep}/berkas/{surat}", "opd")).content == BESAR
    assert meja.sebagai("admin", POTONGAN) == [(0, 0)]
    assert (await ajukan(meja, konsep, dikirim, **kunci)).content == diajukan.content
    refused(await lampirkan(meja, konsep, "kak", pdf()), 409, "KonsepSudahDiajukan")
    assert meja.sebagai("admin", POTONGAN) == [(0, 0)]
    assert await temuan(meja, tmp_path) == []


async def test_berkas_konsep_yang_dibuang_tidak_ada_di_mana_pun(meja: MejaPribadi, konsep: str) -> None:
    sebelum = meja.sebagai("admin", TERSIMPAN)
    await lampirkan(meja, konsep, "surat", BESAR)
    await meja.lakukan(f"/konsep/{konsep}/pembuangan", {}, "opd")
    assert (meja.sebagai("admin", POTONGAN), meja.sebagai("admin", TERSIMPAN)) == ([(0, 0)], sebelum)
    refused(await lampirkan(meja, konsep, "surat", BESAR), 409, "KonsepSudahDibuang")
    assert meja.sebagai("admin", POTONGAN) == [(0, 0)]


async def test_potongan_tanpa_peristiwa_disapu_yang_tercatat_tidak(meja: MejaPribadi, konsep: str) -> None:
    await lampirkan(meja, konsep, "surat", pdf())
    tambah = "INSERT INTO intake.berkas_konsep (unggahan_id, nomor, konsep_id, jenis, isi, dibuat) VALUES (%s, 0, %s, 'kak', 'x', {})"
    for saat in ("now() - interval '2 hours'", "now()"):
        meja.sebagai("admin", tambah.format(saat), uuid4(), konsep)
    meja.sebagai("admin", "UPDATE intake.berkas_konsep SET dibuat = now() - interval '9 hours' WHERE dicatat")
    assert (await sapu(meja.web.runtime), await sapu(meja.web.runtime)) == (1, 0)
    assert meja.sebagai("admin", POTONGAN) == [(2, 2)]
    assert (await meja.baca(f"/konsep/{konsep}/berkas/surat", "opd")).content == pdf()


ORANG: Final = ("PejabatDidaftarkan ", "direktori ")
RUSAK: Final = {
    "hilang": "DELETE FROM intake.berkas_konsep WHERE nomor = 1 AND jenis = 'surat'",
    "tertukar": "UPDATE intake.berkas_konsep SET nomor = nomor + 10 * mod(nomor, 2) WHERE jenis = 'surat'",
    "asing": "UPDATE intake.berkas_konsep SET isi = (SELECT isi FROM intake.berkas_konsep WHERE jenis = 'kak')"
    " WHERE nomor = 2 AND jenis = 'surat'",
}


@pytest.mark.parametrize("perusak", RUSAK.values(), ids=RUSAK)
async def test_berkas_yang_rusak_ditolak_dengan_namanya_dan_dapat_dilampirkan_lagi(meja: MejaPribadi, konsep: str, perusak: str) -> None:
    for jenis in ("surat", "kak", "proses_bisnis", "desain_ui"):
        await lampirkan(meja, konsep, jenis, BESAR if jenis == "surat" else pdf())
    meja.sebagai("admin", perusak)
    refused(await meja.baca(f"/konsep/{konsep}/berkas/surat", "opd"), 409, "BerkasKonsepTidakTerbaca")
    refused(await ajukan(meja, konsep), 409, "BerkasKonsepTidakTerbaca")
    await meja.lakukan(f"/konsep/{konsep}/berkas/surat/penghapusan", {}, "opd")
    await lampirkan(meja, konsep, "surat", BESAR)
    assert (await ajukan(meja, konsep)).status_code == 201
