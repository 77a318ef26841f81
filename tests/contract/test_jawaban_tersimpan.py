"""First answers as they are kept: to the byte what was answered, in a third of the room, and readable as long as they are kept."""

from typing import Final

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.event.canonical import digest
from shared.service.stored_answers import KATA, PADAT, bentangkan, padatkan

RINGKASAN: Final = {
    "nomor_agenda": 33,
    "tahun_agenda": 2026,
    "opd_id": "7b1c3f0e-52a4-4c8e-9d61-0f6a1f2b9c11",
    "opd_nama": "Badan Kepegawaian",
    "nama_aplikasi": "Sistem Cuti Pegawai",
    "jenis_permohonan": "PENGEMBANGAN",
    "surat_nomor": "800/1207/BKD",
    "surat_tanggal": "2026-12-01",
    "surat_perihal": "Permohonan rekomendasi pengembangan aplikasi",
    "surat_sifat": "BIASA",
    "diterima_tanggal": "2026-12-01",
}
JAWABAN: Final = orjson.dumps(
    {
        "id": "01a22f7d-15b6-7fe4-8778-1788b673f214",
        "versi": 5,
        "peristiwa": [{"id": "1e9ac090-e53b-5e00-aaa0-9b7118bafafd:5", "jenis": "Diparaf"}],
        "permohonan_id": "01a22f7d-15b6-7fe4-8778-1788b673f214",
        "keadaan_bagian": "PARAF_KABID",
        "isi": {"label_bagian": "Menunggu paraf", "ringkasan": RINGKASAN, "putaran": 1, "versi_konsep": 1, "nomor_surat": None},
        "tindakan": [
            {"nama": nama, "langkah": langkah, "putaran": 1, "peran": ["kepala_bidang"], "orang_id": None}
            for nama, langkah in (("paraf", 13), ("lewati_paraf", None), ("tolak_paraf", None))
        ],
    }
)
KATA_SEJAK_AWAL: Final = "331d2b062b0ea3d784641a55e03ebaddf5e5ba6e2ca39bda1a335a76364dd7de"
"""The hash of the words that kept answers were deflated by; other words leave them unreadable."""
TERSIMPAN: Final = bytes.fromhex(
    "015dd5c10d80300885e18948a02d85ba8b07b0b085bbdb18f5e002ef3f7d791f542b256502b177908c062aa240a2ea5d6a166a2bfe50e6bbf5a74c31"
    "ecc081105c1d3810c1cc10860b91baa5e5dc78adbce0bf4fdfcf0b"
)
"""An answer as it was kept on the first day."""


def test_jawaban_disimpan_dalam_sepertiga_tempat() -> None:
    tersimpan = padatkan(JAWABAN)
    assert tersimpan.startswith(PADAT)
    assert 3 * len(tersimpan) < len(JAWABAN)
    assert bentangkan(tersimpan) == JAWABAN


@given(st.binary(max_size=5000))
def test_setiap_jawaban_kembali_sampai_byte_terakhir(jawaban: bytes) -> None:
    assert bentangkan(padatkan(jawaban)) == jawaban


@pytest.mark.parametrize("isi", [b"", b"{}", JAWABAN])
def test_jawaban_sebelumnya_tetap_terbaca(isi: bytes) -> None:
    """Rows of the days before hold the answer as it is, and what follows from parked events has none."""
    assert bentangkan(isi) == isi


def test_yang_disimpan_sejak_awal_tetap_terbaca() -> None:
    assert digest(KATA) == KATA_SEJAK_AWAL
    assert orjson.loads(bentangkan(TERSIMPAN))["peristiwa"] == [{"id": "1e9ac090-e53b-5e00-aaa0-9b7118bafafd:5", "jenis": "Diparaf"}]


def test_yang_rusak_disebut_rusak() -> None:
    with pytest.raises(ValueError, match="invalid"):
        bentangkan(PADAT + b"\xff" + TERSIMPAN)
