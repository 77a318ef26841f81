"""What a program outside is handed where the set runs in containers: addresses that it can reach, and a way to the file."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.set.addresses import Addresses
from deploy.set.outside import OutsideSettings, outside
from tests.integration.audit.command import ketik
from tests.integration.deploy.machine import CHECKOUT

DALAM = {"nats_url": "nats://nats:4222", "services": {"intake": "http://intake:8001", "notify": "http://notify:8005"}}
LUAR = {
    OutsideSettings.NATS: "nats://127.0.0.1:4333",
    OutsideSettings.WEBSOCKET: "ws://127.0.0.1:8019",
    OutsideSettings.INTAKE: "http://127.0.0.1:9001",
    OutsideSettings.NOTIFY: "https://siaran.contoh.go.id/",
    OutsideSettings.POSTGRES: "127.0.0.1:9010",
    OutsideSettings.PORTAL: "http://127.0.0.1:9000",
}
"""As the settings of a set in containers say it."""


@pytest.fixture
def wadah(set_pembaca: Addresses, monkeypatch: pytest.MonkeyPatch) -> Addresses:
    """A set as an operator's container sees it."""
    for way, address in LUAR.items():
        monkeypatch.setenv(way, address)
    monkeypatch.setenv("SATUPINTU_DIJALANKAN", "docker compose run --rm")
    return set_pembaca.model_copy(update=DALAM)


def beri(addresses: Addresses, file: Path, *words: str) -> dict[str, Any]:
    """Add a program; return what its file says."""
    assert ketik(addresses, "subscriber", "add", *words, "--ke", str(file)) == 0
    content: dict[str, Any] = json.loads(file.read_text())
    return content


def test_alamat_dari_luar_menurut_setelan_jika_tidak_yang_dipakai_operator(
    set_pembaca: Addresses, wadah: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {way: outside(wadah, way) for way in OutsideSettings} == {way: address.rstrip("/") for way, address in LUAR.items()}
    for way in OutsideSettings:
        monkeypatch.delenv(way)
    own = set_pembaca
    assert outside(own, OutsideSettings.POSTGRES) == f"{own.pg_host}:{own.pg_port}"
    assert (outside(own, OutsideSettings.NATS), outside(own, OutsideSettings.WEBSOCKET)) == (own.nats_url, own.websocket_url)
    assert (outside(wadah, OutsideSettings.INTAKE), outside(wadah, OutsideSettings.NOTIFY)) == ("http://intake:8001", "http://notify:8005")


def test_program_di_luar_diberi_alamat_yang_diterbitkan() -> None:
    """Each way in is told to whoever makes credentials, as the port of this machine that leads there."""
    parts = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())["services"]
    published = "\n".join(port for part in parts.values() for port in part.get("ports", ()))
    for way in OutsideSettings:
        told = re.fullmatch(rf"\$\{{{way}:-(?:\w+://)?127\.0\.0\.1:(.+)}}", parts["operator"]["environment"][way])
        assert told, way
        assert f":-127.0.0.1}}:{told[1]}:" in published, way


def test_berkas_siaran_dan_basis_data_menyebut_alamat_dari_luar(wadah: Addresses, tmp_path: Path) -> None:
    siaran = beri(wadah, tmp_path / "papan.json", "papan", "--sse")
    assert (siaran["siaran"], siaran["potret"]) == ("https://siaran.contoh.go.id/siaran", "http://127.0.0.1:9001/permohonan")
    assert beri(wadah, tmp_path / "baca.json", "baca", "--pg")["url"].partition("@")[2] == f"127.0.0.1:9010/{wadah.pg_database}"


def test_program_yang_dicetak_berjalan_dengan_berkas_yang_dicetak(
    wadah: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As with `--ke - >baca.json`: the file is what comes out, the program what is said beside it."""
    monkeypatch.setenv(OutsideSettings.POSTGRES, f"{wadah.pg_host}:{wadah.pg_port}")
    assert ketik(wadah, "subscriber", "add", "baca", "--pg", "--ke", "-") == 0
    keluar = capsys.readouterr()
    (tmp_path / "baca.json").write_text(keluar.out)
    assert "tercetak di keluaran" in keluar.err
    assert "bila hilang: docker compose run --rm operator subscriber rotate baca)" in keluar.err
    (tmp_path / "baca.py").write_text(keluar.err.partition("\n\n")[2])
    done = subprocess.run([sys.executable, "baca.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("cara", ["--sse", "--pg"])
def test_berkas_di_volume_dikatakan_cara_mengambilnya(
    cara: str, wadah: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SATUPINTU_DOKUMEN", str(tmp_path))
    beri(wadah, tmp_path / "papan.json", "papan", cara)
    ambil = f"(umask 077; docker compose run --rm -T --entrypoint cat operator {tmp_path}/papan.json >papan.json)"
    assert f": {tmp_path}/papan.json; ambil dengan: {ambil}" in capsys.readouterr().out
