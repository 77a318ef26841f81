"""Files over HTTP: only what each kind may be, not too large, and only for those who may see the request."""

import hashlib
from dataclasses import replace
from typing import Final

import psycopg
import pytest

from deploy.audit.stores.log import snapshot
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import bpmn, pdf
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir import Formulir
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.whole_set import BERKAS_MAKS_BYTE, WholeSet

BUKAN_PDF: Final = {
    "teks": b"Ini hanya teks, walau namanya berakhir .pdf.\n",
    "awalan saja": b"%PDF-1.7\nini bukan isi sebuah PDF\n%%EOF\n",
    "kosong": b"",
}


def pengajuan(permohonan: Permohonan, isi: bytes) -> Tindakan:
    """Return a submission whose cover letter has this content."""
    data, berkas = permohonan.bahan.pengajuan()
    changed = {**berkas, "surat": ("surat.pdf", isi, "application/pdf")}
    return Tindakan("intake", "/permohonan", permohonan.opd.orang, unggahan=(data, changed))


def pembangunan(isi: Formulir) -> Formulir:
    """Return the form of a new application, of the same agency."""
    umum = {"opd_id": isi.permohonan.opd_id, "surat_tanggal": isi.permohonan.surat_tanggal}
    return FORMULIR_PEMBANGUNAN.model_copy(update={"permohonan": FORMULIR_PEMBANGUNAN.permohonan.model_copy(update=umum)})


def diterima(running: WholeSet) -> int:
    """Count the agenda numbers that were given."""
    with snapshot(running.addresses) as log:
        return sum(stored.name == "NomorAgendaDiberikan" for stored in log.by_position("intake"))


def tersimpan(running: WholeSet, isi: bytes) -> bool:
    """Say whether a file with this content is stored."""
    with psycopg.connect(running.addresses.dsn("auditor")) as conn:
        return conn.execute("SELECT 1 FROM berkas.berkas WHERE sha256 = %s", (hashlib.sha256(isi).digest(),)).fetchone() is not None


@pytest.mark.parametrize("isi", BUKAN_PDF.values(), ids=BUKAN_PDF.keys())
async def test_yang_bukan_pdf_ditolak_apa_pun_namanya(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, isi: bytes) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before = diterima(seluruh_set)
    answer = await pintu.lakukan(pengajuan(permohonan, isi))
    assert aturan(answer) == (422, "BerkasBukanPdf" if isi else "BerkasKosong")
    assert diterima(seluruh_set) == before, "no agenda number was taken"


async def test_yang_terlalu_besar_ditolak(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before = diterima(seluruh_set)
    besar = pdf("besar") + b" " * BERKAS_MAKS_BYTE
    assert aturan(await pintu.lakukan(pengajuan(permohonan, besar))) == (413, "BerkasTerlaluBesar")
    assert diterima(seluruh_set) == before
    pas = pdf("pas")
    assert (await pintu.lakukan(pengajuan(permohonan, pas + b" " * (BERKAS_MAKS_BYTE - len(pas))))).status_code == 201


@pytest.mark.parametrize("bagian", [("gambar", "file"), ("catatan", "teks"), ("surat2", "file")])
async def test_bagian_yang_tidak_dikenal_ditolak(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, bagian: tuple[str, str]) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before, act = diterima(seluruh_set), pengajuan(permohonan, pdf("surat"))
    data, berkas = act.unggahan or ({}, {})
    nama, jenis = bagian
    more = (data, {**berkas, nama: ("x.pdf", pdf("x"), "application/pdf")}) if jenis == "file" else ({**data, nama: "x"}, berkas)
    answer = await pintu.lakukan(replace(act, unggahan=more))
    assert aturan(answer) == (422, "IsiTidakSah")
    assert answer.json()["butir"] == [{"jalur": f"body.{nama}", "pesan": "Isian ini tidak dikenal."}]
    assert diterima(seluruh_set) == before


async def test_tanpa_kunci_idempotensi_tidak_ada_berkas_yang_disimpan(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    isi = pdf(f"tanpa kunci {permohonan.permohonan_id}")
    for kunci, disimpan in (("", False), ("k" * 201, False), ("kunci", True)):
        answer = await pintu.lakukan(pengajuan(permohonan, isi), kunci)
        assert aturan(answer) == ((201, None) if disimpan else (400, "KunciIdempotensiWajib"))
        assert tersimpan(seluruh_set, isi) is disimpan


async def test_diunduh_oleh_opd_dan_pejabat_dan_tidak_oleh_opd_lain(kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan, tetangga = await Permohonan.ajukan(kantor), await Permohonan.ajukan(kantor)
    _, berkas = permohonan.bahan.pengajuan()
    isi = berkas["surat"][1]
    sha256 = f"sha256:{hashlib.sha256(isi).hexdigest()}"
    path = f"/permohonan/{permohonan.permohonan_id}/berkas/{sha256}"
    for siapa in (permohonan.opd.orang, orang[Jabatan.ANALIS]):
        answer = await pintu.baca("intake", path, siapa)
        assert (answer.status_code, answer.content) == (200, isi)
        assert (answer.headers["content-type"], answer.headers["content-disposition"]) == ("application/pdf", "attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert aturan(await pintu.baca("intake", path, orang.opd[1].orang)) == (404, "PermohonanTidakDikenal")
    assert aturan(await pintu.baca("intake", path, None)) == (401, "TokenTidakSah")
    beside = f"/permohonan/{tetangga.permohonan_id}/berkas/{sha256}"
    assert aturan(await pintu.baca("intake", beside, permohonan.opd.orang)) == (404, "BerkasTidakDitemukan")


async def test_proses_bisnis_dikembalikan_dengan_tipenya_sendiri(kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    isi = bpmn(f"Proses {permohonan.permohonan_id}")
    data, berkas = permohonan.bahan.pengajuan()
    sebagai_gambar = {**berkas, "proses_bisnis": ("proses.png", isi, "image/png")}
    answer = await pintu.lakukan(Tindakan("intake", "/permohonan", permohonan.opd.orang, unggahan=(data, sebagai_gambar)))
    (satu,) = [satu for satu in answer.json()["isi"]["berkas"] if satu["jenis"] == "proses_bisnis"]
    assert satu["tipe"] == "application/bpmn+xml", "by its content, not by what was said of it"
    path = f"/permohonan/{answer.json()['permohonan_id']}/berkas/{satu['sha256']}"
    answer = await pintu.baca("intake", path, orang[Jabatan.ANALIS])
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, isi, "application/bpmn+xml")
    assert (answer.headers["content-disposition"], answer.headers["x-content-type-options"]) == ("attachment", "nosniff")


async def test_permohonan_baru_tanpa_berkas_wajibnya_ditolak_dengan_namanya(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, isian=pembangunan)
    before = diterima(seluruh_set)
    act = pengajuan(permohonan, pdf("surat"))
    data, berkas = act.unggahan or ({}, {})
    answer = await pintu.lakukan(replace(act, unggahan=(data, {"surat": berkas["surat"]})))
    assert aturan(answer) == (422, "BerkasWajibTidakAda")
    assert [satu["jalur"] for satu in answer.json()["butir"]] == ["kak", "proses_bisnis"]
    assert diterima(seluruh_set) == before, "no agenda number was taken"
