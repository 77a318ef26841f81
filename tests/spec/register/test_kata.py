"""The same thing said in other words is folded to the same words, and what everybody says is left out."""

import pytest

from services.analysis.register.kata import kamus, kunci, lipat, pangkal


@pytest.mark.parametrize(
    ("tertulis", "akar"),
    [
        ("pelayanan", "layan"),
        ("melaporkan", "lapor"),
        ("pendidikan", "didik"),
        ("kependudukan", "duduk"),
        ("pertanian", "tani"),
        ("petani", "tani"),
        ("penyuluhan", "suluh"),
        ("pemetaan", "peta"),
        ("pengelolaan", "kelola"),
        ("aplikasinya", "aplikasi"),
        ("data", "data"),
        ("desa", "desa"),
    ],
)
def test_imbuhan_dilepas(tertulis: str, akar: str) -> None:
    assert pangkal(tertulis) == akar


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ("Aplikasi e-Kinerja ASN", "Sistem Informasi Kinerja Aparatur Sipil Negara berbasis web"),
        ("Pengaduan masyarakat", "LAPOR keluhan"),
        ("Presensi pegawai", "Absensi PNS online"),
        ("Persuratan", "naskah dinas elektronik"),
        ("Pendaftaran pasien puskesmas", "registrasi pasien Pusat Kesehatan Masyarakat"),
        ("Inventaris barang", "pengelolaan aset"),
        ("café", "CAFE"),
    ],
)
def test_kata_yang_searti_menjadi_satu(satu: str, lain: str) -> None:
    assert set(lipat(satu)) == set(lipat(lain))


@pytest.mark.parametrize("umum", ["Sistem Informasi Terpadu", "Laporan data aplikasi", "Aplikasi berbasis Android", "", "-", "a"])
def test_yang_ditulis_semua_orang_tidak_berarti(umum: str) -> None:
    assert lipat(umum) == {}


def test_kata_yang_ditulis_tetap_disebut() -> None:
    assert lipat("Pengaduan Jalan Rusak") == {"aduan": "pengaduan", "jalan": "jalan", "rusak": "rusak"}
    assert lipat("surat menyurat desa") == {"surat": "surat menyurat", "desa": "desa"}


def test_nama_dibandingkan_tanpa_tanda_baca() -> None:
    assert kunci("E-Office  (Versi 2)!") == kunci("office VERSI 2") == "office versi 2"


def test_daftar_kata_tidak_saling_meniadakan() -> None:
    """A synonym that is left out as noise would never be found, and one that leads on to another would be found by half."""
    kenal = kamus()
    assert not set(kenal.sinonim.values()) & (kenal.akar_umum | kenal.umum)
    assert {kenal.sinonim.get(inti, inti) for inti in kenal.sinonim.values()} == set(kenal.sinonim.values())
    for frasa, ganti in kenal.frasa.items():
        assert not ganti or lipat(ganti), f"{' '.join(frasa)} leads nowhere"
