"""Signing in without a database: codes are good once, patience grows, passwords can be refused, and the record is a chain."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyotp.totp import TOTP

from deploy.set.keyring import key_id
from services.portal.masuk import gagal
from services.portal.masuk.catatan import BarisCatatan, putus
from services.portal.masuk.sandi import Sandi, keberatan
from services.portal.masuk.segel import Segel, SegelRusak
from services.portal.masuk.sesi import SesiMasuk, TingkatMasuk
from services.portal.pengunjung import lanjutan
from services.portal.token import BERLAKU, Penerbit, kid
from shared.office.totp import cocok

RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SAAT = 1_800_000_000.0
LANGKAH = int(SAAT) // 30


def test_kode_berlaku_sekali_dan_setengah_menit_sekitarnya() -> None:
    kode = TOTP(RAHASIA).at(int(SAAT))
    assert cocok(RAHASIA, kode, SAAT, 0) == LANGKAH
    assert cocok(RAHASIA, f"{kode[:3]} {kode[3:]}", SAAT, 0) == LANGKAH
    assert cocok(RAHASIA, kode, SAAT, LANGKAH) is None
    assert cocok(RAHASIA, kode, SAAT + 30, 0) == LANGKAH
    assert cocok(RAHASIA, kode, SAAT + 60, 0) is None
    assert cocok(RAHASIA, "", SAAT, 0) is None


@pytest.mark.parametrize(("jumlah", "detik"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (12, 3600), (1000, 3600)])
def test_kesabaran_bertambah_dua_kali_lipat_sampai_satu_jam(jumlah: int, detik: int) -> None:
    assert gagal.tunggu(jumlah) == timedelta(seconds=detik)


def test_sandi_yang_pendek_panjang_atau_tertebak_ditolak() -> None:
    assert "sedikitnya 12" in keberatan("pendek", "")
    assert "paling banyak" in keberatan("x" * 201, "")
    assert "mudah ditebak" in keberatan("aaaaaaaaaaaaaaa", "")
    assert "mudah ditebak" in keberatan("rahasia Budi sekali", "budi")
    assert not keberatan("kuda baterai benar", "budi")


async def test_sandi_hanya_cocok_dengan_hashnya_dan_tanpa_hash_tidak_pernah() -> None:
    sandi = Sandi()
    hash_ = await sandi.hash("kuda baterai benar")
    assert hash_.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await sandi.cocok(hash_, "kuda baterai benar")
    assert not await sandi.cocok(hash_, "kuda baterai salah")
    assert not await sandi.cocok(None, "kuda baterai benar")
    assert not await sandi.cocok(hash_, "x" * 10_000)


def test_segel_hanya_terbuka_bagi_akunnya() -> None:
    segel = Segel(b"k" * 32)
    tertutup = segel.tutup(b"satu", RAHASIA)
    assert RAHASIA.encode() not in tertutup
    assert segel.buka(b"satu", tertutup) == RAHASIA
    for akun, isi in ((b"dua", tertutup), (b"satu", tertutup[:-1]), (b"satu", b"")):
        with pytest.raises((SegelRusak, ValueError)):
            segel.buka(akun, isi)
    assert segel.nama(" Budi ") == segel.nama("budi") != Segel(b"l" * 32).nama("budi")


def rantai(jumlah: int) -> list[BarisCatatan]:
    """Return a record of so many entries."""
    hasil: list[BarisCatatan] = []
    hash_ = b""
    for nomor in range(1, jumlah + 1):
        saat = datetime(2026, 12, 1, 8, 0, nomor, 5)  # noqa: DTZ001 - as PostgreSQL gives it without a zone
        hash_ = hashlib.sha256(hash_ + f"{nomor}|{saat:%Y-%m-%dT%H:%M:%S.%f}|MASUK|-|{{}}".encode()).digest()
        hasil.append((nomor, saat, "MASUK", None, "{}", hash_))
    return hasil


def test_rantai_catatan_menyebut_yang_diubah_atau_hilang() -> None:
    utuh = rantai(4)
    assert not [*putus(utuh), *putus([])]
    nomor, saat, _, akun, isi, hash_ = utuh[1]
    assert list(putus([utuh[0], (nomor, saat, "KELUAR", akun, isi, hash_), *utuh[2:]])) == [2]
    assert list(putus([utuh[0], (nomor, saat, "MASUK", akun, isi, b"lain"), *utuh[2:]])) == [2, 3]
    assert list(putus([utuh[0], *utuh[2:]])) == [3], "the one after the hole"
    assert list(putus(utuh[1:])) == [2]


def test_token_menyebut_orang_selama_dua_menit_dan_satu_untuk_setiap_sesi() -> None:
    kunci = Ed25519PrivateKey.generate()
    penerbit = Penerbit(kunci, "satupintu", "satupintu")
    sesi = SesiMasuk(b"s", TingkatMasuk.PENUH, uuid4(), uuid4(), "opd_pemohon", uuid4(), contoh=False, berkode=False)
    token = penerbit.untuk(sesi)
    isi = jwt.decode(token, kunci.public_key(), algorithms=["EdDSA"], issuer="satupintu", audience="satupintu")
    assert (isi["sub"], isi["peran"], isi["opd_id"]) == (str(sesi.orang_id), "opd_pemohon", str(sesi.opd_id))
    assert datetime.fromtimestamp(isi["exp"], UTC) - datetime.fromtimestamp(isi["iat"], UTC) == BERLAKU == timedelta(minutes=2)
    assert penerbit.untuk(sesi) == token
    assert jwt.get_unverified_header(token)["kid"] == kid(kunci) == key_id(kunci)


@pytest.mark.parametrize("tujuan", ["//penipu.example", "/\\penipu.example", "https://penipu.example", "", "/a\nb", "javascript:1"])
def test_tujuan_sesudah_masuk_tidak_meninggalkan_portal(tujuan: str) -> None:
    assert lanjutan(tujuan) == "/"
    assert lanjutan("/sop?x=1") == "/sop?x=1"
