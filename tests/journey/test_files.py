"""Files over HTTP: only PDFs, not too large, and only for those who may see the request."""

import hashlib
from dataclasses import replace
from typing import Final

import psycopg
import pytest

from deploy.audit.log import snapshot
from deploy.office.bahan import pdf
from deploy.office.kantor import Kantor, Tindakan
from shared.contracts.formulir import JenisBerkas
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
    data, berkas = permohonan.bahan.unggahan(permohonan.bahan.formulir, JenisBerkas.SURAT)
    changed = {**berkas, "surat": ("surat.pdf", isi, "application/pdf")}
    return Tindakan("intake", "/permohonan", permohonan.opd.orang, unggahan=(data, changed))


def diterima(running: WholeSet) -> int:
    """Count what intake has recorded."""
    with snapshot(running.addresses) as log:
        return log.extent("intake").events


def tersimpan(running: WholeSet, isi: bytes) -> bool:
    """Say whether a file with this content is stored."""
    with psycopg.connect(running.addresses.dsn("auditor")) as conn:
        return conn.execute("SELECT 1 FROM berkas.berkas WHERE sha256 = %s", (hashlib.sha256(isi).digest(),)).fetchone() is not None


@pytest.mark.parametrize("isi", BUKAN_PDF.values(), ids=BUKAN_PDF.keys())
async def test_yang_bukan_pdf_ditolak_apa_pun_namanya(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu, isi: bytes) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before = diterima(seluruh_set)
    answer = await pintu.lakukan(pengajuan(permohonan, isi))
    assert aturan(answer) == (422, "BerkasBukanPdf" if isi else "BerkasKosong")
    assert diterima(seluruh_set) == before, "no agenda number was taken"


async def test_yang_terlalu_besar_ditolak(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before = diterima(seluruh_set)
    besar = pdf("besar") + b" " * BERKAS_MAKS_BYTE
    assert aturan(await pintu.lakukan(pengajuan(permohonan, besar))) == (413, "BerkasTerlaluBesar")
    assert diterima(seluruh_set) == before
    pas = pdf("pas")
    assert (await pintu.lakukan(pengajuan(permohonan, pas + b" " * (BERKAS_MAKS_BYTE - len(pas))))).status_code == 201


@pytest.mark.parametrize("bagian", [("gambar", "file"), ("catatan", "teks"), ("surat2", "file")])
async def test_bagian_yang_tidak_dikenal_ditolak(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu, bagian: tuple[str, str]) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    before, act = diterima(seluruh_set), pengajuan(permohonan, pdf("surat"))
    data, berkas = act.unggahan or ({}, {})
    nama, jenis = bagian
    more = (data, {**berkas, nama: ("x.pdf", pdf("x"), "application/pdf")}) if jenis == "file" else ({**data, nama: "x"}, berkas)
    answer = await pintu.lakukan(replace(act, unggahan=more))
    assert aturan(answer) == (422, "IsiTidakSah")
    assert answer.json()["butir"] == [{"jalur": f"body.{nama}", "pesan": "Isian ini tidak dikenal."}]
    assert diterima(seluruh_set) == before


async def test_tanpa_kunci_idempotensi_tidak_ada_berkas_yang_disimpan(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    isi = pdf(f"tanpa kunci {permohonan.permohonan_id}")
    for kunci, disimpan in (("", False), ("k" * 201, False), ("kunci", True)):
        answer = await pintu.lakukan(pengajuan(permohonan, isi), kunci)
        assert aturan(answer) == ((201, None) if disimpan else (400, "KunciIdempotensiWajib"))
        assert tersimpan(seluruh_set, isi) is disimpan


async def test_diunduh_oleh_opd_dan_pejabat_dan_tidak_oleh_opd_lain(kantor: Kantor, orang: People, pintu: Pintu) -> None:
    permohonan, tetangga = await Permohonan.ajukan(kantor), await Permohonan.ajukan(kantor)
    _, berkas = permohonan.bahan.unggahan(permohonan.bahan.formulir, JenisBerkas.SURAT)
    isi = berkas["surat"][1]
    sha256 = f"sha256:{hashlib.sha256(isi).hexdigest()}"
    path = f"/permohonan/{permohonan.permohonan_id}/berkas/{sha256}"
    for siapa in (permohonan.opd.orang, orang[Jabatan.ANALIS]):
        answer = await pintu.baca("intake", path, siapa)
        assert (answer.status_code, answer.content) == (200, isi)
        assert (answer.headers["content-type"], answer.headers["content-disposition"]) == ("application/pdf", "attachment")
    assert aturan(await pintu.baca("intake", path, orang.opd[1].orang)) == (404, "PermohonanTidakDikenal")
    assert aturan(await pintu.baca("intake", path, None)) == (401, "TokenTidakSah")
    beside = f"/permohonan/{tetangga.permohonan_id}/berkas/{sha256}"
    assert aturan(await pintu.baca("intake", beside, permohonan.opd.orang)) == (404, "BerkasTidakDitemukan")
