"""Comments between officials, as such: who reads and writes them, what text is taken, what they are called, and how they read."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest

from services.portal.halaman.perkara.komentar import boleh_berkomentar, ditulis, kedudukan_penulis, terbaca
from services.portal.komentar import PANJANG_MAKS, Komentar, komentar_id
from services.portal.rupa.jendela import Bingkai, isi
from shared.contracts.peran import Jabatan
from tests.spec.portal.test_rupa import SAMPLES

KUNCI, AKUN, PERMOHONAN = UUID(int=1), UUID(int=2), UUID(int=3)
DIBUAT: Final = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
DITARIK: Final = datetime(2026, 12, 1, 3, 30, tzinfo=UTC)
SATU: Final = Komentar(UUID(int=4), PERMOHONAN, AKUN, "kepala_bidang", "PLH", UUID(int=5), DIBUAT, "Baris satu.\n\nBaris dua.", UUID(int=6))
NAMA: Final = {str(UUID(int=6)): "Ani"}
MANDAT: Final = ({"mandat_id": str(UUID(int=5)), "menggantikan_nama": "Citra", "dasar_nomor": "1"},)


def saya(*jabatan: str, opd_id: str | None = None) -> dict[str, Any]:
    """Return who asks, in these offices; those after the first by mandate."""
    semua = [{"jabatan": satu, "mandat_id": str(n) if n else None} for n, satu in enumerate(jabatan)]
    return {"opd_id": opd_id, "jabatan": jabatan[0] if jabatan else "kepala_seksi", "kedudukan": semua}


def test_hanya_pemegang_jabatan_sop_yang_berkomentar() -> None:
    for jabatan in Jabatan:
        pejabat = jabatan not in {Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA, Jabatan.ADMIN}
        assert boleh_berkomentar(saya(jabatan.value, opd_id=None if jabatan is not Jabatan.OPD_PEMOHON else "7")) is pejabat, jabatan
    assert not boleh_berkomentar(saya()), "whoever holds no office now"
    assert not boleh_berkomentar(saya("petugas_agenda", "kepala_seksi")), "the clerk, whatever he holds besides"
    assert boleh_berkomentar(saya("admin", "kepala_seksi")), "the administrator who holds an office besides"


def test_ditulis_dalam_jabatan_sendiri_sebelum_yang_dengan_mandat() -> None:
    semua = saya("kepala_seksi", "kepala_bidang")
    assert kedudukan_penulis({**semua, "kedudukan": semua["kedudukan"][::-1]})["jabatan"] == "kepala_seksi"
    assert kedudukan_penulis(saya("admin", "kepala_bidang"))["jabatan"] == "kepala_bidang"


@pytest.mark.parametrize(
    ("diketik", "kata"),
    [("", "kosong"), (" \r\n\t ", "kosong"), ("x" * (PANJANG_MAKS + 1), "2001 huruf"), ("a\u202eb", "U+202E"), ("a\x07b", "U+0007")],
)
def test_yang_kosong_terlalu_panjang_atau_tidak_terlihat_ditolak_dengan_teksnya(diketik: str, kata: str) -> None:
    hasil = ditulis(diketik)
    (salah,) = hasil.galat
    assert (salah.bidang, kata in salah.kalimat) == ("isi_komentar", True)
    assert hasil.diketik == diketik


def test_akhir_baris_sama_dan_huruf_tersusun() -> None:
    hasil = ditulis("  Baris satu.\r\n\r\nKafe\u0301\rtiga\n")
    assert (hasil.isi, hasil.galat) == ("Baris satu.\n\nKafé\ntiga", ())
    tepat = ditulis("\r\n".join(["x" * 999, "y" * 1000]))
    assert (len(tepat.isi), tepat.galat) == (PANJANG_MAKS, ()), "an end of a line counts once, however it is sent"


def test_formulir_yang_sama_dengan_teks_yang_sama_adalah_komentar_yang_sama() -> None:
    satu = komentar_id(KUNCI, AKUN, PERMOHONAN, "x")
    assert komentar_id(KUNCI, AKUN, PERMOHONAN, "x") == satu
    lain = {
        komentar_id(UUID(int=9), AKUN, PERMOHONAN, "x"),
        komentar_id(KUNCI, UUID(int=9), PERMOHONAN, "x"),
        komentar_id(KUNCI, AKUN, UUID(int=9), "x"),
        komentar_id(KUNCI, AKUN, PERMOHONAN, "y"),
    }
    assert len(lain - {satu}) == len(("kunci", "akun", "permohonan", "isi"))


def test_terbaca_siapa_dalam_jabatan_apa_bagi_siapa_dan_kapan() -> None:
    kata = terbaca(SATU, NAMA, MANDAT, milik=True)
    assert (kata.oleh, kata.waktu) == ("Plh. Kepala Bidang, Ani, untuk Citra", "01-12-2026 10.00")
    assert kata.baris == ("Baris satu.", "", "Baris dua.")
    assert kata.tarik == f"/permohonan/{PERMOHONAN}/komentar/{SATU.komentar_id}/tarik"
    assert not terbaca(SATU, NAMA, MANDAT, milik=False).tarik
    assert terbaca(SATU, {}, (), milik=False).oleh == "Plh. Kepala Bidang", "whom nobody names any more is called by the office"


@pytest.mark.parametrize(
    ("satu", "kata"),
    [
        (replace(SATU, isi="", ditarik=DITARIK), "Ditarik oleh penulisnya 01-12-2026 10.30."),
        (replace(SATU, isi="", dihapus=DITARIK), "Isinya dihapus 01-12-2026 10.30"),
        (replace(SATU, isi=""), "kunci portal sudah diganti"),
    ],
)
def test_yang_hilang_menyebut_sebabnya_dan_waktunya_tetap(satu: Komentar, kata: str) -> None:
    hilang = terbaca(satu, NAMA, MANDAT, milik=True)
    assert kata in hilang.keadaan
    assert (hilang.baris, hilang.tarik, hilang.waktu) == ((), "", "01-12-2026 10.00")


def test_halaman_tanpa_bagian_itu_tidak_menyebutnya() -> None:
    semua = [model for templat, model in SAMPLES if templat == "permohonan"]
    menyebut = {model.komentar is not None: "omentar" in isi("permohonan", model, Bingkai(masuk=True)) for model in semua}
    assert menyebut == {True: True, False: False}
