"""Where anchors count after a restore: on the line that goes on, or left beside it with what was lost."""

from deploy.audit.anchor.anchors import Anchor, Coverage, Pemulihan
from deploy.audit.anchor.lineage import before_restore, lineage
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan
from shared.kernel.event.envelope import GENESIS

WAKTU = "2026-12-01T03:00:00.000000Z"


def jangkar(nomor: int, posisi: int, pemulihan: Pemulihan | None = None) -> Anchor:
    layanan = {"intake": Coverage(posisi=posisi, peristiwa=posisi)}
    return Anchor(nomor=nomor, waktu=WAKTU, sebelum=GENESIS, layanan=layanan, daun=0, akar="", pemulihan=pemulihan).sealed()


def pulih(sampai: int, hilang: int = 3, *, pasti: bool = True) -> Pemulihan:
    return Pemulihan(
        dari="cadangan",
        epoch_lama="a",
        epoch_baru="b",
        titik="2026-11-30T17:00:00.000000Z",
        sampai={"intake": sampai},
        hilang={"intake": hilang},
        pasti=pasti,
        kepala=(),
        berkas={"hilang.csv": "0"},
    )


def tempat(anchors: list[Anchor | None]) -> list[tuple[int, int | None, int] | None]:
    """Return each anchor's number, that of the one before it on the line, and how many restores left it."""
    return [
        None if one is None else (one.anchor.nomor, one.before.nomor if one.before else None, len(one.left_by)) for one in lineage(anchors)
    ]


def test_tanpa_pemulihan_setiap_jangkar_menyusul_yang_sebelumnya() -> None:
    assert tempat([jangkar(1, 5), jangkar(2, 9), None, jangkar(4, 12)]) == [(1, None, 0), (2, 1, 0), None, (4, None, 0)]


def test_pemulihan_meninggalkan_jangkar_yang_lebih_jauh_dan_menyusul_yang_utuh() -> None:
    dahulu = [jangkar(1, 5), jangkar(2, 9), jangkar(3, 12)]
    assert before_restore(dahulu, pulih(10)) == dahulu[1]
    assert before_restore(dahulu, pulih(4)) is None
    semua = [*dahulu, jangkar(4, 11, pulih(10)), jangkar(5, 20)]
    assert tempat([*semua]) == [(1, None, 0), (2, 1, 0), (3, 2, 1), (4, 2, 0), (5, 4, 0)]


def test_yang_dijangkarkan_sesudah_yang_hilang_ditinggalkan_juga() -> None:
    """Somebody anchored the older store before it was mended: shorter than the anchor before, but after it in the file."""
    semua = [jangkar(1, 5), jangkar(2, 12), jangkar(3, 7), jangkar(4, 8, pulih(7))]
    assert tempat([*semua]) == [(1, None, 0), (2, 1, 1), (3, 2, 1), (4, 1, 0)]


def test_pemulihan_kedua_dapat_kembali_ke_sebelum_yang_pertama() -> None:
    satu = [jangkar(1, 5), jangkar(2, 12), jangkar(3, 8, pulih(7)), jangkar(4, 15)]
    assert before_restore(satu, pulih(6)) == satu[0]
    assert before_restore(satu, pulih(9)) == satu[2]
    assert tempat([*satu, jangkar(5, 9, pulih(6))]) == [(1, None, 0), (2, 1, 1), (3, 1, 1), (4, 3, 1), (5, 1, 0)]


def test_jangkar_hari_biasa_tetap_berbentuk_dahulu() -> None:
    """What was anchored before there were restores keeps its bytes, and so its hash."""
    assert b"pemulihan" not in jangkar(1, 5).line()
    dipulihkan = jangkar(2, 5, pulih(5))
    assert Anchor.read(dipulihkan.line()) == dipulihkan
    assert Anchor.read(dipulihkan.line()).hash != jangkar(2, 5).hash, "what a restore says is a part of its anchor's hash"


def test_kalimatnya_menyebut_berapa_dan_apakah_itu_seluruhnya() -> None:
    pasti = kalimat_pemulihan(jangkar(2, 5, pulih(5, 1200)).model_dump())
    assert pasti == f"dipulihkan {WAKTU}: 1.200 peristiwa sesudah 2026-11-30T17:00:00.000000Z tidak ada di set ini"
    assert ": sedikitnya 3 peristiwa" in kalimat_pemulihan(jangkar(2, 5, pulih(5, pasti=False)).model_dump())
