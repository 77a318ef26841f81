"""The inbox as it follows from notify's events: whose desk, until when; counters are the rows, however events came in batches."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal.halaman.kotak.tempo import tempo
from services.portal.hitungan import jangka
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.proyeksi.kotak import BarisKotak, KabarKotak, Perkara, SumberKabar, baris, lipat, selisih, semua_baris
from shared.contracts.examples.notify import ANALIS_DICATAT, GILIRAN_DICATAT, PEMANTAUAN_DIMULAI, SISTEM
from shared.contracts.giliran import GiliranOpd, GiliranTerbuka
from shared.contracts.notify import GiliranDicatat
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, Pergeseran, TenggatDihitungUlang
from shared.sop.table import SOP_V1

SAAT: Final = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
OPD: Final = UUID(int=7)
ORANG: Final = UUID(int=8)


def giliran(*langkah: int, saat: datetime | None = SAAT, berakhir: bool = False, opd: GiliranOpd | None = None) -> GiliranDicatat:
    """Return what notify says while these steps are open."""
    terbuka = tuple(GiliranTerbuka(langkah=satu, putaran=1, jabatan=Jabatan(SOP_V1[satu].pelaksana), jatuh_tempo=saat) for satu in langkah)
    return GILIRAN_DICATAT.model_copy(update={"terbuka": terbuka, "berakhir": berakhir, "opd": opd})


def rows(*kabar: KabarKotak) -> list[BarisKotak]:
    """Return the rows after these events, but for their places in the stream."""
    return [satu._replace(sejak=0) for satu in sejak(*kabar)]


def sejak(*kabar: KabarKotak) -> list[BarisKotak]:
    """Return the rows after these events, the first of which is number 1 in the stream."""
    perkara = Perkara()
    for urutan, satu in enumerate(kabar, 1):
        perkara = lipat(perkara, satu, SumberKabar(urutan))
    return list(baris(perkara))


def geser(langkah: int, saat: datetime) -> TenggatDihitungUlang:
    """Return that a decree moved a step's deadline."""
    pergeseran = Pergeseran(
        jenis=JenisTenggat.LANGKAH, langkah=langkah, putaran=1, sebelum=SAAT, jatuh_tempo=saat, peringatan=saat, eskalasi=saat
    )
    return TenggatDihitungUlang(
        permohonan_id=GILIRAN_DICATAT.permohonan_id, langkah=langkah, putaran=1, pelaku=SISTEM, pergeseran=(pergeseran,), kalender_versi=2
    )


def test_langkah_terbuka_ada_di_meja_jabatannya() -> None:
    assert rows(PEMANTAUAN_DIMULAI, giliran(2)) == [BarisKotak("kepala_dinas", 2, 1, SAAT)]
    assert rows(giliran(2), giliran(3)) == [BarisKotak("kepala_bidang", 3, 1, SAAT)]


def test_langkah_analis_yang_ditunjuk_ada_di_mejanya_sendiri() -> None:
    meja = f"orang:{ANALIS_DICATAT.analis_id}"
    assert rows(giliran(7, 8, 9)) == [BarisKotak("analis_sistem_informasi", langkah, 1, SAAT) for langkah in (7, 8, 9)]
    assert rows(ANALIS_DICATAT, giliran(7, 8, 9)) == [BarisKotak(meja, langkah, 1, SAAT) for langkah in (7, 8, 9)]
    assert rows(ANALIS_DICATAT, giliran(12)) == [BarisKotak("kepala_seksi", 12, 1, SAAT)]


def test_bagian_opd_ada_di_meja_opd_dan_yang_berakhir_tidak_di_mana_pun() -> None:
    opd = GiliranOpd(langkah=5, putaran=1, jenis=JenisTenggat.PELENGKAPAN, opd_id=OPD, jatuh_tempo=SAAT)
    assert rows(giliran(opd=opd)) == [BarisKotak(f"opd:{OPD}", 5, 1, SAAT)]
    assert rows(giliran(5), giliran(berakhir=True)) == []


def test_tenggat_yang_bergeser_menggeser_barisnya_juga_bila_terdengar_lebih_dulu() -> None:
    nanti = SAAT + timedelta(days=3)
    assert rows(giliran(12), geser(12, nanti)) == [BarisKotak("kepala_seksi", 12, 1, nanti)]
    assert rows(giliran(12), geser(13, nanti), giliran(13, saat=None)) == [BarisKotak("kepala_bidang", 13, 1, nanti)]
    assert rows(giliran(12, saat=None)) == [BarisKotak("kepala_seksi", 12, 1, None)]


def test_baris_tahu_sejak_tempat_mana_ia_di_meja_itu() -> None:
    assert [satu.sejak for satu in sejak(giliran(7, 8), giliran(8, 9))] == [1, 2], "8 has been there since the first"
    assert [satu.sejak for satu in sejak(giliran(7), geser(7, SAAT))] == [1], "a deadline that moves makes nothing new"
    assert [satu.sejak for satu in sejak(giliran(7), ANALIS_DICATAT, ANALIS_DICATAT)] == [2], "on the analyst's own desk since the second"
    opd = GiliranOpd(langkah=5, putaran=1, jenis=JenisTenggat.PELENGKAPAN, opd_id=OPD, jatuh_tempo=SAAT)
    assert [satu.sejak for satu in sejak(giliran(), giliran(opd=opd), giliran(opd=opd))] == [2]


def test_perkara_tahu_sampai_mana_notify_mendengar_tiap_aliran() -> None:
    perkara = Perkara()
    for urutan, sebab in enumerate(("a:3", "b:7", "a:2", "bukan peristiwa", ""), 1):
        perkara = lipat(perkara, giliran(2), SumberKabar(urutan, sebab))
    assert perkara.terdengar == {"a": 3, "b": 7}


