"""The inbox's page as each view shows it: counters that say what they are, each with the address of its rows."""

import re
from typing import Any, Final
from uuid import UUID

import pytest

from services.portal.baca import Kotak, TempatKotak, Tugas
from services.portal.halaman.kotak.baris import PembacaKotak
from services.portal.halaman.kotak.kotak import ModelKotak, model
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.rupa.jendela import Bingkai, isi
from tests.spec.portal.test_kotak import SAAT, saya

AKUN: Final = UUID(int=3)
OPD: Final = UUID(int=7)
UBIN: Final = re.compile(r'<a href="([^"]+)" data-lihat="(\w+)" data-saring="(\w+)"( aria-current="true")?><b>(\d+)</b>([^<]+)</a>')


def dilihat(siapa: dict[str, Any], lihat: Lihat, *tugas: Tugas, saring: Saring = Saring.SEMUA) -> ModelKotak:
    """Return the page of a view, of whose counters each has a number of its own."""
    lengkap: dict[str, Any] = {"opd_nama": "Dinas Contoh" if siapa["opd_id"] else None, "diwakili": [], **siapa}
    jumlah = {satu: {nama: 10 * nomor + letak for letak, nama in enumerate(Saring)} for nomor, satu in enumerate(Lihat, 1)}
    pembaca = PembacaKotak.dari(lengkap, Pandangan.dari(lengkap, AKUN), TempatKotak(lihat, saring))
    return model(lengkap, Kotak(jumlah, tugas, "", siap=True), pembaca, SAAT, pertama=True)


@pytest.mark.parametrize("lihat", Lihat)
@pytest.mark.parametrize("opd_id", [None, OPD], ids=["pejabat", "opd"])
def test_setiap_ubin_menyebut_dan_menunjuk_barisnya(lihat: Lihat, opd_id: UUID | None) -> None:
    siapa = saya("kepala_seksi", mandat=["kepala_bidang"]) if opd_id is None else saya("opd_pemohon", opd_id=opd_id)
    isinya = dilihat(siapa, lihat)
    ubin = UBIN.findall(isi("kotak", isinya, Bingkai(masuk=True)))
    nomor = 10 * (list(Lihat).index(lihat) + 1)
    lain = [] if lihat is Lihat.LAIN else [("lain", "semua", 40)]
    assert [(satu[1], satu[2], int(satu[4])) for satu in ubin] == [*((lihat, nama, nomor + n) for n, nama in enumerate(Saring)), *lain]
    awal = "" if lihat is Lihat.JABATAN else f"lihat={lihat}&amp;"
    assert [satu[0] for satu in ubin][: len(Saring)] == [f"/?{awal}saring={nama}" for nama in Saring]
    assert [satu[3] != "" for satu in ubin] == [True, *[False] * (len(ubin) - 1)], "one of them is shown"
    assert isinya.keterangan
    assert [satu.kini for satu in isinya.pandangan].count(True) == (opd_id is None) * (lihat is not Lihat.LAIN) + (opd_id is not None) * (
        lihat in {Lihat.JABATAN, Lihat.LAIN}
    )


def test_yang_menunggu_orang_lain_tidak_dapat_dipilih_untuk_bersama() -> None:
    tugas = [
        Tugas(UUID(int=nomor), 12, 1, SAAT, "Antrean", "2026/1", "Dinas", meja) for nomor, meja in enumerate(("kepala_seksi", "orang"))
    ]
    assert [satu.pilih for satu in dilihat(saya("kepala_seksi"), Lihat.SEMUA, *tugas).baris] == [str(UUID(int=0)), ""]
    assert not dilihat(saya("kepala_dinas"), Lihat.SEMUA, *tugas).serentak
