"""Signing with the local certificate: the letter is stored, opened again, checked, and proved by two tools; races and crashes sign once."""

import asyncio
import logging
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deploy.audit.evidence.letter import LetterFinding, read_keys, verify_letter
from deploy.set.addresses import Addresses
from services.letters import app
from services.letters.acts.didengar import HentikanSurat
from services.letters.adapters.bukti import Bukti
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.decide import DECIDER as SURAT
from services.letters.penandatanganan import Penandatanganan
from services.letters.steps.s15_tanda_tangan import TandaTangani
from shared.contracts.bersama import Sebab
from shared.contracts.examples import letters as contoh
from shared.contracts.kantor import PolaNomor
from shared.contracts.letters import PenandatangananDimulai
from shared.contracts.surat import Metode
from shared.kernel.event.clock import WIB, now
from shared.kernel.process.logs import JsonLines
from tests.integration.letters.meja import Meja, meja


async def test_surat_bertanda_tangan_disimpan_dan_terbukti(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        jawaban = await satu.tanda_tangani()
        assert (jawaban.status_code, jawaban.json()["keadaan_bagian"]) == (200, "MENUNGGU_PENYAMPAIAN")
        surat = (await satu.surat()).ditandatangani
        assert surat is not None
        assert (surat.metode, surat.penyedia, surat.percobaan) == (Metode.TTE, "lokal", 1)
        berkas = await satu.baca("surat/berkas")
        assert (len(berkas.content), berkas.headers["content-type"]) == (surat.ukuran, "application/pdf")
        verdict = await asyncio.to_thread(verify_letter, berkas.content, read_keys(addresses.keyring.proof_folder))
        assert (verdict.finding, verdict.statement and verdict.statement.nomor_surat) == (LetterFinding.ASLI, surat.nomor_surat)
        assert verdict.proof is not None
        assert verdict.proof.tanda_tangan[0].sertifikat == surat.sertifikat
        dokumen = (await satu.baca("dokumen")).json()["dokumen"]
        assert [d["sha256"] for d in dokumen if d["jenis"] == "SURAT"] == [surat.sha256]
        assert (await satu.tanda_tangani()).status_code == 200, "said again, it is the same signature"
        assert (await satu.surat()).percobaan_count == 1


async def test_surat_yang_diubah_di_penyimpanan_tidak_diserahkan(addresses: Addresses, caplog: pytest.LogCaptureFixture) -> None:
    async with meja(addresses) as satu:
        caplog.handler.setFormatter(JsonLines("letters"))
        logging.getLogger().addHandler(caplog.handler)
        await satu.tanda_tangani()
        with psycopg.connect(addresses.dsn("admin")) as conn:
            conn.execute("UPDATE berkas.potongan SET isi = set_byte(isi, 900, get_byte(isi, 900) # 1)")
        for jalur in ("surat/berkas", "berkas"):
            jawaban = await satu.baca(jalur)
            assert (jawaban.status_code, jawaban.json()["aturan"]) == (500, "BerkasRusak")
            kode = jawaban.json()["korelasi"]
            assert kode in jawaban.json()["detail"]
            assert f'"korelasi":"{kode}"' in caplog.text, "the code that is told stands in the log"


@pytest.mark.skipif(
    shutil.which("pdfsig") is None and os.environ.get("SATUPINTU_CI_TOOLS") != "1",
    reason="poppler's pdfsig is not installed: apt-get install poppler-utils; the checks of a change bring it, and fail without it",
)
async def test_pyhanko_dan_pdfsig_sepakat(addresses: Addresses, tmp_path: Path) -> None:
    async with meja(addresses) as satu:
        await satu.tanda_tangani()
        asli = (await satu.baca("surat/berkas")).content
    for nama, isi, temuan in (
        ("asli", asli, LetterFinding.ASLI),
        ("diubah", diubah(asli), LetterFinding.DIUBAH),
        ("ekor", asli + b"\n%", LetterFinding.DIUBAH),
    ):
        berkas = tmp_path / f"{nama}.pdf"
        berkas.write_bytes(isi)
        kata = await asyncio.to_thread(pdfsig, berkas)
        utuh = "Signature is Valid" in kata and "Total document signed" in kata and "Not total" not in kata
        assert utuh is (temuan is LetterFinding.ASLI), kata
        assert (await asyncio.to_thread(verify_letter, isi, read_keys(addresses.keyring.proof_folder))).finding is temuan


def pdfsig(berkas: Path) -> str:
    """Return what poppler says of the signatures of a file."""
    return subprocess.run(["pdfsig", "-nocert", str(berkas)], capture_output=True, text=True, check=False).stdout


def diubah(pdf: bytes) -> bytes:
    """Return the file with one bit of its first page changed."""
    at = pdf.index(b"stream") + 40
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


async def test_dua_permintaan_bersamaan_menandatangani_sekali(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        jawaban = await asyncio.gather(*(satu.tanda_tangani() for _ in range(4)))
        kode = sorted(satu.status_code for satu in jawaban)
        assert kode[0] == 200
        assert set(kode[1:]) <= {200, 409}
        ditolak = next((satu for satu in jawaban if satu.status_code == 409), None)
        assert ditolak is not None
        assert (ditolak.json()["aturan"], ditolak.headers["Retry-After"]) == ("SedangDitandatangani", "1")
        state = await satu.surat()
        assert (state.percobaan_count, state.nomor.nomor if state.nomor else 0) == (1, 1)


async def test_berkas_yang_tersimpan_sebelum_mati_mendadak_dipakai_lagi(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    async with meja(addresses) as satu:
        with monkeypatch.context() as patch:
            patch.setattr(Penandatanganan, "_pastikan", mati)
            assert (await satu.tanda_tangani()).status_code == 500
        assert (await satu.surat()).ditandatangani is None
        (tersimpan,) = await satu.web.runtime.store.query("SELECT sha256 FROM letters.berkas_bertanda")
        assert (await satu.tanda_tangani()).status_code == 200, "though its time is not over"
        surat = (await satu.surat()).ditandatangani
        assert surat is not None
        assert (surat.sha256, surat.percobaan) == (tersimpan[0], 1)


async def mati(*_: object) -> Bukti:
    """Die between the file and its event."""
    message = "mati mendadak"
    raise AssertionError(message)


async def test_percobaan_yang_prosesnya_mati_tidak_menahan_surat(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        store, lama = satu.web.runtime.store, now()
        command = TandaTangani(
            permohonan_id=satu.permohonan_id,
            pelaku=contoh.PENANDATANGANAN_DIMULAI.pelaku,
            hash_konsep=contoh.HASH,
            metode=Metode.TTE,
            penyedia="lokal",
            waktu=lama.replace(year=lama.year - 1),
            batas_detik=10**9,
        )
        await kerja_mulai(satu, command)
        assert isinstance((await satu.surat()).percobaan[-1], PenandatangananDimulai)
        assert (await satu.tanda_tangani()).status_code == 200
        state = (await store.load(SURAT, satu.permohonan_id)).state
        assert (state.percobaan_count, len((await store.load(BUKU_NOMOR, lama.astimezone(WIB).year)).state.entri)) == (2, 1)


async def kerja_mulai(satu: Meja, command: TandaTangani) -> None:
    """Record an attempt, as a process does before it dies."""
    await satu.web.runtime.store.submit(lambda unit: app.mulai_tanda_tangan(unit, command, now().astimezone(WIB).date(), PolaNomor()))


async def test_pencabutan_selagi_ditandatangani_menang(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    async with meja(addresses) as satu:
        asli: Any = Penandatanganan._pastikan  # pyright: ignore[reportPrivateUsage] - where the withdrawal comes in between

        async def tercabut(kerja: Penandatanganan, *apa: object) -> object:
            command = HentikanSurat(permohonan_id=satu.permohonan_id, pelaku=contoh.SISTEM, sebab=Sebab.DICABUT)
            await satu.web.runtime.store.execute(SURAT, satu.permohonan_id, command)
            return await asli(kerja, *apa)

        monkeypatch.setattr(Penandatanganan, "_pastikan", tercabut)
        jawaban = await satu.tanda_tangani()
        assert (jawaban.status_code, jawaban.json()["aturan"]) == (409, "PermohonanSudahDicabut")
        assert (await satu.surat()).ditandatangani is None


async def test_surat_bertinta_dicetak_lalu_pindaiannya_diunggah(addresses: Addresses) -> None:
    async with meja(addresses, penandatangan="basah") as satu:
        assert (await satu.tanda_tangani()).json()["aturan"] == "DitandatanganiDenganTinta"
        cetakan = [await satu.lakukan("cetakan") for _ in range(2)]
        assert [satu.status_code for satu in cetakan] == [200, 200]
        assert cetakan[0].content == cetakan[1].content, "printed again it is the same letter"
        pindaian = {"pindaian": ("pindaian.pdf", cetakan[0].content, "application/pdf")}
        jawaban = await satu.lakukan("pindaian", berkas=pindaian)
        assert jawaban.status_code == 200, jawaban.text
        surat = (await satu.surat()).ditandatangani
        assert surat is not None
        assert (surat.metode, surat.nomor_surat.split("/")[2]) == (Metode.BASAH, "001")
        assert (await satu.baca("surat/berkas")).content == cetakan[0].content
        assert (await satu.periksa(cetakan[0].content))["keadaan"] == "BERLAKU"
        assert (await satu.web.client.get("/penandatangan", headers=satu.kepala)).json()["penyedia"] == "basah"
