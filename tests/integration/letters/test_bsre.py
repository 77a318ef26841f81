"""The BSrE adapters, versions 1 and 2, against a loopback stand-in: what is sent, and a name for everything that can come back."""

import ssl
from collections.abc import Generator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from services.letters.adapters.bsre import BsreV1, BsreV2
from services.letters.adapters.penandatangan import AkunBsre, RahasiaPenandatangan, Tampilan, TandaTanganGagal
from shared.contracts.surat import JenisKegagalan
from tests.integration.letters.bsre_tiruan import AKUN, FRASA, JSON, NIK, TOTP, Balasan, Tiruan, galat, menyala

PDF = b"%PDF-1.7 contoh"
ORANG = uuid4()
TAMPILAN = Tampilan(ORANG, "Surat Nomor B/500.12/001/Diskominfo/XI/2026", "Majalengka")
RAHASIA = RahasiaPenandatangan(frasa_sandi=FRASA)
VERSI = pytest.mark.parametrize("versi", [BsreV1, BsreV2])


@pytest.fixture
def tiruan() -> Generator[Tiruan]:
    with menyala(lambda pdf: pdf + b"\n% bertanda") as satu:
        yield satu


def akun(tiruan: Tiruan) -> AkunBsre:
    """Return the office's account at the stand-in."""
    return AkunBsre(tiruan.alamat, *AKUN, {ORANG: NIK}, batas_detik=5)


@VERSI
async def test_surat_ditandatangani_dengan_frasa_sandi(tiruan: Tiruan, versi: type[BsreV1 | BsreV2]) -> None:
    penandatangan = versi(akun(tiruan))
    assert await penandatangan.tanda_tangani(PDF, RAHASIA, TAMPILAN) == PDF + b"\n% bertanda"
    assert (penandatangan.rahasia_wajib, penandatangan.batas_detik) == (True, 5)


