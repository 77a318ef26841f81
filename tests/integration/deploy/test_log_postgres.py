"""An ERROR in PostgreSQL's log is somebody's fault: starting a set, and commands that touch nothing else, write none."""

from pathlib import Path
from typing import Final

import pytest

from deploy.embedded.postgres import says_ready
from tests.drills.commands import satupintu
from tests.journey.whole_set import whole_set

PERINTAH: Final = (
    ("migrate",),
    ("migrate",),
    ("init",),
    ("verify",),
    ("anchor",),
    ("conformance",),
    ("rebuild",),
    ("parked", "list"),
    ("alerts", "list"),
    ("webhooks", "list"),
    ("erasure", "list"),
    ("calendar", "show", "--tahun", "2026"),
    ("sop",),
    ("env",),
)
"""What an operator does in a set at work, again and again."""


def salah(home: Path) -> list[str]:
    """Return what the server's log calls an error, each line with the statement that the server names below it."""
    (log,) = (home / "data").rglob("postgresql.log")
    baris = log.read_text(encoding="utf-8").splitlines()
    assert baris, log
    return ["\n".join(baris[nomor : nomor + 2]) for nomor, satu in enumerate(baris) if " ERROR: " in satu or " FATAL: " in satu]


@pytest.mark.parametrize(("baris", "siap"), [(7, False), ("starting", False), ("stopping", False), ("ready   ", True), ("standby ", True)])
def test_server_baru_ditanya_sesudah_menulis_bahwa_ia_siap(tmp_path: Path, baris: int | str, *, siap: bool) -> None:
    """Who asks a server that is just starting is refused, and the refusal stands in the log as FATAL."""
    assert not says_ready(tmp_path)
    isi = [str(nomor) for nomor in range(7)]
    (tmp_path / "postmaster.pid").write_text("\n".join(isi if isinstance(baris, int) else [*isi, baris]) + "\n")
    assert says_ready(tmp_path) is siap


def test_set_yang_baru_dan_perintah_operator_tidak_meninggalkan_galat_di_log_postgresql() -> None:
    with whole_set() as berjalan:
        assert salah(berjalan.home) == [], "the first start"
        for perintah in PERINTAH:
            satupintu(berjalan.home, *perintah)
            assert salah(berjalan.home) == [], perintah
