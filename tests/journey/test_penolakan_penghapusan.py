"""Persons erased while a refusal's letter waits for its signature: the decision stands, its letter goes out, and everything can be proven.

On a set of its own, since whoever holds the office is erased too.
"""

import tomllib
from collections.abc import Generator
from typing import Final

import pytest

from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.papers.bacaan import teks
from tests.journey.http import Pintu
from tests.journey.kebocoran import PENANDATANGAN, PIC, isian
from tests.journey.people import DIREKTORI, People
from tests.journey.records import bukti, dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet, whole_set

ALASAN: Final = {"alasan": "Diminta oleh yang bersangkutan dengan surat."}
DITOLAK: Final = {"jenis": "DUPLIKAT", "alasan": "Sudah diajukan dengan nomor agenda lain."}
(KADIS,) = (satu["nama"] for satu in tomllib.loads(DIREKTORI)["pejabat"] if satu["jabatan"] == Jabatan.KEPALA_DINAS)
NIP_KADIS: Final = "197101012001011971"
BERNIP: Final = DIREKTORI.replace(f'nama = "{KADIS}"', f'nama = "{KADIS}"\nnip = "{NIP_KADIS}"')
"""The directory in which the head of the office can be found by his number."""


@pytest.fixture(scope="module")
def seluruh_set() -> Generator[WholeSet]:
    """A set of this module's own."""
    with whole_set(direktori=BERNIP) as running:
        yield running


@pytest.fixture(scope="module")
def orang(seluruh_set: WholeSet) -> People:
    """Everybody who may act in it."""
    return People(seluruh_set.addresses)


async def test_surat_penolakan_tetap_ditandatangani_dan_sampai_sesudah_orangnya_dihapus(
    seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, orang: People
) -> None:
    admin, opd = orang[Jabatan.ADMIN], orang.tempat.opd[0].orang
    permohonan = await Permohonan.ajukan(kantor, isian=isian)
    await kantor.lakukan(permohonan.tindakan("disposition", "penolakan", (await permohonan.langkah(2)).orang, DITOLAK))
    await permohonan.tunggu_status("DITOLAK_MENUNGGU_TTD", "intake", "letters")
    await tenang(seluruh_set.addresses)
    for nip in (PIC.nip, PENANDATANGAN.nip, NIP_KADIS):
        (subjek,) = (await pintu.lakukan(Tindakan("intake", "/data-pribadi/pencarian", admin, {"nip": nip}))).json()
        hapus = Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/penghapusan", admin, ALASAN)
        assert (await pintu.lakukan(hapus)).status_code == 200
    await tenang(seluruh_set.addresses)

    answer = await pintu.lakukan(await permohonan.langkah(15))
    assert answer.status_code == 200, answer.text
    await permohonan.tunggu_status("DITOLAK", "intake", "letters")
    berkas = await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat/berkas", permohonan.opd.orang)
    tertulis = teks(berkas.content)
    assert DITOLAK["alasan"] in tertulis
    rapat = tertulis.replace(" ", "")
    assert not any(nama in tertulis or nama in rapat for nama in (PIC.nama, PENANDATANGAN.nama, KADIS, NIP_KADIS)), tertulis
    assert TERHAPUS in tertulis
    assert (await pintu.lakukan(permohonan.tindakan("intake", "konfirmasi-penerimaan", opd))).status_code == 200
    await dokumen_selesai(seluruh_set.addresses)
    await tenang(seluruh_set.addresses)
    laporan = await bukti(seluruh_set.addresses)
    assert laporan.clean, [finding.line() for finding in laporan.findings]
    await pintu.pastikan_tidak_ada_yang_diparkir()
