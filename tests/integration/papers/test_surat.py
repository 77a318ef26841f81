"""The letter as it is drafted: its verdict is the result's, and the draft carries what is to be corrected."""

import pytest

from services.letters.decide import DECIDER
from services.letters.kertas import KERTAS, PUTUSAN
from services.letters.putusan import kalimat_putusan
from services.letters.steps.s11_konsep_surat import SusunKonsep
from shared.contracts.analysis import Kesimpulan
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import KonsepSuratDibuat, SuratDibuka
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from tests.integration.papers.bacaan import halaman, teks
from tests.naskah import naskah
from tests.spec.letters import bahan

ALASAN = "Sudah ada aplikasi umum untuk layanan ini."


def dibuka(kesimpulan: Kesimpulan) -> SuratDibuka:
    """Return a result; one that differs from what was advised says why."""
    alasan = "" if kesimpulan is contoh.SURAT_DIBUKA.anjuran else ALASAN
    return contoh.SURAT_DIBUKA.model_copy(update={"kesimpulan": kesimpulan, "alasan_berbeda": alasan, "catatan": ("Catat aktivitas.",)})


def disusun(hasil: SuratDibuka, command: SusunKonsep = bahan.SUSUN) -> tuple[Fact, ...]:
    """Return result and draft."""
    return hasil, *DECIDER.decide(command, DECIDER.replay((hasil,)))


async def cetak(pencetak: Pencetak, *riwayat: Fact) -> bytes:
    """Print the last paper of a history."""
    return await list(naskah(DECIDER, KERTAS, riwayat))[-1].cetak(pencetak)


@pytest.mark.parametrize("kesimpulan", list(Kesimpulan))
async def test_surat_dan_lampirannya_mengatakan_putusan_yang_sama(pencetak: Pencetak, kesimpulan: Kesimpulan) -> None:
    """The body from the result, the attachment from the result; where it is not what was advised, the attachment says why."""
    hasil = dibuka(kesimpulan)
    isi = teks(await cetak(pencetak, *disusun(hasil)))
    surat, lampiran = isi.split("LAPORAN HASIL ANALISA")
    assert kalimat_putusan(hasil) in surat
    assert f"Kesimpulan : {PUTUSAN[kesimpulan]}" in lampiran
    assert "Anjuran menurut ketiga analisa : Direkomendasikan" in lampiran
    assert (f"Alasan berbeda dari anjuran : {ALASAN}" in lampiran) is (kesimpulan is not Kesimpulan.DIREKOMENDASIKAN)


async def test_kemiripan_dicetak_dalam_surat_hanya_bila_dipilih(pencetak: Pencetak) -> None:
    """What the result says of similar applications."""
    tanpa, dengan = (disusun(contoh.SURAT_DIBUKA, bahan.SUSUN.model_copy(update={"sebut_kemiripan": pilih})) for pilih in (False, True))
    assert "Dibandingkan dengan" not in teks(await cetak(pencetak, *tanpa))
    assert contoh.SURAT_DIBUKA.kemiripan in teks(await cetak(pencetak, *dengan))


async def test_konsep_lama_tercetak_tanpa_kalimat_putusan(pencetak: Pencetak) -> None:
    """It has what its parafs are bound to, and nothing else."""
    isi = contoh.ISI.model_copy(update={"putusan": "", "isi": ("Permohonan direkomendasikan.",)})
    konsep: KonsepSuratDibuat = contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"isi": isi})
    assert "Berdasarkan hasil analisa" not in teks(await cetak(pencetak, *bahan.TERBUKA, konsep))


async def test_konsep_berikutnya_memuat_catatan_koreksi_di_halaman_sendiri(pencetak: Pencetak) -> None:
    """By whom, of which version, on which part; the letter that is signed has no such page."""
    lembar = halaman(await cetak(pencetak, *bahan.DIPERBAIKI))
    assert "CATATAN KOREKSI" in lembar[-1]
    assert contoh.CATATAN[0].teks in lembar[-1]
    assert "Kepala Bidang Informatika" in lembar[-1]
    assert "CATATAN KOREKSI" not in " ".join(halaman(await cetak(pencetak, *bahan.BERKONSEP)))
