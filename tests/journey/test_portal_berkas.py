"""Files kept with a draft, in the whole set and without a script: seen, replaced, taken off, and not lost between two browsers."""

import httpx

from shared.contracts.peran import Jabatan
from tests.journey.formulir_halaman import terbaca
from tests.journey.test_portal import masuk
from tests.journey.test_portal_formulir import BERKAS, isi, kirim, lampirkan, peramban

__all__ = ["peramban"]


def test_berkas_dilampirkan_dilihat_dihapus_dan_yang_ditolak_tidak_mengganggu_yang_lain(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.OPD_PEMOHON)
    konsep = kirim(peramban, "/formulir", isi(peramban, "/formulir"))
    jalur = f"{konsep}/berkas"
    kosong = peramban.post(jalur, data=isi(peramban, jalur), files={"surat": ("", b"")})
    assert (kosong.status_code, 'href="#surat"' in kosong.text) == (422, True)
    bukan = {"kak": ("kak.pdf", b"bukan PDF", "application/pdf"), "surat": BERKAS["surat"], "regulasi": BERKAS["kak"]}
    ditolak = peramban.post(jalur, data=isi(peramban, jalur), files=bukan)
    assert (ditolak.status_code, 'href="#kak"' in ditolak.text, ditolak.text.count("/hapus")) == (422, True, 2)
    assert peramban.get(f"{jalur}/surat").content == BERKAS["surat"][1]
    assert peramban.get(f"{jalur}/kak").status_code == peramban.get(f"{jalur}/lain").status_code == 404
    hapus = isi(peramban, jalur, f"{jalur}/surat/hapus")
    assert kirim(peramban, f"{jalur}/surat/hapus", hapus) == f"{jalur}?kabar=formulir_berkas_hapus"
    assert peramban.get(f"{jalur}/surat").status_code == 404
    kirim(peramban, f"{konsep}/buang", isi(peramban, konsep, f"{konsep}/buang"))
    assert peramban.get(f"{jalur}/regulasi").status_code == 404, "gone with the draft"


def test_dua_peramban_pada_satu_konsep_tidak_saling_menimpa_berkas(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.OPD_PEMOHON)
    konsep = kirim(peramban, "/formulir", isi(peramban, "/formulir"))
    jalur, bagian = f"{konsep}/berkas", f"{konsep}/bagian/identitas"
    lama, ketikan = isi(peramban, jalur), isi(peramban, bagian) | {"identitas.uraian": "Tulisan peramban pertama"}
    lampirkan(peramban, konsep, "surat")
    lain = peramban.post(jalur, data=lama, files={"surat": BERKAS["kak"], "kak": BERKAS["kak"]})
    assert (lain.status_code, 'href="#surat"' in lain.text, "mengubah berkas ini" in lain.text) == (412, True, True)
    assert peramban.get(f"{jalur}/surat").content == BERKAS["surat"][1], "not replaced unseen"
    assert peramban.get(f"{jalur}/kak").content == BERKAS["kak"][1], "what nobody else touched is kept"
    basi = peramban.post(bagian, data=ketikan)
    assert (basi.status_code, "Tulisan peramban pertama" in basi.text, "Surat permohonan (PDF): yang" in basi.text) == (412, True, True)
    kirim(peramban, bagian, terbaca(basi.text).formulir[bagian])
    hapus = isi(peramban, jalur, f"{jalur}/surat/hapus")
    kirim(peramban, bagian, isi(peramban, bagian) | {"identitas.uraian": "Disimpan di antaranya"})
    kirim(peramban, f"{jalur}/surat/hapus", hapus)
    assert peramban.post(f"{jalur}/kak/hapus", data=hapus | {"ada.kak": "lain"}).status_code == 412
