"""The signer fails: the letter waits with its number, the cause is recorded, what was typed is nowhere, and signing resumes."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from deploy.demo.unggahan import pdf
from deploy.set.addresses import Addresses
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from shared.contracts.letters import PenandatangananGagal
from shared.contracts.surat import JenisKegagalan, Metode
from shared.kernel.event.clock import WIB, now
from tests.integration.letters.bsre_tiruan import FRASA, JSON, TOTP, Balasan, Tiruan, galat, menyala
from tests.integration.letters.meja import Meja, bertanda, meja, setelan_bsre

SALAH = "frasa sandi yang salah 55"


@pytest.fixture
async def di_bsre(addresses: Addresses, tmp_path: Path) -> AsyncGenerator[tuple[Meja, Tiruan]]:
    with menyala(lambda pdf: bertanda(addresses, pdf)) as tiruan:
        async with meja(addresses, **setelan_bsre(tiruan, tmp_path)) as satu:
            yield satu, tiruan


async def test_surat_menunggu_dengan_nomornya_lalu_ditandatangani(di_bsre: tuple[Meja, Tiruan]) -> None:
    satu, tiruan = di_bsre
    assert (await satu.tanda_tangani()).json()["aturan"] == "FrasaSandiWajib"
    kegagalan: list[tuple[dict[str, str], Balasan | None, int, JenisKegagalan, str | None]] = [
        ({"frasa_sandi": SALAH}, None, 422, JenisKegagalan.FRASA_SANDI_SALAH, "2031"),
        ({"frasa_sandi": FRASA}, (503, b"", JSON), 503, JenisKegagalan.GALAT_PENYEDIA, "503"),
        ({"frasa_sandi": FRASA}, galat(400, 2999), 503, JenisKegagalan.DITOLAK_PENYEDIA, "2999"),
    ]
    for isi, balas, status, jenis, kode in kegagalan:
        tiruan.balas = balas
        jawaban = await satu.tanda_tangani(isi)
        assert (jawaban.status_code, jawaban.json()["aturan"]) == (status, "PenandatangananGagal")
        assert (jawaban.json()["jenis"], jawaban.json()["kode"]) == (jenis, kode)
        assert status == 422 or f"Kode: {kode}." in jawaban.json()["detail"]
    kasus = (await satu.web.client.get(f"/permohonan/{satu.permohonan_id}", headers=satu.kepala)).json()
    assert (kasus["keadaan_bagian"], kasus["isi"]["penandatanganan"]) == ("MENUNGGU_TTD", "SIAP_TANDA_TANGAN")
    tiruan.balas = None
    jawaban = await satu.tanda_tangani({"totp": TOTP})
    assert jawaban.status_code == 200, jawaban.text
    state = await satu.surat()
    assert state.ditandatangani is not None
    assert (state.ditandatangani.metode, state.ditandatangani.penyedia, state.ditandatangani.percobaan) == (Metode.TTE, "bsre-v2", 4)
    dicatat = [(satu.jenis, satu.kode) for satu in state.percobaan if isinstance(satu, PenandatangananGagal)]
    assert dicatat == [(jenis, kode) for _, _, _, jenis, kode in kegagalan]
    buku = (await satu.web.runtime.store.load(BUKU_NOMOR, now().astimezone(WIB).year)).state
    assert [(entri.nomor, entri.permohonan_id) for entri in buku.entri] == [(1, satu.permohonan_id)], "one number, whatever failed"
    assert tiruan.diminta.count("/api/v2/sign/pdf") == 4


@pytest.mark.parametrize("isi", [b"%PDF-1.7 bukan surat", None], ids=["rusak", "surat lain"])
async def test_yang_dikembalikan_harus_surat_ini(di_bsre: tuple[Meja, Tiruan], addresses: Addresses, isi: bytes | None) -> None:
    satu, tiruan = di_bsre
    tiruan.tanda = lambda _: bertanda(addresses, pdf("surat lain")) if isi is None else isi
    jawaban = await satu.tanda_tangani({"frasa_sandi": FRASA})
    assert (jawaban.status_code, jawaban.json()["aturan"]) == (503, "PenandatangananGagal")
    state = await satu.surat()
    assert state.ditandatangani is None
    assert getattr(state.percobaan[-1], "jenis", None) is JenisKegagalan.HASIL_TIDAK_SAH


async def test_yang_diketik_tidak_tertulis_di_mana_pun(di_bsre: tuple[Meja, Tiruan], caplog: pytest.LogCaptureFixture) -> None:
    satu, _ = di_bsre
    await satu.tanda_tangani({"frasa_sandi": SALAH})
    await satu.tanda_tangani({"frasa_sandi": FRASA, "totp": TOTP})
    await satu.tanda_tangani({"frasa_sandi": FRASA, "hash_konsep": "bukan hash"})
    rows: list[tuple[Any, ...]] = []
    for tabel in ("letters_events", "jawaban", "kasus", "parkir", "berkas_bertanda", "surat_terbit", "denyut"):
        rows += await satu.web.runtime.store.query(f"SELECT * FROM letters.{tabel}")  # noqa: S608 - names from above
    tersimpan = repr(rows) + caplog.text
    assert "PenandatangananGagal" in tersimpan
    assert not [rahasia for rahasia in (SALAH, FRASA, TOTP) if rahasia in tersimpan]
