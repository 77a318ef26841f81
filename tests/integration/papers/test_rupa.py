"""How papers look to an office: what stands together, what is told once and in one way, and what is left out because it is empty."""

import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from services.analysis.decide import DECIDER as ANALISA
from services.analysis.kertas import KERTAS as KERTAS_ANALISA
from services.letters.decide import DECIDER as SURAT
from services.letters.kertas import KERTAS as KERTAS_SURAT
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.analysis import ANALISA_DIBUKA, KEAMANAN_DIANALISA, KELENGKAPAN_DIPERIKSA
from shared.contracts.formulir import BUTIR
from shared.contracts.formulir.isian import FORMULIR, NOMOR
from shared.contracts.surat import Metode
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import naskah_contoh
from tests.architecture.surat_contoh import kantor_contoh
from tests.integration.papers.bacaan import halaman, teks
from tests.integration.papers.test_pencetak import ISI, SAAT
from tests.naskah import Naskah, naskah
from tests.spec.letters import bahan

CONTOH: Final = naskah_contoh()
KELUAR: Final = (JenisDokumen.SURAT, JenisDokumen.SURAT_PENOLAKAN, JenisDokumen.PENGEMBALIAN)
LAPORAN: Final = (JenisDokumen.LAPORAN_KEAMANAN, JenisDokumen.LAPORAN_FUNGSI, JenisDokumen.LAPORAN_KEMUDAHAN)
BERTANDA: Final = "NIP. 00000000 000000 0"
PANJANG: Final = "Plh. Kepala Dinas Komunikasi dan Informatika"


@pytest.fixture
async def pencetak() -> AsyncGenerator[Pencetak]:
    """Print with an emblem, which takes room."""
    satu = Pencetak(kantor_contoh)
    yield satu
    await satu.close()


def diubah(satu: Naskah, **ubahan: object) -> Naskah:
    """Return a paper that shows something else as well."""
    return replace(satu, isi={**satu.isi, **ubahan})


@pytest.mark.parametrize("jenis", CONTOH)
async def test_tidak_ada_halaman_yang_hanya_berisi_tanda_tangan(pencetak: Pencetak, jenis: JenisDokumen) -> None:
    """Whatever page the name block stands on, what is signed stands there too: more than a line or two."""
    lembar = halaman(await CONTOH[jenis].cetak(pencetak))
    for satu in (isi for isi in lembar if BERTANDA in isi):
        assert len(satu.partition(BERTANDA)[0].split()) > 60, satu


async def test_checklist_yang_lengkap_muat_dua_halaman(pencetak: Pencetak) -> None:
    """All items by the form's own numbers, none by the program's names, and no table of what is missing."""
    semua = list(naskah(ANALISA, KERTAS_ANALISA, (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA)))
    lembar = halaman(await semua[-1].cetak(pencetak))
    isi = " ".join(lembar)
    assert len(lembar) == 2
    assert "A.1 Jenis Permohonan" in isi
    assert "Kekurangan" not in isi
    assert "Tidak diperiksa" not in isi
    assert "Hasil pemeriksaan : Lengkap" in isi


def test_nomor_butir_adalah_nomor_pada_formulir() -> None:
    nomor = [satu["nomor"] for bagian in CONTOH[JenisDokumen.FORMULIR].isi["bagian"] for satu in bagian["isi"]]
    assert nomor == list(NOMOR.values())
    assert [NOMOR[satu.kode] for satu in BUTIR if satu.kode in NOMOR] == nomor
    assert nomor[0] == "A.1"
    assert len(nomor) == sum(len(bagian.isi) for bagian in FORMULIR)


async def test_pengembalian_menyebut_nomor_butir_pada_formulir(pencetak: Pencetak) -> None:
    assert "A.1 Jenis Permohonan Salah" in teks(await CONTOH[JenisDokumen.PENGEMBALIAN].cetak(pencetak))


