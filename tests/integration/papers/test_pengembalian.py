"""The notice of a return, as an agency reads it: in the office's name since it has a number, in the analyst's name before."""

from services.letters.adapters.pernyataan import baca_kode
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.analysis import PERMOHONAN_DIKEMBALIKAN
from shared.papers.pencetak import Pencetak
from shared.papers.publik import TAUTAN
from tests.integration.papers.bacaan import teks
from tests.integration.papers.test_analysis import KEMBALI, NAMA, dari


async def test_pengembalian_memberi_tahu_opd_atas_nama_kantor(pencetak: Pencetak) -> None:
    """What is missing, until when, under which number; nobody's name stands under it, and the QR leads to the check page."""
    satu = dari(KEMBALI, JenisDokumen.PENGEMBALIAN)
    isi = teks(await satu.cetak(pencetak))
    for bagian in (
        "Nomor : 2026/1/PENGEMBALIAN-1",
        "Yth. Kepala Dinas Contoh",
        "belum dapat diproses karena kelengkapan berikut belum terpenuhi",
        PERMOHONAN_DIKEMBALIKAN.butir[0].catatan,
        PERMOHONAN_DIKEMBALIKAN.catatan,
        "melalui sistem Satu Pintu, pada permohonan dengan nomor agenda 2026/1, dan diajukan kembali paling lambat",
        "tanggal 11 Januari 2027, yaitu 30 hari kerja sesudah tanggal pemberitahuan ini",
        "Hal : Pemberitahuan pengembalian permohonan Aplikasi Contoh",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
    ):
        assert bagian in isi
    assert NAMA not in isi
    assert "Analis" not in isi
    nomor, hash_isi = baca_kode(satu.isi["tautan"].partition(TAUTAN)[2])
    satunya = PERMOHONAN_DIKEMBALIKAN.pemberitahuan
    assert satunya is not None
    assert (nomor, hash_isi) == (satunya.nomor, satunya.hash_isi)


async def test_pengembalian_dari_masa_lama_tetap_atas_nama_analis(pencetak: Pencetak) -> None:
    lama = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"pemberitahuan": None})
    isi = teks(await dari((*KEMBALI[:-1], lama), JenisDokumen.PENGEMBALIAN).cetak(pencetak))
    assert NAMA in isi
    assert "diajukan kembali dengan nomor agenda 2026/1." in isi
