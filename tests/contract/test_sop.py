"""The SOP in its own words: what the office printed is written down apart from the table, and the table must say the same."""

from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1
from tests.contract.records import GOLDEN

SATUAN = {1: "1 (satu) hari kerja"}


def test_tabel_memuat_sop_kata_demi_kata() -> None:
    """A word changed by accident in the table would stand on every page, paper and document that is made from it."""
    rows = (GOLDEN / "sop.md").read_text(encoding="utf-8").splitlines()[2:]
    columns = ((row.nomor, row.uraian, sebutan(row.pelaksana), row.kelengkapan, SATUAN[row.waktu], row.keluaran) for row in SOP_V1.langkah)
    assert ["| " + " | ".join(map(str, row)) + " |" for row in columns] == rows


def test_sop_menyebut_nomor_nama_dan_tanggalnya() -> None:
    dates = (SOP_V1.tanggal_pembuatan.isoformat(), SOP_V1.tanggal_revisi.isoformat())
    assert (SOP_V1.nomor, *dates) == ("45.1 / 021 / DISKOMINFO", "2019-08-26", "2021-02-25")
    assert SOP_V1.nama == "Pelayanan Terpadu Satu Pintu Data Aplikasi Perangkat Daerah"