@VERSI
async def test_otoritas_dibaca_sekali_saja(tiruan: Tiruan, versi: type[BsreV1 | BsreV2], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading them stops the service for everybody else."""
    dibaca: list[ssl.SSLContext] = []
    baca = ssl.create_default_context

    def membaca(*args: Any, **kwargs: Any) -> ssl.SSLContext:
        dibaca.append(baca(*args, **kwargs))
        return dibaca[-1]

    monkeypatch.setattr(ssl, "create_default_context", membaca)
    penandatangan = versi(akun(tiruan))
    for _ in range(3):
        assert (await penandatangan.tanda_tangani(PDF, RAHASIA, TAMPILAN)).startswith(PDF)
    assert len(dibaca) == 1


async def test_versi_2_juga_menerima_totp(tiruan: Tiruan) -> None:
    assert (await BsreV2(akun(tiruan)).tanda_tangani(PDF, RahasiaPenandatangan(totp=TOTP), TAMPILAN)).startswith(PDF)


@VERSI
@pytest.mark.parametrize(
    ("balas", "jenis", "kode"),
    [
        (galat(400, 2031), JenisKegagalan.FRASA_SANDI_SALAH, "2031"),
        (galat(400, 2011), JenisKegagalan.BELUM_TERDAFTAR, "2011"),
        (galat(400, 2999), JenisKegagalan.DITOLAK_PENYEDIA, "2999"),
        ((400, b"<html>", "text/html"), JenisKegagalan.DITOLAK_PENYEDIA, "400"),
        ((401, b"", JSON), JenisKegagalan.AKUN_LAYANAN_DITOLAK, "401"),
        ((403, b"", JSON), JenisKegagalan.AKUN_LAYANAN_DITOLAK, "403"),
        ((500, b"", JSON), JenisKegagalan.GALAT_PENYEDIA, "500"),
        ((503, b"oops", "text/html"), JenisKegagalan.GALAT_PENYEDIA, "503"),
        ((200, b"<html>sukses</html>", "text/html"), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b"[]", JSON), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b"", JSON), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b'{"file": ["bukan base64!"]}', JSON), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b'{"file": ["aGFp"]}', JSON), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b'{"file": []}', JSON), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
    ],
)
async def test_setiap_jawaban_yang_bukan_surat_punya_nama(
    tiruan: Tiruan, versi: type[BsreV1 | BsreV2], balas: Balasan, jenis: JenisKegagalan, kode: str | None
) -> None:
    tiruan.balas = balas
    with pytest.raises(TandaTanganGagal) as gagal:
        await versi(akun(tiruan)).tanda_tangani(PDF, RAHASIA, TAMPILAN)
    assert (gagal.value.jenis, gagal.value.kode) == (jenis, kode)
    assert FRASA not in str(gagal.value)


@VERSI
async def test_frasa_sandi_salah_dan_orang_tanpa_nik(tiruan: Tiruan, versi: type[BsreV1 | BsreV2]) -> None:
    penandatangan = versi(akun(tiruan))
    for rahasia, tampilan, jenis in (
        (RahasiaPenandatangan(frasa_sandi="salah"), TAMPILAN, JenisKegagalan.FRASA_SANDI_SALAH),
        (RAHASIA, replace(TAMPILAN, orang_id=uuid4()), JenisKegagalan.BELUM_TERDAFTAR),
    ):
        with pytest.raises(TandaTanganGagal) as gagal:
            await penandatangan.tanda_tangani(PDF, rahasia, tampilan)
        assert gagal.value.jenis is jenis


@VERSI
async def test_tidak_menjawab_dan_tidak_tersambung(tiruan: Tiruan, versi: type[BsreV1 | BsreV2]) -> None:
    tiruan.tahan.clear()
    tunggu = AkunBsre(tiruan.alamat, *AKUN, {ORANG: NIK}, batas_detik=1)
    with pytest.raises(TandaTanganGagal) as gagal:
        await versi(tunggu).tanda_tangani(PDF, RAHASIA, TAMPILAN)
    assert gagal.value.jenis is JenisKegagalan.TERLALU_LAMA
    tiruan.tahan.set()
    mati = AkunBsre("http://127.0.0.1:9", *AKUN, {ORANG: NIK})
    with pytest.raises(TandaTanganGagal) as gagal:
        await versi(mati).tanda_tangani(PDF, RAHASIA, TAMPILAN)
    assert gagal.value.jenis is JenisKegagalan.TIDAK_TERSAMBUNG


@VERSI
async def test_status_sertifikat_ditanyakan_lebih_dulu(tiruan: Tiruan, versi: type[BsreV1 | BsreV2]) -> None:
    penandatangan = versi(akun(tiruan))
    assert (await penandatangan.status(ORANG)).siap
    tiruan.status = "EXPIRED"
    kedaluwarsa = await penandatangan.status(ORANG)
    assert (kedaluwarsa.siap, kedaluwarsa.kode) == (False, "EXPIRED")
    assert (await penandatangan.status(uuid4())).kode == "TANPA_NIK"
    salah = versi(AkunBsre(tiruan.alamat, "kantor", "lain", {ORANG: NIK}))
    assert (await salah.status(ORANG)).kode == "401"


async def test_versi_1_boleh_menjawab_dengan_base64(tiruan: Tiruan) -> None:
    tiruan.balas = (200, b'{"base64_signed_file": "JVBERi0xLjc="}', JSON)
    assert await BsreV1(akun(tiruan)).tanda_tangani(PDF, RAHASIA, TAMPILAN) == b"%PDF-1.7"


def test_akun_tidak_menampakkan_sandi_dan_nik(tiruan: Tiruan) -> None:
    assert not {AKUN[1], NIK} & set(repr(akun(tiruan)).split("'"))
    assert FRASA not in repr(RAHASIA)


async def test_versi_1_boleh_menitipkan_surat_untuk_diunduh(tiruan: Tiruan) -> None:
    """An empty answer with an id: the signed file is fetched with it, as it was given, and with the same account."""
    tiruan.titipan = {}
    assert await BsreV1(akun(tiruan)).tanda_tangani(PDF, RAHASIA, TAMPILAN) == PDF + b"\n% bertanda"
    assert tiruan.diminta == ["/api/sign/pdf", "/api/sign/download/surat%207%2Fa%3Fb"]


@pytest.mark.parametrize(
    ("unduhan", "jenis", "kode"),
    [
        ((404, b"", JSON), JenisKegagalan.DITOLAK_PENYEDIA, "404"),
        (galat(400, 2031), JenisKegagalan.FRASA_SANDI_SALAH, "2031"),
        ((401, b"", JSON), JenisKegagalan.AKUN_LAYANAN_DITOLAK, "401"),
        ((502, b"<html>", "text/html"), JenisKegagalan.GALAT_PENYEDIA, "502"),
        ((200, b"<html>masuk dahulu</html>", "text/html"), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
        ((200, b"", "application/pdf"), JenisKegagalan.JAWABAN_TIDAK_DIKENAL, None),
    ],
)
async def test_unduhan_yang_bukan_surat_punya_nama(tiruan: Tiruan, unduhan: Balasan, jenis: JenisKegagalan, kode: str | None) -> None:
    tiruan.titipan, tiruan.unduhan = {}, unduhan
    with pytest.raises(TandaTanganGagal) as gagal:
        await BsreV1(akun(tiruan)).tanda_tangani(PDF, RAHASIA, TAMPILAN)
    assert (gagal.value.jenis, gagal.value.kode) == (jenis, kode)


async def test_unduhan_yang_tidak_kunjung_datang(tiruan: Tiruan) -> None:
    tiruan.titipan = {}
    tiruan.tahan_unduhan.clear()
    with pytest.raises(TandaTanganGagal) as gagal:
        await BsreV1(replace(akun(tiruan), batas_detik=1)).tanda_tangani(PDF, RAHASIA, TAMPILAN)
    assert gagal.value.jenis is JenisKegagalan.TERLALU_LAMA
    assert len(tiruan.diminta) == 2, "it was signed, and not handed out"
