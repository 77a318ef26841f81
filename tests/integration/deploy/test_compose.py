"""The compose file says the same as the embedded set: the same services, ports, settings and secrets."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.cli.rahasia import NATS_PORT, WEBSOCKET_PORT
from deploy.embedded.plan import COMPANIONS
from deploy.embedded.postgres import LOCALE, SETTINGS
from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.folder import DataFolder
from deploy.set.layout import AUDITOR, BER_QR, PENANDA_TANGAN, PORT_BASE, PORTAL, SERVICES, ports
from deploy.wadah import PAGES
from tests.integration.deploy.machine import CHECKOUT

FILE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
PARTS: dict[str, Any] = FILE["services"]
JANGKAR = "jangkar"
CADANGAN = "cadangan"
DEFAULT = re.compile(r"\$\{SATUPINTU_(?:MODE|JWKS|JWT_ISSUER|JWT_AUDIENCE):-([^}]*)\}")
"""What an office may set otherwise."""
OWN = {"rahasia", "nats", "migrate", "init", "operator", JANGKAR, CADANGAN, "restore", *SERVICES, PORTAL}
"""What runs from our own image."""
ROOT = {"nats": ["DAC_OVERRIDE"], CADANGAN: ["DAC_OVERRIDE"], "restore": ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID"]}
"""What handles files of several accounts, and the capabilities that it has for that."""


def test_setiap_layanan_ada_dengan_portnya_di_loopback_saja() -> None:
    published = {name: part["ports"] for name, part in PARTS.items() if "ports" in part}
    bind = "${SATUPINTU_BIND:-127.0.0.1}"
    wanted = {
        name: f"{bind}:${{SATUPINTU_PORT_{name.upper()}:-{port}}}:{port}" for name, port in {**ports(PORT_BASE), PORTAL: PORT_BASE}.items()
    }
    outside = "${SATUPINTU_BIND_NATS:-127.0.0.1}"
    broker = [
        f"{outside}:${{SATUPINTU_PORT_NATS:-{NATS_PORT}}}:{NATS_PORT}",
        f"{outside}:${{SATUPINTU_PORT_WEBSOCKET:-8009}}:{WEBSOCKET_PORT}",
    ]
    database = ["${SATUPINTU_BIND_POSTGRES:-127.0.0.1}:${SATUPINTU_PORT_POSTGRES:-8010}:5432"]
    assert published == {**{name: [port] for name, port in wanted.items()}, "nats": broker, "postgres": database}
    assert WEBSOCKET_PORT == PAGES


def test_setelan_layanan_sama_dengan_yang_tertanam() -> None:
    addresses = Addresses(pg_host="postgres", pg_port=5432, nats_url="nats://nats:4222", services={}, rahasia=Path("/rahasia"))
    for service, port in ports(PORT_BASE).items():
        expected = service_environment(addresses, service, port)
        given = {name: str(value).replace("/sendiri/", f"/{service}/") for name, value in PARTS[service]["environment"].items()}
        assert given.pop("SATUPINTU_LOG_LEVEL")
        assert given.pop("SATUPINTU_CLAMD") == "${SATUPINTU_CLAMD:-}", "the office's own scanner, where it has one"
        assert given.pop("SATUPINTU_PROXY_TEPERCAYA") == "${SATUPINTU_PROXY_TEPERCAYA:-}", "none unless somebody names one"
        assert given.pop("SATUPINTU_HOST") == "0.0.0.0"  # noqa: S104 - inside its own network
        if service in BER_QR:
            public = f"http://127.0.0.1:${{SATUPINTU_PORT_LETTERS:-{ports(PORT_BASE)[PENANDA_TANGAN]}}}"
            assert given.pop("SATUPINTU_ALAMAT_PUBLIK") == f"${{SATUPINTU_ALAMAT_PUBLIK:-{public}}}"
        chosen = {name: DEFAULT.sub(r"\1", value) for name, value in given.items()}
        assert chosen == {name: value for name, value in expected.items() if name != "SATUPINTU_HOST"}


def test_layanan_hanya_melihat_rahasianya_sendiri() -> None:
    for service in SERVICES:
        secret = (volume for volume in PARTS[service]["volumes"] if "source" in volume)
        mounts = {volume["target"]: (volume["volume"]["subpath"], volume["read_only"]) for volume in secret}
        signing = {"/rahasia/ttd": ("ttd", True), "/rahasia/bukti": ("bukti", True)} if service == PENANDA_TANGAN else {}
        own = {"/rahasia/sendiri": (service, True), "/rahasia/kunci": ("kunci", True), "/rahasia/jwks": ("jwks", True)}
        assert mounts == own | signing


def test_jangkar_hanya_dapat_membaca_sebagai_auditor_dan_menulis_di_luar_basis_data() -> None:
    mounts = [
        volume if isinstance(volume, str) else (volume["volume"]["subpath"], volume["read_only"]) for volume in PARTS[JANGKAR]["volumes"]
    ]
    assert mounts == ["jangkar:/jangkar", (AUDITOR, True), ("operator", True)]
    assert {PARTS[part]["environment"]["SATUPINTU_JANGKAR"] for part in (JANGKAR, "operator")} == {"/jangkar"}
    assert "jangkar:/jangkar" in PARTS["operator"]["volumes"], "verify reads them"


def test_tidak_ada_kata_sandi_di_dalam_berkas() -> None:
    for name, part in PARTS.items():
        for setting in part.get("environment", {}):
            assert not setting.endswith(("PASSWORD", "SEED", "KEY")), f"{name}: {setting} belongs in a file"


def test_perintah_layanan_dan_pekerjaan_ada() -> None:
    served = (*SERVICES, PORTAL)
    assert {name: PARTS[name]["command"] for name in served} == {name: ["python", "-m", "deploy.run.serve", name] for name in served}
    assert [PARTS[job]["command"][1] for job in ("rahasia", "migrate", "init")] == ["rahasia", "migrate", "init"]
    assert PARTS[JANGKAR]["command"] == ["satupintu", *COMPANIONS[JANGKAR]]
    assert [word for word in PARTS[CADANGAN]["command"] if word != "/cadangan"] == list(COMPANIONS[CADANGAN])


def test_yang_mati_dinyalakan_lagi_dan_pekerjaan_tidak() -> None:
    restarts = {name: part.get("restart") for name, part in PARTS.items()}
    kept = {*SERVICES, PORTAL, "nats", JANGKAR, CADANGAN}
    assert restarts == dict.fromkeys(("postgres", *kept), "unless-stopped") | dict.fromkeys(OWN - kept)


def test_kesehatan_layanan_ditanyakan_kepada_readyz() -> None:
    served = (*SERVICES, PORTAL)
    assert {tuple(PARTS[name]["healthcheck"]["test"]) for name in served} == {("CMD", "python", "-m", "deploy.run.healthcheck")}
    assert '"/readyz"' in (CHECKOUT / "deploy" / "run" / "healthcheck.py").read_text()


def test_setiap_wadah_terbatas_dan_yang_berjalan_terus_mengatakan_kesehatannya() -> None:
    for name, part in PARTS.items():
        assert part["mem_limit"] in {"512m", "1g", "2g"}, name
        assert 256 <= part["pids_limit"] <= 512, name
        assert part["logging"]["options"] == {"max-size": "10m", "max-file": "5"}, name
        assert ("healthcheck" in part) == ("restart" in part), name


def test_setelan_bersama_sampai_ke_semua_layanan_dan_ke_cadangan() -> None:
    for name in (*SERVICES, PORTAL, CADANGAN, "restore"):
        assert {"path": "layanan.env", "required": False} in PARTS[name]["env_file"], name


def test_tidak_ada_volume_tanpa_nama() -> None:
    for name, part in PARTS.items():
        for volume in part.get("volumes", ()):
            assert "$" in volume or (volume["source"] if isinstance(volume, dict) else volume.partition(":")[0]) in FILE["volumes"], name


def test_perintah_operator_tidak_menyalakan_yang_lain() -> None:
    assert not [name for name in ("operator", "restore") if "depends_on" in PARTS[name]]


def test_wadah_sendiri_tanpa_hak_dan_tidak_dapat_ditulisi() -> None:
    for name in OWN:
        part = PARTS[name]
        assert (part["read_only"], part["cap_drop"], part["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"]), name
        assert (part.get("user"), part.get("cap_add")) == (("0:0", ROOT[name]) if name in ROOT else (None, None)), name
    assert "USER 10001:10001" in (CHECKOUT / "deploy" / "Dockerfile").read_text()


def test_citra_tidak_memuat_apa_pun_selain_program() -> None:
    allowed = (CHECKOUT / "deploy" / "Dockerfile.dockerignore").read_text().split()
    assert allowed == ["*", "!requirements-embedded.txt", "!shared", "!services", "!deploy", "**/__pycache__"]


def test_program_di_citra_ditemukan_juga_tanpa_lingkungan() -> None:
    """Whoever opens strangers' files is started with `-I` and without the environment, so PYTHONPATH would not reach him."""
    text = (CHECKOUT / "deploy" / "Dockerfile").read_text()
    assert "PYTHONPATH=" not in text
    assert "/satupintu.pth" in text


