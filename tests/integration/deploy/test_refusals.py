"""Why the runner will not start, said clearly: which folder, which port, which part; and nothing is changed or left behind."""

import json
import socket
from pathlib import Path

import pytest

from deploy.embedded import runner
from deploy.embedded.ports import choose
from deploy.set.addresses import Addresses
from deploy.set.folder import DataFolder
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


@pytest.mark.parametrize("di_bawahnya", [False, True], ids=["folder itu", "di atasnya"])
@pytest.mark.parametrize("siapa", ["mesin", "mesin_pengguna_biasa"])
def test_folder_yang_adalah_berkas_ditolak(request: pytest.FixtureRequest, siapa: str, *, di_bawahnya: bool) -> None:
    machine: Machine = request.getfixturevalue(siapa)
    machine.data.write_text("milik orang lain")
    asked = str(machine.data / "data" if di_bawahnya else machine.data)
    machine.environment = {**machine.environment, "SATUPINTU_DATA": asked}
    said = machine.refused()
    assert f"folder data {asked} tidak dapat dipakai: {machine.data} adalah berkas, bukan folder" in said
    assert "Traceback" not in said
    assert machine.data.read_text() == "milik orang lain"
    assert not machine.system.exists(), "nor does it go elsewhere"


@pytest.mark.parametrize("isi", ["[1]", "1", "null", "{", ""])
def test_stempel_yang_bukan_milik_kita_ditolak(mesin: Machine, isi: str) -> None:
    mesin.data.mkdir(mode=0o755)
    (mesin.data / "versi.json").write_text(isi)
    said = mesin.refused()
    assert "tidak kosong dan bukan folder data Satu Pintu; tidak ada yang diubah" in said
    assert "Traceback" not in said


def test_port_yang_dipakai_disebut(mesin: Machine) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", mesin.base + 3))
        taken.listen()
        said = mesin.refused()
    assert f"port {mesin.base + 3} (untuk analysis) sudah dipakai" in said
    assert "SATUPINTU_PORT_BASE=" in said
    assert not mesin.processes()


def test_port_yang_hanya_untuk_root_disebut(mesin_pengguna_biasa: Machine) -> None:
    if int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) > 81:
        mesin_pengguna_biasa.base = 80
        said = mesin_pengguna_biasa.refused()
        assert "port 81 (untuk intake) tidak boleh dipakai pengguna ini: port di bawah 1024 milik root" in said
        assert "SATUPINTU_PORT_BASE=8000" in said
        assert not mesin_pengguna_biasa.processes()
    else:
        pytest.skip("this machine lets everybody have port 81")


def test_port_server_tidak_pernah_port_layanan_atau_server_lain(mesin: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATUPINTU_PORT_BASE", str(mesin.base))
    folder = DataFolder(mesin.home, mesin.home)
    layanan = {mesin.base + number for number in range(1, 6)}
    for dahulu in (mesin.base + 2, choose(None)):
        before = Addresses(pg_host="", pg_port=dahulu, nats_url=f"nats://127.0.0.1:{dahulu}", services={}, rahasia=folder.rahasia)
        before.save(folder.addresses)
        made = runner.choose_addresses(folder)
        servers = {made.pg_port, int(made.nats_url.rpartition(":")[2])}
        assert len(servers) == 2
        assert not servers & layanan


def test_pekerjaan_yang_gagal_menghentikan_semuanya(mesin: Machine) -> None:
    with mesin.start(job_code=5) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "pekerjaan gagal (kode 5): pekerjaan selesai" in said
    assert not mesin.processes()
