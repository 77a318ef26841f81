"""The papers of intake, as an office reads them."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import pytest

from services.intake.decide import DECIDER
from services.intake.kertas import KERTAS
from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.examples.intake import DIAJUKAN_KEMBALI, DITERIMA, PENGEMBALIAN, segel_contoh
from shared.contracts.formulir import BUTIR, Formulir, orang_dalam, orang_tersegel, segel
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.kernel.vault.seal import TERHAPUS
from shared.papers.pencetak import Pencetak
from shared.service.papers.persons import HILANG, Orang
from tests.integration.papers.bacaan import halaman, teks
from tests.naskah import Naskah, naskah

ULANG: Final = (DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI)
JAHAT: Final = '#panic("jatuh") $x$ *tebal* <a> @b \\ ' + "uraian yang panjang " * 150


def diterima(formulir: Formulir) -> Fact:
    """Return the acceptance of a form."""
    return DITERIMA.model_copy(update={"formulir": segel(formulir, segel_contoh)})


def lembar(formulir: Formulir, *, terhapus: bool = False) -> Naskah:
    """Return the paper of a form, its persons open, or erased."""
    tersegel = orang_tersegel(segel(formulir, segel_contoh))
    terbuka = {tersegel[kode]: orang.data for kode, orang in orang_dalam(formulir).items()}

    def orang(siapa: Orang) -> Mapping[str, Any]:
        assert isinstance(siapa, Tersegel)
        return HILANG if terhapus else terbuka[siapa]

    semua = naskah(DECIDER, KERTAS, (diterima(formulir),), orang)
    return next(satu for satu in semua if satu.kertas.jenis is JenisDokumen.FORMULIR)


def test_setiap_pengajuan_meninggalkan_formulir_dan_tanda_terima() -> None:
    jenis = [JenisDokumen.FORMULIR, JenisDokumen.TANDA_TERIMA]
    assert [satu.kertas.jenis for satu in naskah(DECIDER, KERTAS, ULANG)] == [*jenis, *jenis]


@pytest.mark.parametrize("dilengkapi_di_loket", [True, False])
async def test_kertas_pengajuan_menyebut_yang_mencatatnya_dari_surat_kertas(pencetak: Pencetak, *, dilengkapi_di_loket: bool) -> None:
    """Each of those of its own submission: what the agency completed itself came not on paper."""
    petugas = {"pelaku": Pelaku(orang_id=UUID(int=21), jabatan=Jabatan.PETUGAS_AGENDA)}
    lagi = DIAJUKAN_KEMBALI.model_copy(update=petugas if dilengkapi_di_loket else {})
    semua = naskah(DECIDER, KERTAS, (DITERIMA.model_copy(update=petugas), PENGEMBALIAN, lagi))
    kata = {JenisDokumen.FORMULIR: "dicatat oleh Petugas Agenda dari surat kertas", JenisDokumen.TANDA_TERIMA: "Petugas Agenda, dari surat"}
    disebut = [kata[JenisDokumen(satu.kertas.jenis)] in teks(await satu.cetak(pencetak)) for satu in semua]
    assert disebut == [True, True, dilengkapi_di_loket, dilengkapi_di_loket]


async def test_kertas_yang_diajukan_opd_tidak_menyebut_siapa_pun(pencetak: Pencetak) -> None:
    for satu in naskah(DECIDER, KERTAS, (DITERIMA,)):
        assert "Petugas Agenda" not in teks(await satu.cetak(pencetak))


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
async def test_formulir_memuat_setiap_butir_dan_bagian(pencetak: Pencetak, formulir: Formulir) -> None:
    isi = teks(await lembar(formulir).cetak(pencetak))
    assert [bagian.judul for bagian in FORMULIR if bagian.judul not in isi] == []
    label = [b.label.partition(":")[0] for b in BUTIR if b.bagian not in {"berkas", "manual"}]
    assert [satu for satu in label if satu not in isi] == []


async def test_pilihan_tanggal_dan_uang_tercetak_sebagai_kata(pencetak: Pencetak) -> None:
    isi = teks(await lembar(FORMULIR_PEMBANGUNAN).cetak(pencetak))
    for kata in ("Pembangunan baru", "Pusat data Diskominfo", "Web Mobile", "4 Januari 2027", "150.000.000", "2027", "RAA.02.02"):
        assert kata in isi
    assert "PEMBANGUNAN_BARU" not in isi
    assert "1.1 Nilai investasi SE terpasang C: sampai Rp3 miliar 1" in isi
    assert "Jumlah skor 13, kategori Rendah." in isi


async def test_kepala_opd_menandatangani_di_halaman_terakhir(pencetak: Pencetak) -> None:
    akhir = halaman(await lembar(FORMULIR_PEMBANGUNAN).cetak(pencetak))[-1]
    assert "Isian formulir ini dinyatakan benar oleh Dinas Contoh." in akhir
    assert "Kepala Dinas Contoh, Kepala Contoh NIP. 00000000 000000 0 001" in akhir


async def test_alamat_server_tidak_dicetak(pencetak: Pencetak) -> None:
    isi = teks(await lembar(FORMULIR_PENGEMBANGAN).cetak(pencetak))
    assert FORMULIR_PENGEMBANGAN.pengoperasian.alamat_ip[0] not in isi
    assert "Alamat IP : (tercatat, tidak dicetak)" in isi


async def test_orang_yang_dihapus_tercetak_sebagai_dihapus(pencetak: Pencetak) -> None:
    isi = teks(await lembar(FORMULIR_PEMBANGUNAN, terhapus=True).cetak(pencetak))
    assert TERHAPUS in isi
    assert "Pemohon Contoh" not in isi
    assert "Kepala Dinas Contoh," in isi


async def test_isian_panjang_dan_penuh_tanda_tercetak_apa_adanya(pencetak: Pencetak) -> None:
    identitas = FORMULIR_PEMBANGUNAN.identitas.model_copy(update={"uraian": JAHAT, "fungsi": "satu\ndua"})
    kajian = FORMULIR_PEMBANGUNAN.kajian
    risiko = tuple(satu.model_copy(update={"dampak": JAHAT}) for satu in kajian.manajemen_risiko * 3)
    ubahan = {"identitas": identitas, "kajian": kajian.model_copy(update={"manajemen_risiko": risiko})}
    isi = teks(await lembar(FORMULIR_PEMBANGUNAN.model_copy(update=ubahan)).cetak(pencetak))
    assert isi.count('#panic("jatuh") $x$ *tebal* <a> @b \\') == 4
    assert "Manajemen risiko 3" in isi


async def test_pengajuan_kembali_disebut_urutannya(pencetak: Pencetak) -> None:
    semua = [satu for satu in naskah(DECIDER, KERTAS, ULANG) if satu.kertas.jenis is JenisDokumen.FORMULIR]
    assert [("pengajuan ke-2" in teks(await satu.cetak(pencetak))) for satu in semua] == [False, True]