def test_basis_data_sama_dengan_yang_tertanam() -> None:
    postgres = PARTS["postgres"]
    given = dict(word.split("=", 1) for word in postgres["command"] if "=" in word)
    assert postgres["image"] == "postgres:18"
    assert postgres["environment"]["POSTGRES_INITDB_ARGS"].split() == list(LOCALE)
    for name in ("max_slot_wal_keep_size", "max_connections"):
        assert given[name] == SETTINGS[name]
    assert "postgres:/var/lib/postgresql" in postgres["volumes"]


@pytest.mark.parametrize("place", ["PG_VERSION", "data/PG_VERSION", "17/docker/PG_VERSION"])
def test_volume_versi_utama_lain_ditolak_tanpa_diubah(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("17\n")
    before = sorted(tmp_path.rglob("*"))
    script = FILE["x-mulai"].replace("$$", "$").replace("/var/lib/postgresql", str(tmp_path))
    done = subprocess.run(["bash", "-euc", script], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "berisi data PostgreSQL 17, sedangkan set ini memakai PostgreSQL 18; tidak ada yang diubah" in done.stderr
    assert (CHECKOUT / "docs" / "pindah-postgresql.md").exists()
    assert "docs/pindah-postgresql.md" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_cadangan_hanya_ada_bila_diminta_dan_hanya_membaca_set() -> None:
    part = PARTS[CADANGAN]
    assert part["scale"] == "0${SATUPINTU_CADANGAN:+1}"
    mounts = [volume.rpartition("}")[2] if "$" in volume else volume for volume in part["volumes"]]
    assert mounts == [":/cadangan", ":/cadangan-rahasia", "rahasia:/rahasia:ro", "jangkar:/jangkar:ro"]
    assert part["volumes"][:2] == PARTS["restore"]["volumes"][:2]


def test_pemulihan_memasang_volume_di_tempat_folder_data() -> None:
    part = PARTS["restore"]
    environment = part["environment"]
    root = Path(environment["SATUPINTU_DATA"])
    folder = DataFolder(root, root)
    mounts = {volume.partition(":")[0]: volume.partition(":")[2] for volume in part["volumes"][2:]}
    assert mounts == {
        "postgres": str(root / "postgresql"),
        "nats": str(folder.store),
        "rahasia": str(folder.rahasia),
        "jangkar": str(root / "jangkar"),
    }
    postgres = next(volume for volume in PARTS["postgres"]["volumes"] if isinstance(volume, str))
    assert postgres == "postgres:/var/lib/postgresql"
    assert environment["SATUPINTU_KLASTER"] == "postgresql/18/docker", "where the image of PostgreSQL 18 keeps its cluster in that volume"
