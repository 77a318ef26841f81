"""The tree of dispositions: from desk to desk, with copies, returns, and what was taken back."""

from collections.abc import Iterator, Sequence

from services.disposition.pohon import Cabang, Simpul, pohon
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_ID,
    ANALIS_LAIN_ID,
    DISPOSISI_BERTEMBUSAN,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    PERMOHONAN_ID,
)
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIBATALKAN, DISPOSISI_DIKEMBALIKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from tests.spec.disposition.test_kembalikan import DARI_KASI, pada


def gambar(*facts: Fact) -> list[str]:
    """Return the tree in short lines, indented by what each follows from."""
    riwayat = [Recorded(PERMOHONAN_ID, nomor, fact, {"time": f"2026-11-23T{nomor:02}:00:00Z"}) for nomor, fact in enumerate(facts, 1)]
    return list(_baris(pohon(riwayat)))


def _baris(simpul: Sequence[Simpul], di: str = "") -> Iterator[str]:
    for satu in simpul:
        yield f"{di}{satu.jabatan} {satu.langkah}/{satu.putaran} pukul {satu.waktu.hour}"
        for cabang in satu.kepada:
            yield f"{di}. {_kata(cabang)}"
            yield from _baris(cabang.lanjutan, f"{di}. . ")


def _kata(cabang: Cabang) -> str:
    return f"{cabang.jabatan} {cabang.sebagai} {cabang.keadaan} sejak {cabang.sejak.hour}" + (
        f": {cabang.catatan}" if cabang.catatan else ""
    )


def test_lurus_dari_kepala_dinas_sampai_analis() -> None:
    assert gambar(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBACA, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN) == [
        "kepala_dinas 2/1 pukul 2",
        ". kepala_bidang PELAKSANA DITINDAKLANJUTI sejak 4",
        ". . kepala_bidang 3/1 pukul 4",
        ". . . kepala_seksi PELAKSANA DITINDAKLANJUTI sejak 5",
        ". . . . kepala_seksi 4/1 pukul 5",
        ". . . . . analis_sistem_informasi PELAKSANA DITUGASKAN sejak 5",
    ]


def test_penerima_lain_dan_tembusan_adalah_cabang() -> None:
    assert gambar(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_DIBACA) == [
        "kepala_dinas 2/1 pukul 2",
        ". kepala_bidang PELAKSANA DIBACA sejak 3",
        ". sekretaris_dinas DITERUSKAN DIBERITAHU sejak 2",
        ". kepala_seksi TEMBUSAN DIBERITAHU sejak 2",
    ]


def test_yang_dibatalkan_dan_yang_dikembalikan_tinggal_sebagai_putaran_sebelumnya() -> None:
    assert gambar(
        *(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_DIBATALKAN, pada(2, DISPOSISI_KADIS), pada(2, DISPOSISI_KABID)),
        *(pada(2, DARI_KASI), pada(3, DISPOSISI_KABID)),
    ) == [
        "kepala_dinas 2/1 pukul 2",
        f". kepala_bidang PELAKSANA DIBATALKAN sejak 3: {DISPOSISI_DIBATALKAN.alasan}",
        ". sekretaris_dinas DITERUSKAN DIBATALKAN sejak 3",
        ". kepala_seksi TEMBUSAN DIBATALKAN sejak 3",
        "kepala_dinas 2/2 pukul 4",
        ". kepala_bidang PELAKSANA DITINDAKLANJUTI sejak 7",
        ". . kepala_bidang 3/2 pukul 5",
        f". . . kepala_seksi PELAKSANA DIKEMBALIKAN sejak 6: {DARI_KASI.catatan}",
        ". . kepala_bidang 3/3 pukul 7",
        ". . . kepala_seksi PELAKSANA MENUNGGU sejak 7",
    ]


def test_dikembalikan_sampai_kepala_dinas() -> None:
    assert gambar(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIKEMBALIKAN) == [
        "kepala_dinas 2/1 pukul 2",
        f". kepala_bidang PELAKSANA DIKEMBALIKAN sejak 3: {DISPOSISI_DIKEMBALIKAN.catatan}",
    ]


def test_instruksi_yang_dikembalikan_dan_analis_yang_diganti() -> None:
    """The reassignment that goes with the new instruction says nothing new here; one that comes later does."""
    lain = pada(2, INSTRUKSI_DIBERIKAN).model_copy(update={"analis_id": ANALIS_LAIN_ID})
    kembali = ANALIS_DITUGASKAN_ULANG.model_copy(update={"analis_id": ANALIS_ID, "sebelumnya_id": ANALIS_LAIN_ID})
    sampai = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)
    assert gambar(*sampai, INSTRUKSI_DIBUKA_KEMBALI, lain, ANALIS_DITUGASKAN_ULANG, kembali)[3:] == [
        ". . . kepala_seksi PELAKSANA DITINDAKLANJUTI sejak 6",
        ". . . . kepala_seksi 4/1 pukul 4",
        f". . . . . analis_sistem_informasi PELAKSANA DIKEMBALIKAN sejak 5: {INSTRUKSI_DIBUKA_KEMBALI.catatan}",
        ". . . . kepala_seksi 4/2 pukul 6",
        f". . . . . analis_sistem_informasi PELAKSANA DIGANTI sejak 8: {ANALIS_DITUGASKAN_ULANG.alasan}",
        ". . . . . analis_sistem_informasi PELAKSANA DITUGASKAN sejak 8",
    ]


def test_permohonan_yang_dicabut_menghentikan_yang_menunggu() -> None:
    assert gambar(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIHENTIKAN)[1:] == [". kepala_bidang PELAKSANA DIHENTIKAN sejak 3"]
    assert gambar(DISPOSISI_DIBUKA, DISPOSISI_DIHENTIKAN) == []
