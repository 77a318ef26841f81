"""What a proof rests on, without a database: each code once and around now, five tries a quarter of an hour, one person's seal."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from shared.kernel.vault.seal import ProofSeal
from shared.office import totp
from shared.service.office.kode_bukti import PERCOBAAN, TUNGGU, terkunci_sampai

RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SAAT = 1_800_000_015.0
KINI = totp.langkah(SAAT)
SEJAK = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
MASTER = bytes(range(32))


@pytest.mark.parametrize(("langkah", "sesudah", "jadi"), [(-2, 0, False), (-1, 0, True), (0, 0, True), (1, 0, True), (2, 0, False)])
def test_kode_hanya_dari_sekitar_sekarang(langkah: int, sesudah: int, jadi: bool) -> None:  # noqa: FBT001 - pytest gives it so
    assert (totp.cocok(RAHASIA, totp.kode(RAHASIA, KINI + langkah), SAAT, sesudah) == KINI + langkah) is jadi


@pytest.mark.parametrize("langkah", [-1, 0, 1])
def test_kode_yang_terpakai_dan_yang_sebelumnya_tidak_berlaku_lagi(langkah: int) -> None:
    kode = totp.kode(RAHASIA, KINI + langkah)
    assert totp.cocok(RAHASIA, kode, SAAT, KINI + langkah - 1) == KINI + langkah
    assert totp.cocok(RAHASIA, kode, SAAT, KINI + langkah) is None


def test_lima_percobaan_dilihat_dan_yang_keenam_menunggu_sampai_seperempat_jam_sejak_yang_pertama() -> None:
    assert [terkunci_sampai(satu, SEJAK) for satu in range(1, PERCOBAAN + 1)] == [None] * 5
    assert terkunci_sampai(PERCOBAAN + 1, SEJAK) == SEJAK + TUNGGU == SEJAK + timedelta(minutes=15)


def test_rahasia_terbuka_bagi_orangnya_saja_dan_dengan_kunci_induk_itu_saja() -> None:
    siapa, lain = uuid4(), uuid4()
    tersegel = ProofSeal(MASTER).close(siapa, RAHASIA.encode())
    assert RAHASIA not in tersegel
    assert ProofSeal(MASTER).open(siapa, tersegel) == RAHASIA.encode()
    assert ProofSeal(MASTER).open(lain, tersegel) is None
    assert ProofSeal(bytes(32)).open(siapa, tersegel) is None
    assert ProofSeal(MASTER).open(siapa, "bukan segel") is None


def test_alamat_untuk_aplikasi_menyebut_rahasia_dan_untuk_apa() -> None:
    assert totp.alamat(totp.tertulis(bytes(20)), "kode bukti Admin") == (
        f"otpauth://totp/Satu%20Pintu:kode%20bukti%20Admin?secret={'A' * 32}&issuer=Satu%20Pintu"
    )
