"""Evidence over HTTP: added by the analyst, named by an answer, read by the office, and never seen by an agency."""

import hashlib

import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import pdf
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan

BERKAS = {"berkas": ("hasil-uji.pdf", pdf("Hasil uji"), "application/pdf")}
SIDIK = f"sha256:{hashlib.sha256(BERKAS['berkas'][1]).hexdigest()}"


@pytest.fixture
async def dianalisa(kantor: Klien) -> Permohonan:
    """A request whose three analyses wait."""
    return await Permohonan.ajukan(kantor, sampai=6)


def tindakan(permohonan: Permohonan, nama: str, orang: People, isi: dict[str, object] | None = None) -> Tindakan:
    """Return an act of the analyst; without content it brings the file."""
    alamat = f"/permohonan/{permohonan.permohonan_id}/{nama}"
    return Tindakan("analysis", alamat, orang[Jabatan.ANALIS], isi, None if isi else ({}, BERKAS))


async def test_bukti_diunggah_lalu_disebut_jawaban(pintu: Pintu, orang: People, dianalisa: Permohonan) -> None:
    isi = dianalisa.bahan.analisa(7)
    isi["jawaban"][0]["bukti"] = [SIDIK]
    assert aturan(await pintu.lakukan(tindakan(dianalisa, "analisa/keamanan", orang, isi))) == (422, "BuktiTidakDikenal")
    answer = await pintu.lakukan(tindakan(dianalisa, "bukti", orang))
    assert (answer.status_code, [satu["jenis"] for satu in answer.json()["peristiwa"]]) == (201, ["BuktiDiunggah"])
    assert (await pintu.lakukan(tindakan(dianalisa, "bukti", orang))).json()["peristiwa"] == [], "the same file again"
    assert (await pintu.lakukan(tindakan(dianalisa, "analisa/keamanan", orang, isi))).status_code == 200
    alamat = f"/permohonan/{dianalisa.permohonan_id}"
    rincian = (await pintu.baca("analysis", f"{alamat}/analisa", orang[Jabatan.KEPALA_SEKSI])).json()
    assert [satu["sha256"] for satu in rincian["bukti"]] == [SIDIK]
    assert rincian["standar"][0]["jawaban"][0]["bukti"] == [SIDIK]
    assert (await pintu.baca("analysis", f"{alamat}/bukti/{SIDIK}", orang[Jabatan.KEPALA_SEKSI])).content == BERKAS["berkas"][1]


async def test_bukti_hanya_untuk_kantor_dan_hanya_dari_permohonan_itu(pintu: Pintu, orang: People, dianalisa: Permohonan) -> None:
    await pintu.lakukan(tindakan(dianalisa, "bukti", orang))
    alamat = f"/permohonan/{dianalisa.permohonan_id}"
    assert aturan(await pintu.baca("analysis", f"{alamat}/bukti/{SIDIK}", dianalisa.opd.orang)) == (403, "BukanWewenang")
    assert aturan(await pintu.baca("analysis", f"{alamat}/berkas/{SIDIK}", dianalisa.opd.orang)) == (404, "BerkasTidakDitemukan")
    lain = f"{alamat}/bukti/sha256:{'0' * 64}"
    assert aturan(await pintu.baca("analysis", lain, orang[Jabatan.ANALIS])) == (404, "BerkasTidakDitemukan")


async def test_instrumen_dan_bahan_hasil_dibaca_kantor(pintu: Pintu, orang: People, dianalisa: Permohonan) -> None:
    daftar = (await pintu.baca("analysis", "/instrumen", orang[Jabatan.KEPALA_DINAS])).json()
    assert [(satu["aspek"], satu["kontrol"]) for satu in daftar] == [("KEAMANAN", 114), ("FUNGSI", 30), ("KEMUDAHAN_PENGGUNAAN", 27)]
    satu = await pintu.baca("analysis", "/instrumen/fungsi?versi=1", orang[Jabatan.ANALIS])
    assert satu.json()["kelompok"][0]["kontrol"][0]["kode"] == "F01"
    assert (await pintu.baca("analysis", "/instrumen/FUNGSI?versi=1", orang[Jabatan.ANALIS])).json() == satu.json(), "spelled as in bodies"
    assert aturan(await pintu.baca("analysis", "/instrumen/lainnya", orang[Jabatan.ANALIS])) == (422, "IsiTidakSah")
    assert aturan(await pintu.baca("analysis", "/instrumen/fungsi?versi=99", orang[Jabatan.ANALIS])) == (404, "InstrumenTidakDikenal")
    assert aturan(await pintu.baca("analysis", "/instrumen", dianalisa.opd.orang)) == (403, "BukanWewenang")
    bahan = (await pintu.baca("analysis", f"/permohonan/{dianalisa.permohonan_id}/hasil", orang[Jabatan.ANALIS])).json()
    assert (len(bahan["belum"]), bahan["anjuran"]) == (3, None)
    periksa = (await pintu.baca("intake", f"/permohonan/{dianalisa.permohonan_id}/pemeriksaan", orang[Jabatan.ANALIS])).json()
    assert {baris["status"] for baris in periksa} >= {"LENGKAP", "TIDAK_BERLAKU", None}
