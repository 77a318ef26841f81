"""What is not imported: damaged or foreign files, over other content, beside running services, without the rights; nothing is left."""

import asyncio
from pathlib import Path

import psycopg
import pytest

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.evidence.archive import gather
from deploy.audit.history.life import find_request
from deploy.audit.imports.writing import transaction
from deploy.audit.stores.aggregates import BY_EVENT
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.words.problems import EnvironmentProblem
from shared.contracts.examples import disposition, pribadi
from shared.kernel.event.fact import Fact
from tests.backends import Backend
from tests.integration.audit.berbukti import dengan_dokumen, tulis
from tests.integration.audit.diimpor import KOSONG, hidupkan, impor, jumlah, set_lain
from tests.integration.audit.lives import stores
from tests.integration.audit.tampering import REWRITE, stream_of, tamper


@pytest.fixture
def berkas(addresses: Addresses, tmp_path: Path) -> Path:
    """Evidence of the second of two requests."""
    dengan_dokumen(addresses, 2)
    tulis(addresses, tmp_path / "bukti.zip", "2026/2")
    return tmp_path / "bukti.zip"


def catat(addresses: Addresses, service: str, fact: Fact) -> None:
    """Record one event of an aggregate of its own."""

    async def recorded() -> None:
        async with stores(addresses) as written:
            await written.record(BY_EVENT[service, type(fact).__name__], [fact])

    asyncio.run(recorded())


def test_berkas_yang_diubah_ditolak(berkas: Path, backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    isi = bytearray(berkas.read_bytes())
    isi[isi.index(b'"putaran":1') + 10] = ord("2")
    berkas.write_bytes(isi)
    with set_lain(backend) as lain:
        assert impor(lain, berkas) == 1
        assert "tidak utuh" in capsys.readouterr().err
        assert jumlah(lain) == KOSONG


def test_jangkar_yang_disimpan_harus_ada_dalam_berkas(berkas: Path, backend: Backend) -> None:
    with set_lain(backend) as lain:
        assert impor(lain, berkas, "--jangkar", "0" * 64) == 1
        assert jumlah(lain) == KOSONG


def test_berkas_yang_memuat_aliran_lain_ditolak(
    addresses: Addresses, berkas: Path, book: AnchorBook, backend: Backend, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that proves itself can still be made by anybody: an erasure inside it would destroy a key here."""
    hapus = pribadi.DIHAPUS
    catat(addresses, "intake", hapus)
    subjek = BY_EVENT["intake", type(hapus).__name__]
    with snapshot(addresses) as log:
        bukti = gather(log, book, find_request(log, "2026/2"))
        bukti.add_stream(subjek, log.stream("intake", subjek.decider.stream(hapus.subjek_id)), whole=True)
    berkas.write_bytes(bukti.archive())
    with set_lain(backend) as lain:
        assert impor(lain, berkas) == 1
        assert "bukan bukti satu permohonan: intake subjek" in capsys.readouterr().err
        assert jumlah(lain) == KOSONG


def test_isi_lain_dari_permohonan_yang_sama_ditolak(berkas: Path, backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain:
        assert impor(lain, berkas) == 0
        with snapshot(lain) as log:
            stream_id = stream_of("letters", find_request(log, "2026/2"))
            satu, dua, *_ = log.stream("letters", stream_id)
        tamper(lain, "letters", REWRITE, (dua.state, stream_id, satu.version))
        assert impor(lain, berkas) == 1
        assert f"letters/surat {stream_id} yang lain: versi 1 di sini berisi lain" in capsys.readouterr().err


def test_buku_yang_sudah_bernomor_sendiri_ditolak(berkas: Path, backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain:
        hidupkan(lain, 1)
        sebelum = jumlah(lain)
        assert impor(lain, berkas) == 1
        assert "sudah memuat 1 entri milik set ini sendiri" in capsys.readouterr().err
        assert jumlah(lain) == sebelum


def test_yang_belum_terdengar_tidak_dilewati(berkas: Path, backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain:
        catat(lain, "disposition", disposition.JABATAN_DITETAPKAN)
        assert impor(lain, berkas) == 1
        assert "intake belum mendengar semua dari EV_DISPOSITION" in capsys.readouterr().err
        assert sum(jumlah(lain).values()) == 1


def test_selagi_layanan_berjalan_ditolak(berkas: Path, backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain, psycopg.connect(lain.dsn("analysis")) as memimpin:
        memimpin.execute("SELECT pimpin('consumer:analysis')")
        assert impor(lain, berkas) == 1
        assert "layanan analysis sedang berjalan" in capsys.readouterr().err
        assert jumlah(lain) == KOSONG


@pytest.mark.parametrize("siapa", ["auditor", "intake"])
def test_tanpa_hak_yang_tepat_ditolak(addresses: Addresses, siapa: str) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak boleh bertindak sebagai"), transaction(addresses.dsn(siapa)):
        pytest.fail("an import begun by somebody who may not write")


def test_berkas_yang_tidak_ada_adalah_masalah_lingkungan(addresses: Addresses, tmp_path: Path) -> None:
    assert impor(addresses, tmp_path / "tidak-ada.zip") == 3