async def test_kolom_yang_selalu_kosong_tidak_dicetak(pencetak: Pencetak) -> None:
    """A column appears with the first row that has something in it."""
    satu = CONTOH[JenisDokumen.LAPORAN_KEAMANAN]
    tanpa = teks(await satu.cetak(pencetak))
    assert "Kode Temuan Tingkat Saran BSSN4" in tanpa
    assert "Bukti" not in tanpa
    temuan = [{**satu.isi["temuan"][0], "tenggat": "1 Maret 2027"}, *satu.isi["temuan"][1:]]
    assert "Kode Temuan Tingkat Saran Tenggat" in teks(await diubah(satu, temuan=temuan).cetak(pencetak))


async def test_baris_tabel_tidak_terbelah_oleh_halaman(pencetak: Pencetak) -> None:
    """Each row says on one page what it says; here each begins and ends with a word of its own."""
    awal = KEAMANAN_DIANALISA.temuan[0].model_dump(mode="json")
    temuan = [{**awal, "kode": f"K{nomor}", "uraian": f"MULAI{nomor} " + "uraian " * 40 + f"AKHIR{nomor}"} for nomor in range(40)]
    lembar = halaman(await diubah(CONTOH[JenisDokumen.LAPORAN_KEAMANAN], temuan=temuan).cetak(pencetak))
    for nomor in range(40):
        tempat = [[kata in isi.split() for isi in lembar].index(True) for kata in (f"MULAI{nomor}", f"AKHIR{nomor}")]
        assert tempat[0] == tempat[1], nomor


@pytest.mark.parametrize("jenis", LAPORAN)
async def test_tabel_yang_pendek_tidak_terbelah_oleh_halaman(pencetak: Pencetak, jenis: JenisDokumen) -> None:
    """A page begins with a heading; only the longest group of controls goes on, with its head, after more than a row or two."""
    for isi in halaman(await CONTOH[jenis].cetak(pencetak))[1:]:
        bersambung = re.match(r"Kode Kontrol .*?(Kepatutan layanan|$)", isi)
        assert not isi.startswith(("Kode Temuan", "Kelompok Dinilai"))
        assert bersambung is None or len(re.findall(r"\bU\d\d ", bersambung.group())) > 2


async def test_jam_dan_rujukan_tidak_terpisah_oleh_baris(pencetak: Pencetak) -> None:
    instruksi, fungsi = [await _baris(pencetak, CONTOH[jenis]) for jenis in (JenisDokumen.INSTRUKSI, JenisDokumen.LAPORAN_FUNGSI)]
    assert not [satu for satu in instruksi if re.match(r"\d\d\.\d\d WIB", satu)]
    assert not [satu for satu in fungsi if satu.startswith("IEC")]


async def test_yang_sesudah_tanda_tangan_disebut_lampiran(pencetak: Pencetak) -> None:
    for jenis in (*LAPORAN, JenisDokumen.LAPORAN_HASIL):
        isi = teks(await CONTOH[jenis].cetak(pencetak))
        assert isi.index(BERTANDA) < isi.index("LAMPIRAN") < isi.index("Temuan ", isi.index(BERTANDA)), jenis


async def test_nip_tercetak_dalam_kelompoknya(pencetak: Pencetak) -> None:
    satu = CONTOH[JenisDokumen.INSTRUKSI]
    rapat = {**satu.isi["pelaku"], "nip": "000000000000000006"}
    assert f"{BERTANDA} 006" in teks(await diubah(satu, pelaku=rapat).cetak(pencetak))


@pytest.mark.parametrize("jenis", KELUAR)
async def test_surat_keluar_beralamat_dengan_satu_cara(pencetak: Pencetak, jenis: JenisDokumen) -> None:
    isi = teks(await CONTOH[jenis].cetak(pencetak))
    assert "Kepada Yth. Kepala Dinas Contoh di Tempat" in isi


async def test_butir_surat_didahului_kalimat_pengantar(pencetak: Pencetak) -> None:
    isi = teks(await CONTOH[JenisDokumen.SURAT].cetak(pencetak))
    assert re.search(r"direkomendasikan\. Sehubungan dengan hal tersebut, .* sebagai berikut: 1\. ", isi)


