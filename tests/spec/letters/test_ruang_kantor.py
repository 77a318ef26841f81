"""What officials tell each other on the way to a letter reaches whoever must act on it."""

from typing import Any

from services.letters.decide import DECIDER
from services.letters.views import kasus, surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from tests.spec.letters import bahan


def terlihat(*facts: Fact) -> dict[str, Any]:
    """Return what the case of this past shows."""
    hasil = kasus(DECIDER.replay(facts))
    assert hasil is not None
    return dict(hasil.isi)


KOREKSI = {
    "langkah": 13,
    "putaran": 1,
    "pelaku": kantor.KABID.model_dump(mode="json"),
    "versi": 1,
    "catatan": [{"bagian": "isi", "teks": contoh.CATATAN[0].teks}],
}


def test_catatan_koreksi_ada_di_tugas_sampai_surat_ditandatangani() -> None:
    """The analyst reads what to correct, the offices of the chain whether it was; a refused signature is added to it."""
    assert "koreksi" not in terlihat(*bahan.BERKONSEP)
    for riwayat in (bahan.DITOLAK, bahan.DIPERBAIKI):
        assert terlihat(*riwayat)["koreksi"] == [KOREKSI]
    kedua = terlihat(*bahan.DIPERBAIKI, contoh.PENANDATANGANAN_DITOLAK.model_copy(update={"putaran": 2, "versi": 2}))["koreksi"]
    assert [(satu["langkah"], satu["versi"]) for satu in kedua] == [(13, 1), (15, 2)]
    baru = contoh.SURAT_DIBUKA.model_copy(update={"putaran": 3, "putaran_analisa": 2})
    assert terlihat(*bahan.DIPERBAIKI, contoh.SURAT_MENUNGGU_ANALISA, baru)["koreksi"] == [KOREKSI], "a new result takes no note away"
    assert "koreksi" not in terlihat(*bahan.DITOLAK, contoh.SURAT_DITANDATANGANI)


def test_surat_yang_menunggu_analisa_mengatakan_sebabnya() -> None:
    """Why an analysis was opened again, until the new result is there."""
    assert terlihat(*bahan.MENUNGGU)["menunggu_karena"] == contoh.SURAT_MENUNGGU_ANALISA.alasan
    baru = contoh.SURAT_DIBUKA.model_copy(update={"putaran": 2, "putaran_analisa": 2})
    assert "menunggu_karena" not in terlihat(*bahan.MENUNGGU, baru)


def test_hasil_yang_berbeda_dari_anjuran_terlihat_dengan_alasannya() -> None:
    """By the officials who act on the letter, and by whoever reads the letter."""
    beda = {"kesimpulan": Kesimpulan.TIDAK_DIREKOMENDASIKAN, "alasan_berbeda": "Sudah ada aplikasi umum untuk layanan ini."}
    dibuka = contoh.SURAT_DIBUKA.model_copy(update=beda)
    assert terlihat(dibuka)["hasil_berbeda"] == {**beda, "anjuran": "DIREKOMENDASIKAN"}
    dibaca = surat(DECIDER.replay((dibuka,)), Jabatan.KEPALA_SEKSI)
    assert dibaca is not None
    assert (dibaca["hasil"]["anjuran"], dibaca["hasil"]["alasan_berbeda"]) == ("DIREKOMENDASIKAN", beda["alasan_berbeda"])
    assert "hasil_berbeda" not in terlihat(*bahan.TERBUKA)
