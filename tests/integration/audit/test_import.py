"""An evidence file in another deployment: the same events with the same hashes, once, and the proof holds there."""

import asyncio
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.audit.stores.aggregates import AGENDA
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.backends import Backend
from tests.integration.audit.berbukti import dengan_dokumen, tulis
from tests.integration.audit.diimpor import KOSONG, hidupkan, impor, isi_bukti, jumlah, set_lain
from tests.integration.audit.lives import TAHUN
from tests.integration.audit.tampering import found, tamper
from tests.integration.audit.test_evidence_around import decreed
from tests.integration.audit.test_evidence_mandat import diwakili

HAPUS = "DELETE FROM {events} WHERE originator_id = %s AND originator_version = %s"


@pytest.fixture
def berkas(addresses: Addresses, tmp_path: Path) -> list[Path]:
    """Evidence of three requests of one deployment."""
    dengan_dokumen(addresses, 3)
    paths = [tmp_path / f"bukti-{nomor}.zip" for nomor in (1, 2, 3)]
    for nomor, path in enumerate(paths, 1):
        tulis(addresses, path, f"2026/{nomor}")
    return paths


def test_hash_dan_dokumennya_sama_dan_verify_bersih(berkas: list[Path], backend: Backend, tmp_path: Path) -> None:
    with set_lain(backend) as lain:
        assert impor(lain, berkas[1]) == 0
        assert found(lain) == {}
        asal = isi_bukti(berkas[1].read_bytes())
        assert isi_bukti(tulis(lain, tmp_path / "lagi.zip", "2026/2")) == asal
        assert len(asal) == 20 + 8 + 3, "events, chains, documents"


def test_diimpor_lagi_tidak_mengubah_apa_pun(berkas: list[Path], backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain:
        assert impor(lain, berkas[0]) == 0
        sebelum = jumlah(lain)
        assert impor(lain, berkas[0]) == 0
        assert "0 dari 20 peristiwa; semuanya sudah ada" in capsys.readouterr().out
        assert jumlah(lain) == sebelum
        assert found(lain) == {}


def test_coba_tidak_meninggalkan_apa_pun(berkas: list[Path], backend: Backend, capsys: pytest.CaptureFixture[str]) -> None:
    with set_lain(backend) as lain:
        assert impor(lain, berkas[0], "--coba") == 0
        assert "20 dari 20 peristiwa dan 3 dokumen dapat diimpor" in capsys.readouterr().out
        assert jumlah(lain) == KOSONG
        with psycopg.connect(lain.dsn("admin")) as conn:
            sisa = conn.execute("SELECT (SELECT count(*) FROM berkas.berkas), (SELECT count(*) FROM impor.bukti)").fetchone()
        assert sisa == (0, 0)


def test_beberapa_permohonan_dalam_urutan_apa_pun(berkas: list[Path], backend: Backend, tmp_path: Path) -> None:
    with set_lain(backend) as lain:
        for ke in (2, 0, 1):
            assert impor(lain, berkas[ke]) == 0
        assert found(lain) == {}
        for ke in range(3):
            assert isi_bukti(tulis(lain, tmp_path / "lagi.zip", f"2026/{ke + 1}")) == isi_bukti(berkas[ke].read_bytes())


def test_buku_berlanjut_sesudah_entri_yang_diimpor_tetapi_tidak_boleh_bolong(berkas: list[Path], backend: Backend) -> None:
    buku = AGENDA.decider.stream(TAHUN)
    with set_lain(backend) as lain:
        assert impor(lain, berkas[1]) == 0
        hidupkan(lain, 3)
        hidupkan(lain, 4)
        assert found(lain) == {}
        tamper(lain, "intake", HAPUS, (buku, 3))
        temuan = found(lain)
        assert {"versi_bolong", "nomor_bolong"} <= temuan.keys()
        assert "kutipan_berbeda" not in temuan


def test_entri_yang_diimpor_tidak_boleh_hilang(berkas: list[Path], backend: Backend) -> None:
    with set_lain(backend) as lain:
        for ke in (0, 2):
            assert impor(lain, berkas[ke]) == 0
        tamper(lain, "intake", HAPUS, (AGENDA.decider.stream(TAHUN), 1))
        satu = found(lain)["kutipan_berbeda"]
        assert satu.tempat == f"{AGENDA.decider.stream(TAHUN)}:1"


def test_mandat_ikut_dan_dikenal_semua_layanan(addresses: Addresses, backend: Backend, tmp_path: Path) -> None:
    (permohonan_id,) = dengan_dokumen(addresses)
    asyncio.run(diwakili(addresses, permohonan_id))
    asal = tulis(addresses, tmp_path / "bukti.zip")
    with set_lain(backend) as lain:
        assert impor(lain, tmp_path / "bukti.zip") == 0
        assert isi_bukti(tulis(lain, tmp_path / "lagi.zip")) == isi_bukti(asal)
        assert found(lain) == {}
        with psycopg.connect(lain.dsn("admin")) as conn:
            jumlah_mandat = [conn.execute(SQL("SELECT count(*) FROM {}").format(Identifier(s, "mandat"))).fetchone() for s in SERVICES]
    assert jumlah_mandat == [(2,)] * 5


def test_kalender_ikut_dan_dikenal_analysis(addresses: Addresses, backend: Backend, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    asyncio.run(decreed(addresses))
    tulis(addresses, tmp_path / "bukti.zip")
    with set_lain(backend) as lain:
        assert impor(lain, tmp_path / "bukti.zip") == 0
        assert found(lain) == {}
        with psycopg.connect(lain.dsn("admin")) as conn:
            versi = conn.execute("SELECT versi FROM analysis.kalender ORDER BY versi").fetchall()
    assert versi == [(1,), (2,)]
