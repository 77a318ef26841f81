"""A restore brings the secrets of the copy; who hears from outside is what it is today."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from deploy.addresses import Addresses
from deploy.files import make_folder
from deploy.folder import DataFolder
from deploy.restore.aside import Set
from tests.integration.audit.command import ketik
from tests.integration.backup.pulih import Tujuan, hidup


@contextmanager
def untold(_: str, __: int) -> Generator[Callable[[int], None]]:
    """Tell nobody how far it is."""
    yield lambda _: None


def secrets(folder: Path, text: str, *names: str) -> Path:
    """Write files with this text."""
    for name in names:
        make_folder((folder / name).parent, 0o700)
        (folder / name).write_text(text)
    return folder


def test_daftar_pelanggan_yang_ada_tidak_ditimpa_pemulihan(tmp_path: Path) -> None:
    """A key that was taken back since the copy does not open anything again; where there is no list, the copy's counts."""
    copied = secrets(tmp_path / "salinan", "dulu", "pelanggan/daftar.json", "intake/nats.nk")
    for present, expected in ((("pelanggan/daftar.json", "intake/nats.nk"), "kini"), ((), "dulu")):
        folder = DataFolder(tmp_path / expected, tmp_path / expected)
        secrets(folder.rahasia, "kini", *present)
        make_folder(folder.rahasia, 0o700)
        Set(folder, tmp_path / "jangkar", None).replace(tmp_path / "tidak-ada", copied, "2026", untold)
        assert (folder.rahasia / "pelanggan" / "daftar.json").read_text() == expected
        assert (folder.rahasia / "intake" / "nats.nk").read_text() == "dulu"


def test_program_pembaca_basis_data_membaca_set_yang_dipulihkan_dengan_batasnya(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    """The copy holds its role; what it may do, and how long, is the same there."""
    folder, file = str(tmp_path / "cadangan"), tmp_path / "papan.json"
    hidup(asal)
    assert ketik(asal, "subscriber", "add", "papan", "--pg", "--sambungan", "2", "--detik", "7", "--ke", str(file)) == 0
    url = json.loads(file.read_text())["url"]
    assert ketik(asal, "backup", folder) == 0
    baru.type("restore", folder)
    with baru.database() as owner, psycopg.connect(owner) as conn:
        place = conninfo_to_dict(owner)
        with psycopg.connect(url, autocommit=True, host=place["host"], port=place["port"]) as program:
            (seen,) = program.execute("SELECT count(*) FROM permohonan").fetchall()
            assert seen == conn.execute("SELECT count(*) FROM baca.permohonan").fetchone()
            assert seen[0] > 0
            assert program.execute("SHOW statement_timeout").fetchone() == ("7s",)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                program.execute("SELECT FROM intake.intake_events")
        limit = conn.execute("SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", (conninfo_to_dict(url)["user"],)).fetchone()
        assert limit == (2,)
