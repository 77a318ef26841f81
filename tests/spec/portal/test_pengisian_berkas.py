"""A draft's files on its pages: which must come, how large they are, and what another browser changed."""

from typing import Any

from services.portal.halaman.formulir.bagian import beda_berkas
from services.portal.pengisian.berkas import daftar_berkas, kemajuan_berkas, sebut_berkas, ukuran


def test_berkas_wajib_menurut_jenis_permohonan() -> None:
    baru = konsep({"permohonan": {"jenis_permohonan": "PEMBANGUNAN_BARU"}})
    assert {satu.nama for satu in daftar_berkas(baru) if satu.wajib} == {"surat", "kak", "proses_bisnis"}
    assert {satu.nama for satu in daftar_berkas(konsep({})) if satu.wajib} == {"surat"}
    assert not any(satu.wajib for satu in daftar_berkas(baru, pelengkapan=True)), "the earlier ones stay"


def konsep(formulir: dict[str, Any], **berkas: int) -> dict[str, Any]:
    """Return a draft with files of so many bytes."""
    ada = [{"jenis": nama, "ukuran": byte, "tipe": "application/pdf", "unggahan_id": f"u-{nama}"} for nama, byte in berkas.items()]
    return {"formulir": formulir, "berkas": ada}


def test_berkas_yang_ada_disebut_dengan_ukurannya() -> None:
    surat = daftar_berkas(konsep({}, surat=48_213))[0]
    assert (surat.nama, surat.ukuran, surat.unggahan, surat.kurang) == ("surat", "48 kB", "u-surat", False)
    assert (ukuran(1), ukuran(1024 * 1024 - 1), ukuran(1_310_720)) == ("1 kB", "1024 kB", "1,2 MB")
    tanpa, ada = kemajuan_berkas(daftar_berkas(konsep({}))), kemajuan_berkas(daftar_berkas(konsep({}, surat=1)))
    assert (tanpa.keadaan, tanpa.kelas, ada.keadaan, ada.kelas) == ("Kurang 1", "hari", "Lengkap", "aman")
    assert kemajuan_berkas(daftar_berkas(konsep({}), pelengkapan=True)).keadaan == "Tidak wajib"


def test_berkas_yang_diubah_peramban_lain_disebut() -> None:
    dilihat = sebut_berkas(konsep({}, surat=1))
    assert list(beda_berkas(dilihat, konsep({}, surat=1))) == []
    kalimat = [satu.kalimat for satu in beda_berkas(dilihat, konsep({}, kak=2048))]
    assert [("Surat" in satu, "(kosong)" in satu, "2 kB" in satu) for satu in kalimat] == [(True, True, False), (False, False, True)]
