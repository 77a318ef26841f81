"""What a demonstration leaves: a folder with the papers of each request, and a word about those that did not come."""

from datetime import date
from pathlib import Path

from deploy.demo.dokumen import DITINGGALKAN, unduh
from deploy.demo.kantor import Klien
from deploy.demo.perjalanan import Perjalanan
from deploy.demo.rencana import RencanaPerjalanan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.papers.bacaan import teks

TANGGAL = date(2026, 11, 23)


async def test_dokumen_permohonan_terkumpul_dalam_urutan_sop(kantor: Klien, tmp_path: Path) -> None:
    journey = Perjalanan.siapkan(kantor, RencanaPerjalanan("dikembalikan", ditolak_di=frozenset({5})), 901, TANGGAL, lambda _: None)
    await journey.jalan()
    unduhan = await unduh(journey, tmp_path, 60)
    assert unduhan.kurang == ()
    assert [path.name[:2] for path in unduhan.berkas] == [f"{nomor:02}" for nomor in range(1, len(unduhan.berkas) + 1)]
    langkah = [int(path.name[11:13]) for path in unduhan.berkas]
    assert langkah == sorted(langkah)
    assert {nomor for nomor, jenis in DITINGGALKAN.items() if jenis} <= set(langkah)
    assert sorted(unduhan.folder.iterdir()) == sorted(unduhan.berkas)
    assert all(path.read_bytes().startswith(b"%PDF-") for path in unduhan.berkas if path.suffix == ".pdf")
    assert sum("pemberitahuan-pengembalian" in path.name for path in unduhan.berkas) == 1
    assert await unduh(journey, tmp_path, 0) == unduhan


async def test_bukti_yang_diunggah_tampak_pada_laporan_ketiga_standar(kantor: Klien, tmp_path: Path) -> None:
    journey = Perjalanan.siapkan(kantor, RencanaPerjalanan("dengan bukti", berbukti=True), 903, TANGGAL, lambda _: None)
    await journey.jalan()
    unduhan = await unduh(journey, tmp_path, 60)
    laporan = [path for path in unduhan.berkas if "laporan-analisa-standar" in path.name]
    assert [teks(path.read_bytes()).count("1 berkas") for path in laporan] == [1, 1, 1]


async def test_tanda_terima_dibuat_lagi_dengan_nama_yang_menerima(kantor: Klien, tmp_path: Path) -> None:
    """The one made with the delivery stays; the other one, of the same step and round, names who confirmed."""
    journey = Perjalanan.siapkan(kantor, RencanaPerjalanan("langsung"), 904, TANGGAL, lambda _: None)
    await journey.jalan()
    unduhan = await unduh(journey, tmp_path, 60)
    sebelum, sesudah = [teks(path.read_bytes()) for path in unduhan.berkas if "tanda-terima-penyampaian" in path.name]
    assert "belum mengonfirmasi" in sebelum
    assert "belum mengonfirmasi" not in sesudah
    assert "Dikonfirmasi secara elektronik" in sesudah
    assert TERHAPUS not in sesudah, "nobody's data were erased"
    assert "Petugas OPD pemohon" in sesudah, "people of agencies are named by intake alone"


async def test_dokumen_yang_tidak_ada_disebutkan(kantor: Klien, tmp_path: Path) -> None:
    journey = Perjalanan.siapkan(kantor, RencanaPerjalanan("langsung"), 902, TANGGAL, lambda _: None)
    await journey.jalan()
    journey.kejadian += [satu for satu in journey.kejadian if satu.langkah.nomor == 4]
    unduhan = await unduh(journey, tmp_path, 0)
    assert "langkah 4: Instruksi" in " ".join(unduhan.kurang)
    assert unduhan.berkas