@given(st.lists(st.tuples(st.lists(st.integers(1, 16), max_size=3, unique=True), st.booleans(), st.integers(0, 2)), max_size=12))
def test_hitungan_selalu_sama_dengan_barisnya(langkah: Sequence[tuple[list[int], bool, int]]) -> None:
    perkara, hitung = Perkara(), Counter[tuple[str, datetime | None]]()
    for terbuka, berakhir, hari in langkah:
        sebelum = perkara
        perkara = lipat(perkara, giliran(*terbuka, saat=SAAT + timedelta(days=hari), berakhir=berakhir), SumberKabar(1))
        if hari:
            perkara = lipat(perkara, ANALIS_DICATAT, SumberKabar(2))
        for meja, jumlah in selisih(baris(sebelum), baris(perkara)).items():
            hitung[meja] += jumlah
        assert +hitung == Counter((satu.meja, satu.tempo) for satu in baris(perkara))
        assert min(hitung.values(), default=0) >= 0


def test_saringan_menurut_tempo_membagi_semua_tanpa_celah() -> None:
    malam = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)  # midnight in the office
    assert jangka(Saring.TELAT, SAAT) == (None, SAAT)
    assert jangka(Saring.HARI, SAAT) == (SAAT, malam)
    assert jangka(Saring.NANTI, SAAT) == (malam, None)
    assert jangka(Saring.SEMUA, SAAT) == jangka(Saring.BELUM, SAAT) == (None, None)


@pytest.mark.parametrize(
    ("selang", "kelas", "kata"),
    [
        (timedelta(days=-2), "telat", "Terlambat 2 hari"),
        (timedelta(minutes=-1), "telat", "Terlambat"),
        (timedelta(0), "hari", "Hari ini"),
        (timedelta(days=1), "aman", "Besok"),
        (timedelta(days=5), "aman", "5 hari lagi"),
    ],
)
def test_tenggat_dikatakan_menurut_hari_di_kantor(selang: timedelta, kelas: str, kata: str) -> None:
    kini = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
    satu = tempo(kini + selang, kini)
    assert (satu.kelas, satu.kata) == (kelas, kata)
    assert tempo(None, kini).kata == "tanpa tenggat"


def saya(*jabatan: str, mandat: Sequence[str] = (), opd_id: UUID | None = None) -> dict[str, Any]:
    """Return what the directory says of somebody who holds these offices, and those by mandate."""
    kedudukan = [{"jabatan": satu, "mandat_id": None, "kapasitas": "DEFINITIF", "sebutan": satu} for satu in jabatan]
    kedudukan += [{"jabatan": satu, "mandat_id": "m1", "kapasitas": "PLH", "sebutan": satu} for satu in mandat]
    siapa = {"orang_id": str(ORANG), "jabatan": (*jabatan, "analis_sistem_informasi")[0]}
    return {**siapa, "opd_id": None if opd_id is None else str(opd_id), "kedudukan": kedudukan}


def test_yang_dilihat_adalah_jabatan_sekarang_nama_sendiri_dan_kantornya() -> None:
    satu, milik = Pandangan.dari(saya("kepala_seksi", mandat=["kepala_bidang", "kepala_seksi"]), OPD), f"orang:{ORANG}"
    assert satu.meja(Lihat.SAYA) == ("kepala_seksi", milik), "an office by mandate is not one's own"
    assert satu.meja(Lihat.JABATAN) == ("kepala_seksi", "kepala_bidang", milik)
    assert not {"kepala_seksi", "kepala_bidang"} & set(satu.meja(Lihat.LAIN))
    assert {"kepala_dinas", "orang", "opd"} < set(satu.meja(Lihat.LAIN))
    assert satu.meja(Lihat.SEMUA) == (*satu.meja(Lihat.JABATAN), *satu.meja(Lihat.LAIN))
    opd = Pandangan.dari(saya("opd_pemohon", opd_id=OPD), OPD)
    assert [opd.meja(lihat) for lihat in Lihat] == [(f"opd:{OPD}",), (f"opd:{OPD}",), (f"opd:{OPD}", f"kantor:{OPD}"), (f"kantor:{OPD}",)]
    diwakili = Pandangan.dari(saya(), OPD)
    assert [diwakili.meja(lihat) for lihat in Lihat] == [(milik,), (milik,), (milik,), ()], "whoever holds no office sees nothing of others"
    agenda = Pandangan.dari(saya("petugas_agenda"), OPD)
    assert agenda.meja(Lihat.SEMUA) == ("petugas_agenda", milik), "nothing of what the office does with what was written down"
    assert "petugas_agenda" not in satu.meja(Lihat.SEMUA), "no step waits there"


def test_setiap_baris_ada_juga_di_meja_sejenisnya_dan_di_meja_opd_yang_memohon() -> None:
    perkara, kabar = Perkara(), PEMANTAUAN_DIMULAI
    opd = GiliranOpd(langkah=5, putaran=1, jenis=JenisTenggat.PELENGKAPAN, opd_id=OPD, jatuh_tempo=SAAT)
    semua: tuple[KabarKotak, ...] = (kabar, ANALIS_DICATAT, giliran(7, 12, opd=opd))
    for urutan, satu in enumerate(semua, 1):
        perkara = lipat(perkara, satu, SumberKabar(urutan))
    milik, kantor = f"orang:{ANALIS_DICATAT.analis_id}", f"kantor:{kabar.ringkasan.opd_id}"
    meja = Counter((satu.langkah, satu.meja) for satu in semua_baris(perkara))
    assert meja == Counter([(7, milik), (7, "orang"), (7, kantor), (12, "kepala_seksi"), (12, kantor), (5, f"opd:{OPD}"), (5, "opd")])
