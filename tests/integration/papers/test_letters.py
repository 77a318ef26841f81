"""The papers of letters that tell of a way back or an end, as an office reads them."""

from typing import Final

import pytest

from services.letters.decide import DECIDER
from services.letters.kertas import KERTAS
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.penolakan import PENOLAKAN
from shared.contracts.intake import CaraKonfirmasi
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from tests.integration.papers.bacaan import teks
from tests.naskah import Naskah, naskah
from tests.spec.letters import bahan

DITOLAK_KADIS: Final = (*bahan.BERPARAF, contoh.PENANDATANGANAN_DITOLAK)
BELUM: Final = "belum mengonfirmasi penerimaannya"


def dari(riwayat: tuple[Fact, ...], jenis: JenisDokumen) -> list[Naskah]:
    """Return the papers of a kind."""
    return [satu for satu in naskah(DECIDER, KERTAS, riwayat) if satu.kertas.jenis is jenis]


@pytest.mark.parametrize(
    ("riwayat", "apa", "siapa"),
    [(bahan.DITOLAK, "Paraf", "Kepala Bidang Informatika"), (DITOLAK_KADIS, "Tanda tangan", "Kepala Dinas")],
)
async def test_penolakan_meninggalkan_catatan_koreksi(pencetak: Pencetak, riwayat: tuple[Fact, ...], apa: str, siapa: str) -> None:
    """Who, when, which draft, and what must change."""
    (satu,) = dari(riwayat, JenisDokumen.CATATAN_KOREKSI)
    isi = teks(await satu.cetak(pencetak))
    for bagian in (f"Yang ditolak : {apa}, oleh {siapa}", "Versi 1", "1 Isi ", contoh.CATATAN[0].teks, contoh.HASH.removeprefix("sha256:")):
        assert bagian in isi
    assert "Waktu : 23 November 2026 pukul" in isi


async def test_tanda_terima_menyebut_yang_menerima_sesudah_opd_mengonfirmasi(pencetak: Pencetak) -> None:
    """Made with the delivery it says that nobody confirmed yet; made again, it names who did, and when."""
    pertama, kedua = dari((*bahan.SELESAI, contoh.PENERIMAAN_DICATAT), JenisDokumen.BUKTI_PENYAMPAIAN)
    sebelum, sesudah = teks(await pertama.cetak(pencetak)), teks(await kedua.cetak(pencetak))
    assert BELUM in sebelum
    assert BELUM not in sesudah
    assert "Petugas OPD Contoh" in sesudah
    assert "Dikonfirmasi secara elektronik 30 November 2026 pukul 10.00 WIB" in sesudah
    assert "Petugas OPD Contoh" not in sebelum


async def test_tanda_terima_tanpa_konfirmasi_tidak_menyebut_orang(pencetak: Pencetak) -> None:
    otomatis = contoh.PENERIMAAN_DICATAT.model_copy(update={"oleh": contoh.SISTEM, "cara": CaraKonfirmasi.OTOMATIS})
    isi = teks(await dari((*bahan.SELESAI, otomatis), JenisDokumen.BUKTI_PENYAMPAIAN)[-1].cetak(pencetak))
    assert "Dianggap diterima pada 30 November 2026" in isi
    assert "Petugas OPD Contoh" not in isi


def test_penyampaian_yang_gagal_lalu_diterima_tidak_disebut_gagal() -> None:
    """A receipt wins over a failure that was told before it was heard."""
    terakhir = dari((*bahan.GAGAL_DISAMPAIKAN, contoh.PENERIMAAN_DICATAT), JenisDokumen.BUKTI_PENYAMPAIAN)[-1]
    assert terakhir.isi["terdahulu"] == []
    lagi = (*bahan.GAGAL_DISAMPAIKAN, contoh.SURAT_DISAMPAIKAN_LAGI, contoh.PENERIMAAN_DICATAT)
    assert [satu["sebab"] for satu in dari(lagi, JenisDokumen.BUKTI_PENYAMPAIAN)[-1].isi["terdahulu"]] == [contoh.PENYAMPAIAN_GAGAL.sebab]


async def test_surat_penolakan_meninggalkan_pertinggal_dan_tanda_terima(pencetak: Pencetak) -> None:
    semua = list(naskah(DECIDER, KERTAS, PENOLAKAN))
    assert [satu.kertas.jenis for satu in semua] == [JenisDokumen.PERTINGGAL, JenisDokumen.BUKTI_PENYAMPAIAN]
    pertinggal, bukti = [teks(await satu.cetak(pencetak)) for satu in semua]
    assert "PARAF HIERARKI" not in pertinggal
    assert "Laporan hasil analisa" not in pertinggal.replace("laporan", "Laporan")
    assert PENOLAKAN[1].nomor_surat in bukti
    assert BELUM in bukti
