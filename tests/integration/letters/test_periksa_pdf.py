"""Reading PDFs that were made to be hard to read: an answer, never a fault; and a fault of our own, never told as an unsound letter."""

import logging
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject, TextStringObject

from deploy.demo.unggahan import A4, pdf
from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from services.letters.adapters import periksa_pdf
from services.letters.adapters.bukti import BerkasKunci, BukanPdf
from services.letters.adapters.lokal import PdfSigner
from services.letters.adapters.pemeriksa import Pemeriksa
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.segel_pdf import baca_akar, segel
from shared.kernel.process.worker import ChildRefused
from tests.integration.letters.meja import meja

JUDUL = "judul yang tidak boleh tertulis dalam log"


@pytest.fixture(scope="module")
def kunci(tmp_path_factory: pytest.TempPathFactory) -> BerkasKunci:
    keyring = Keyring(tmp_path_factory.mktemp("rahasia"))
    keyring.ensure()
    folder = keyring.signing_folder
    akar = (keyring.proof_folder / "ca.pem",)
    return BerkasKunci(kunci=folder / "penandatangan.key", sertifikat=folder / "penandatangan.pem", akar=akar)


@pytest.fixture(scope="module")
def bertanda(kunci: BerkasKunci) -> bytes:
    return segel(pdf(JUDUL), kunci, "Surat", "Majalengka")


def diganti(isi: bytes, lama: bytes, baru: bytes) -> bytes:
    """Return the file with the last of these bytes replaced."""
    depan, ada, belakang = isi.rpartition(lama)
    assert ada, lama
    return depan + baru + belakang


def test_pustaka_yang_tersandung_berarti_berkasnya_rusak_dan_tercatat_tanpa_isinya(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(BukanPdf):
        periksa(re.sub(rb"/Size \d+", b"/Size null", pdf(JUDUL)))
    (catatan,) = [satu for satu in caplog.records if satu.name == periksa_pdf.__name__]
    assert (catatan.levelno, catatan.exc_info) == (logging.ERROR, None)
    assert "TypeError" in catatan.getMessage()
    assert JUDUL not in caplog.text


@pytest.mark.parametrize(("lama", "baru"), [(b"%PDF-", b"%PDX-"), (b"startxref", b"mulaixref"), (b"trailer", b"ekornya")])
def test_berkas_yang_rusak_adalah_jawaban_dan_bukan_galat(caplog: pytest.LogCaptureFixture, lama: bytes, baru: bytes) -> None:
    with pytest.raises(BukanPdf):
        periksa(diganti(pdf(JUDUL), lama, baru))
    assert [satu for satu in caplog.records if satu.name == periksa_pdf.__name__] == []


def test_rentang_tanda_tangan_yang_bukan_angka(bertanda: bytes) -> None:
    awal = bertanda.index(b"/ByteRange [") + len(b"/ByteRange [")
    with pytest.raises(BukanPdf):
        periksa(bertanda[:awal] + b"()" + bertanda[awal + 2 :])


def test_catatan_halaman_yang_bukan_tautan_dilewati() -> None:
    """What stands on a page is the file's affair: none of it is a statement of ours."""
    aneh = (
        NullObject(),
        NumberObject(7),
        ArrayObject([NumberObject(7), DictionaryObject(), DictionaryObject({NameObject("/A"): TextStringObject("x")})]),
        ArrayObject([DictionaryObject({NameObject("/A"): DictionaryObject({NameObject("/URI"): NumberObject(7)})})]),
    )
    for catatan in aneh:
        writer, isi = PdfWriter(), BytesIO()
        writer.add_blank_page(*A4)[NameObject("/Annots")] = catatan
        writer.write(isi)
        assert (periksa(isi.getvalue()).token, periksa(isi.getvalue()).halaman) == (None, 1)


def test_galat_program_sendiri_tidak_disebut_surat_yang_rusak(bertanda: bytes, kunci: BerkasKunci, monkeypatch: pytest.MonkeyPatch) -> None:
    assert periksa(bertanda, baca_akar(kunci.akar)).dipercaya
    monkeypatch.setattr(periksa_pdf, "UJUNG", "dua")
    with pytest.raises(TypeError):
        periksa(bertanda, baca_akar(kunci.akar))


async def test_galat_pada_proses_pemeriksa_juga_tidak(bertanda: bytes, kunci: BerkasKunci, tmp_path: Path) -> None:
    """The authorities cannot be read: nothing is known of the file."""
    juru, buta = PdfSigner(kunci.akar), PdfSigner([tmp_path / "tidak-ada.pem"])
    assert (await juru.periksa(bertanda)).dipercaya
    with pytest.raises(BukanPdf):
        await juru.periksa(b"bukan pdf")
    with pytest.raises(ChildRefused):
        await buta.periksa(bertanda)
    await juru.tutup()
    await buta.tutup()


async def test_yang_memeriksa_surat_diberi_tahu_bahwa_kantor_yang_gagal(addresses: Addresses, tmp_path: Path) -> None:
    async with meja(addresses) as satu:
        buta = Pemeriksa([tmp_path / "tidak-ada.pem"])
        satu.web.app.state.alat = replace(satu.web.app.state.alat, pemeriksa=buta)
        jawaban = await satu.web.client.post("/periksa/berkas", content=pdf("surat"))
        assert (jawaban.status_code, "keadaan" in jawaban.json()) == (500, False)
        await buta.tutup()
