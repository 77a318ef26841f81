"""An act that cannot be done now: whether its step is over, what of it was recorded last, and whose turn it is."""

from dataclasses import replace
from typing import Any, Final

from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.perkara.lewat import Lewat, susun_lewat
from services.portal.halaman.perkara.permohonan import IKHTISAR
from services.portal.halaman.perkara.riwayat import BarisRiwayat, KejadianTerbaca
from services.portal.halaman.perkara.susun import ModelTindakan
from services.portal.rupa.jendela import Bingkai, Tautan, isi
from tests.spec.portal.test_permohonan import perkara

DIPARAF: Final = KejadianTerbaca("Konsep versi 1 diparaf", "Kepala Seksi, Ani", "01-12-2026 10.00", "/permohonan/1/keadaan?pada=x")
BARIS: Final = (
    BarisRiwayat(1, 1, "Menyampaikan permohonan", kejadian=(replace(DIPARAF, kata="Permohonan diterima"),)),
    BarisRiwayat(12, 1, "Paraf Kepala Seksi", kejadian=(replace(DIPARAF, kata="Konsep versi 1 dikembalikan"),)),
    BarisRiwayat(1, 2, "Menyampaikan permohonan", kejadian=(replace(DIPARAF, kata="Diajukan kembali"),)),
    BarisRiwayat(12, 2, "Paraf Kepala Seksi", kejadian=(DIPARAF,), berkas=(Tautan("/permohonan/1/berkas/x", "Konsep surat balasan"),)),
)


def dibaca(*jabatan: str, opd: str | None = None) -> PerkaraTerbaca:
    """Return a request that waits for the Kepala Bidang's paraf, as whoever holds these offices reads it."""
    memegang = [{"jabatan": satu, "kapasitas": "DEFINITIF", "mandat_id": None} for satu in jabatan]
    saya: dict[str, Any] = {"orang_id": "1", "jabatan": jabatan[0], "opd_id": opd, "kedudukan": memegang}
    return replace(perkara(), saya=saya)


def langkah(satu: Lewat) -> list[tuple[int, int]]:
    """Return of which steps, in which rounds, it tells."""
    return [(baris.langkah, baris.putaran) for baris in satu.baris]


def test_langkah_sendiri_yang_selesai_disebut_dengan_putaran_terakhirnya() -> None:
    satu = susun_lewat(dibaca("kepala_seksi"), BARIS, "paraf")
    assert (satu.judul, langkah(satu)) == ("Langkah ini sudah selesai", [(12, 2)])
    assert satu.giliran == ("13. Paraf: Kepala Bidang",)


def test_langkah_yang_terbuka_bagi_orang_lain_bukan_selesai() -> None:
    for jabatan in ("kepala_bidang", "analis_sistem_informasi"):
        satu = susun_lewat(dibaca(jabatan), BARIS, "paraf")
        assert (satu.judul, langkah(satu), len(satu.giliran)) == ("Bukan giliran Anda sekarang", [], 1), jabatan


def test_langkah_yang_belum_sampai_bukan_selesai() -> None:
    satu = susun_lewat(dibaca("kepala_dinas"), BARIS, "tanda_tangani")
    assert (satu.judul, langkah(satu)) == ("Bukan giliran Anda sekarang", [])


def test_langkah_yang_disebut_sendiri_dibaca_sendiri() -> None:
    assert langkah(susun_lewat(dibaca("analis_sistem_informasi"), BARIS, "paraf", 12)) == [(12, 2)]


def test_opd_diberi_tahu_tentang_langkah_yang_menunggu_dirinya() -> None:
    konfirmasi = BarisRiwayat(16, 1, "Sampaikan surat", kejadian=(replace(DIPARAF, kata="Penerimaan surat dikonfirmasi"),))
    satu = susun_lewat(dibaca("opd_pemohon", opd="1"), (*BARIS, konfirmasi), "konfirmasi_penerimaan")
    assert (satu.judul, langkah(satu)) == ("Langkah ini sudah selesai", [(16, 1)])


def test_halamannya_menyebut_siapa_kapan_dan_menuju_yang_tercatat_tanpa_formulir() -> None:
    satu = susun_lewat(dibaca("kepala_seksi"), BARIS, "paraf")
    page = isi("tindakan", ModelTindakan(judul="Paraf", ikhtisar=IKHTISAR, lewat=satu), Bingkai(masuk=True))
    for kata in ("Langkah ini sudah selesai", DIPARAF.kata, DIPARAF.oleh, f'<a href="{DIPARAF.alamat}">{DIPARAF.waktu}</a>'):
        assert kata in page, kata
    assert '<a class="berkas" href="/permohonan/1/berkas/x">Konsep surat balasan</a>' in page
    assert ('id="formulir"' in page, "Keputusan Anda" in page) == (False, False)
