"""Signing at BSrE on the portal's page: the passphrase is typed each time and kept nowhere, an outage is explained, the number stays."""

import json
import tomllib
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
import pytest

from deploy.demo.kantor import Klien
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.letters.bsre_tiruan import FRASA, NIK, Tiruan, galat, menyala
from tests.integration.letters.meja import bertanda, setelan_bsre
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.people import DIREKTORI, People
from tests.journey.request import Permohonan
from tests.journey.test_portal import masuk
from tests.journey.test_portal_tindakan import ada, buka, isian, kirimkan
from tests.journey.whole_set import WholeSet, whole_set


@dataclass(frozen=True, slots=True)
class SetBsre:
    """A set that signs at the stand-in."""

    tiruan: Tiruan
    berjalan: WholeSet


@pytest.fixture(scope="module")
def bsre(tmp_path_factory: pytest.TempPathFactory) -> Generator[SetBsre]:
    """A set whose letters are signed by BSrE, as the stand-in plays it."""
    folder = tmp_path_factory.mktemp("bsre")
    mulai: list[WholeSet] = []
    with menyala(lambda pdf: bertanda(mulai[0].addresses, pdf)) as tiruan:
        setelan = setelan_bsre(tiruan, folder)
        kadis = next(satu["orang_id"] for satu in tomllib.loads(DIREKTORI)["pejabat"] if satu["jabatan"] == Jabatan.KEPALA_DINAS)
        (folder / "nik.json").write_text(json.dumps({kadis: NIK}))
        with whole_set(**setelan) as running:
            mulai.append(running)
            yield SetBsre(tiruan, running)


@pytest.fixture
async def kantor(bsre: SetBsre) -> AsyncGenerator[Klien]:
    """Its office."""
    async with Klien.buka(People(bsre.berjalan.addresses).tempat, bersamaan=16) as opened:
        yield opened


@pytest.fixture
def peramban(bsre: SetBsre) -> Generator[httpx.Client]:
    """A browser without a script at its portal."""
    alamat = bsre.berjalan.addresses.portal
    with httpx.Client(base_url=alamat, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
        yield client


def tersimpan(folder: Path, kata: str) -> list[str]:
    """Return in which files of a set a word stands: its logs, its database's own files, everything else."""
    return [str(satu) for satu in folder.rglob("*") if satu.is_file() and kata.encode() in satu.read_bytes()]


async def test_frasa_sandi_diketik_tiap_kali_dan_tidak_tersimpan_dan_gangguan_dijelaskan(
    peramban: httpx.Client, kantor: Klien, bsre: SetBsre
) -> None:
    permohonan = await Permohonan.ajukan(kantor, 14)
    masuk(peramban, Jabatan.KEPALA_DINAS)
    await until(partial(ada, peramban, permohonan, "tanda_tangani"), "the letter waits")
    alamat = f"/permohonan/{permohonan.permohonan_id}/tanda_tangani"
    assert 'type="password" id="frasa_sandi"' in buka(peramban, alamat).text
    tanpa = kirimkan(peramban, alamat, isian(buka(peramban, alamat).text))
    assert tanpa.status_code == 422, "it is asked for each time"
    bsre.tiruan.balas = galat(500, 500)
    pergi = kirimkan(peramban, alamat, {**isian(tanpa.text), "frasa_sandi": FRASA})
    assert (pergi.status_code, "bukan karena isian Anda" in pergi.text, FRASA in pergi.text) == (503, True, False)
    nomor = await nomor_surat(kantor, permohonan)
    assert nomor, "the letter keeps its number"
    bsre.tiruan.balas = None
    salah = kirimkan(peramban, alamat, {**isian(pergi.text), "frasa_sandi": "bukan frasa saya 881"})
    assert (salah.status_code, "bukan frasa saya 881" in salah.text) == (422, False), salah.text
    jadi = kirimkan(peramban, alamat, {**isian(salah.text), "frasa_sandi": FRASA})
    assert jadi.status_code == 303, jadi.text
    assert await nomor_surat(kantor, permohonan) == nomor
    for satu in (FRASA, "bukan frasa saya 881"):
        assert tersimpan(bsre.berjalan.home, satu) == []
    assert tersimpan(bsre.berjalan.home, str(permohonan.permohonan_id)), "what is kept would be found"


async def nomor_surat(kantor: Klien, permohonan: Permohonan) -> str:
    """Return the number that the letter has."""
    isi = (await kantor.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat", permohonan.pelaksana(15))).json()
    return str(isi["nomor_surat"] or "")
