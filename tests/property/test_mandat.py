"""The book of mandates after any acts: whoever holds an office at a moment is found, and nobody stands in for his own deputy."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hypothesis import given

from services.disposition.mandat import PENGGANTI, BukuMandat, MandatTercatat
from shared.contracts.disposition import PelimpahanBerakhir, WewenangDilimpahkan
from shared.contracts.peran import Jabatan
from shared.office.mandat import Mandat as Baris
from shared.service.office.directory import DirectorySnapshot, Orang
from tests.property.together import OFFICES, RANTAI, SAAT
from tests.property.walks import Walk, walks

HARI = 8
"""Beyond the last mandate that a walk knows."""


@given(walks("disposition/mandat"))
def test_tidak_ada_dua_pengganti_dan_tidak_ada_lingkaran(walk: Walk) -> None:
    buku: BukuMandat = walk.state
    for nomor, satu in enumerate(buku.mandat):
        for lain in buku.mandat[:nomor]:
            if satu.isi.jenis in PENGGANTI and lain.isi.jenis in PENGGANTI and lain.bersamaan(satu.isi.mulai, satu.isi.selesai):
                sama = satu.isi.menggantikan_id == lain.isi.menggantikan_id and satu.isi.jabatan is lain.isi.jabatan
                assert satu.berakhir is not None or not sama
    for saat in moments():
        pengganti = {m.isi.menggantikan_id: m.isi.orang_id for m in buku.mandat if m.berlaku(saat) and m.isi.jenis in PENGGANTI}
        for mulai in pengganti:
            seen, orang = {mulai}, pengganti.get(mulai)
            while orang is not None:
                assert orang not in seen, f"round in a circle at {saat}"
                seen.add(orang)
                orang = pengganti.get(orang)


@given(walks("disposition/mandat"))
def test_setiap_jabatan_selalu_ada_pemegangnya(walk: Walk) -> None:
    """Two persons hold each office; mandates never leave one without anybody, and count exactly while the book says so."""
    baris = {fact.mandat_id: _baris(fact, walk) for fact in walk.facts if isinstance(fact, WewenangDilimpahkan)}
    orang = [Orang(orang_id, jabatan.value, None) for jabatan in Jabatan for orang_id in OFFICES[jabatan]]
    daftar = DirectorySnapshot.dari(orang, baris.values())
    for saat in moments():
        for satu in walk.state.mandat:
            if satu.berakhir is None:
                assert baris[satu.isi.mandat_id].berlaku(saat) is satu.berlaku(saat)
        for jabatan in RANTAI:
            pemegang = daftar.pemegang(jabatan.value, saat)
            assert pemegang, f"nobody is {jabatan} at {saat}"
            assert not [orang_id for orang_id in pemegang if daftar.diwakili(orang_id, jabatan.value, saat)]
            bertindak = {satu.isi.orang_id for satu in _berlaku(walk, saat) if satu.isi.jabatan is jabatan}
            digantikan = {satu.isi.menggantikan_id for satu in _berlaku(walk, saat) if satu.isi.jabatan is jabatan}
            assert bertindak - digantikan <= set(pemegang)


def moments() -> Iterator[datetime]:
    """Yield moments before, at and between all beginnings and ends."""
    for setengah in range(2 * HARI):
        yield SAAT + timedelta(hours=12 * setengah)


def _berlaku(walk: Walk, saat: datetime) -> list[MandatTercatat]:
    return [satu for satu in walk.state.mandat if satu.berlaku(saat) and satu.berakhir is None]


def _baris(fact: WewenangDilimpahkan, walk: Walk) -> Baris:
    """Return the directory's row of a mandate, as all events so far leave it."""
    sejak = [ada.sejak for ada in walk.facts if isinstance(ada, PelimpahanBerakhir) and ada.mandat_id == fact.mandat_id]
    selesai = min((waktu for waktu in (fact.selesai, *sejak) if waktu is not None), default=None)
    siapa = (fact.mandat_id, fact.orang_id, fact.jabatan.value, fact.jenis.value, fact.jabatan_asal.value, fact.menggantikan_id)
    return Baris(*siapa, fact.mulai, selesai, fact.dasar_nomor)
