"""Whose turn it is when dispositions and instructions go back or are taken back, and who else hears of a disposition."""

import itertools

import pytest

from services.notify.consumers import DENGAR
from shared.contracts.examples import analysis, disposition, pengembalian
from shared.contracts.peran import Jabatan
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5, kabar, penerima, putaran
from tests.spec.notify.test_giliran import ANALIS, terbuka


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of notify."""
    return Meja(DIREKTORI)


def test_disposisi_yang_dikembalikan_kembali_kepada_pemberinya_pada_putaran_berikut(meja: Meja) -> None:
    """3 to 2 and 4 to 3: who gave it is told, once, and the next in line anew when it is disposed of again."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:3])
    kembali = pengembalian.DISPOSISI_DIKEMBALIKAN
    assert kabar(meja.dengar(DENGAR, kembali, kembali)) == [("GILIRAN", 2, 2, "kepala_dinas")]
    assert terbuka(meja) == [(2, 2)]
    lagi = (putaran(disposition.DISPOSISI_KADIS, 2), putaran(disposition.DISPOSISI_KABID, 2))
    assert kabar(meja.dengar(DENGAR, *lagi)) == [("GILIRAN", 3, 2, "kepala_bidang"), ("GILIRAN", 4, 2, "kepala_seksi")]
    dari_kasi = putaran(kembali, 2, langkah=4, pelaku=disposition.KASI, kepada=Jabatan.KEPALA_BIDANG)
    assert kabar(meja.dengar(DENGAR, dari_kasi)) == [("GILIRAN", 3, 3, "kepala_bidang")]
    assert terbuka(meja) == [(3, 3)]


LAGI = (
    pengembalian.INSTRUKSI_DIBUKA_KEMBALI,
    putaran(disposition.INSTRUKSI_DIBERIKAN, 2, analis_id=disposition.ANALIS_LAIN_ID),
    putaran(disposition.ANALIS_DITUGASKAN_ULANG, 2),
)
"""What disposition says after the analyst returned the instruction."""
DIBUKA_LAGI = (analysis.INSTRUKSI_DIKEMBALIKAN, putaran(analysis.ANALISA_DIBUKA, 2, analis_id=disposition.ANALIS_LAIN_ID))
"""What analysis says of it."""


@pytest.mark.parametrize("urutan", sorted({tuple(satu) for satu in itertools.permutations("DDDAA")}))
def test_instruksi_yang_dikembalikan_membuka_langkah_4_lalu_5_bagi_analis_yang_baru(meja: Meja, urutan: tuple[str, ...]) -> None:
    """The two services are heard in any order; the analyst who returned it is told nothing more, the new one of step 5.

    Where notify hears of the new analyst before it hears that the old one is rid of the request, the new one is told of both rounds.
    """
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    events = {"D": iter(LAGI), "A": iter(DIBUKA_LAGI)}
    hasil = [fact for dari in urutan for fact in meja.dengar(DENGAR, next(events[dari]))]
    semua = kabar(hasil)
    keduanya = [("GILIRAN", 5, 1, ANALIS)] if urutan == tuple("DDDAA") else []
    assert sorted(semua) == [("GILIRAN", 4, 2, "kepala_seksi"), *keduanya, ("GILIRAN", 5, 2, ANALIS)]
    assert set(penerima(hasil)) == {disposition.KASI.orang_id, disposition.ANALIS_LAIN_ID}
    assert terbuka(meja) == [(5, 2)]


def test_instruksi_kembali_kepada_analis_yang_sama(meja: Meja) -> None:
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5, analysis.INSTRUKSI_DIKEMBALIKAN)
    assert terbuka(meja) == []
    hasil = meja.dengar(DENGAR, LAGI[0], putaran(disposition.INSTRUKSI_DIBERIKAN, 2), putaran(analysis.ANALISA_DIBUKA, 2))
    assert penerima(hasil) == [disposition.KASI.orang_id, disposition.ANALIS_ID]


def test_penerima_lain_dan_tembusan_diberi_tahu_tanpa_giliran(meja: Meja) -> None:
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2])
    hasil = meja.dengar(DENGAR, disposition.DISPOSISI_BERTEMBUSAN, disposition.DISPOSISI_BERTEMBUSAN)
    assert kabar(hasil) == [
        ("GILIRAN", 3, 1, "kepala_bidang"),
        ("DISPOSISI", 2, 1, "sekretaris_dinas"),
        ("TEMBUSAN", 2, 1, "kepala_seksi"),
    ]
    assert terbuka(meja) == [(3, 1)]


def test_disposisi_yang_dibatalkan_dikabarkan_kepada_semua_penerimanya(meja: Meja) -> None:
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2], disposition.DISPOSISI_BERTEMBUSAN)
    assert kabar(meja.dengar(DENGAR, pengembalian.DISPOSISI_DIBATALKAN)) == [
        ("GILIRAN", 2, 2, "kepala_dinas"),
        *(("DISPOSISI_DIBATALKAN", 3, 1, peran) for peran in ("kepala_bidang", "sekretaris_dinas", "kepala_seksi")),
    ]
    assert terbuka(meja) == [(2, 2)]
