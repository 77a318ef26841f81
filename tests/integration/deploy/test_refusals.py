"""Why the runner will not start, said clearly: which folder, which port, which part; and nothing is changed or left behind."""

import json
import socket

from tests.integration.deploy.machine import Machine


def test_pelari_kedua_pada_folder_yang_sama_ditolak(mesin: Machine) -> None:
    with mesin.running() as running:
        said = mesin.refused()
        assert f"sedang dipakai oleh proses {running.process.pid}" in said
        assert running.process.poll() is None


def test_folder_versi_lain_ditolak_dan_tidak_disentuh(mesin: Machine) -> None:
    mesin.data.mkdir(mode=0o755)
    stamp = mesin.data / "versi.json"
    stamp.write_text(json.dumps({"format": 1, "postgres": 11}))
    said = mesin.refused()
    assert "milik versi lain (PostgreSQL 11, format 1; program ini PostgreSQL 18, format 1)" in said
    assert list(mesin.data.iterdir()) == [stamp]


def test_folder_asing_ditolak(mesin: Machine) -> None:
    mesin.data.mkdir(mode=0o755)
    (mesin.data / "catatan.txt").write_text("milik orang lain")
    assert "bukan folder data Satu Pintu" in mesin.refused()
    assert [path.name for path in mesin.data.iterdir()] == ["catatan.txt"]


def test_port_yang_dipakai_disebut(mesin: Machine) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", mesin.base + 3))
        taken.listen()
        said = mesin.refused()
    assert f"port {mesin.base + 3} (untuk analysis) sudah dipakai" in said
    assert "SATUPINTU_PORT_BASE=" in said
    assert not mesin.processes()


def test_pekerjaan_yang_gagal_menghentikan_semuanya(mesin: Machine) -> None:
    with mesin.start(job_code=5) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "pekerjaan gagal (kode 5): pekerjaan selesai" in said
    assert not mesin.processes()