async def test_lampiran_menyebut_nomor_dan_tanggal_suratnya(pencetak: Pencetak) -> None:
    satu = CONTOH[JenisDokumen.SURAT]
    kepala = halaman(await satu.cetak(pencetak))[1].partition("LAPORAN")[0]
    assert kepala.strip() == f"Lampiran surat Nomor : {satu.isi['nomor']} Tanggal : 30 November 2026"


async def test_paraf_menyebut_tanggal_dan_jam(pencetak: Pencetak) -> None:
    """Who gave none yet has an empty row; who skipped it says when as well."""
    for riwayat, banyak in ((bahan.BERKONSEP, 0), (bahan.BERPARAF, 3)):
        isi = teks(await list(naskah(SURAT, KERTAS_SURAT, riwayat))[-1].cetak(pencetak))
        assert len(re.findall(r"diparaf elektronik 23 November 2026 pukul \d\d\.\d\d WIB", isi)) == banyak


async def test_konsep_menyebut_tempat_nama_penanda_tangan(pencetak: Pencetak) -> None:
    satu = list(naskah(SURAT, KERTAS_SURAT, bahan.BERKONSEP))[-1]
    assert "Kepala Dinas, (nama, pangkat, dan NIP) Tembusan" in teks(await satu.cetak(pencetak))


@pytest.mark.parametrize("metode", Metode)
async def test_jabatan_yang_panjang_tidak_terpenggal(pencetak: Pencetak, metode: Metode) -> None:
    satu = CONTOH[JenisDokumen.SURAT]
    panjang: Mapping[str, Any] = {**satu.isi["penanda_tangan"], "sebutan": PANJANG}
    baris = await _baris(pencetak, diubah(satu, penanda_tangan=panjang, metode=metode.value))
    assert f"{PANJANG}," in baris


async def test_tembusan_tidak_sendirian_di_satu_halaman(pencetak: Pencetak) -> None:
    """However many items the letter has: where its copies are named, its closing stands too."""
    satu = CONTOH[JenisDokumen.SURAT]
    tembusan = ["Bupati sebagai laporan", "Sekretaris Daerah", "Arsip"]
    for banyak in range(8, 20):
        lembar = halaman(await diubah(satu, tembusan=tembusan, isi=["Aplikasi didaftarkan. " * 6] * banyak).cetak(pencetak))
        assert [BERTANDA in isi for isi in lembar if "Tembusan:" in isi] == [True], banyak


async def test_kaki_surat_tanpa_baris_satu_kata(pencetak: Pencetak) -> None:
    baris = await _baris(pencetak, CONTOH[JenisDokumen.SURAT])
    assert not [satu for satu in baris if satu in {"BSrE).", "(bukan BSrE)."}]


async def test_isian_kosong_disebut_sekali_di_akhir_bagian(pencetak: Pencetak) -> None:
    """Not each as a row with a dash: three pages, where there were five."""
    lembar = halaman(await CONTOH[JenisDokumen.FORMULIR].cetak(pencetak))
    isi = " ".join(lembar)
    assert len(lembar) == 3
    assert ": –" not in isi
    assert "Tidak diisi: B.3 Versi; B.12 Aplikasi sebelumnya/digantikan; B.16 Tahun pembuatan." in isi


async def test_tanda_terima_menyebut_di_mana_perkembangan_dilihat(pencetak: Pencetak) -> None:
    tanpa, dengan = [
        teks(await pencetak.cetak("tanda_terima", {**ISI, "alamat_portal": alamat}, SAAT)) for alamat in ("", "https://portal.example")
    ]
    assert "dengan akun OPD Saudara pada sistem Satu Pintu" in tanpa
    assert "di https://portal.example dengan akun OPD Saudara" in dengan


async def _baris(pencetak: Pencetak, satu: Naskah) -> list[str]:
    pdf = await satu.cetak(pencetak)
    return [baris.strip() for baris in PdfReader(BytesIO(pdf)).pages[0].extract_text().splitlines()]
