"""The companion: one copy a day, the log without a pause, what was lost said and made good; seen look by look, with the test's clock."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

import psycopg
import pytest

from deploy.backup.companion import Companion
from deploy.backup.copying import CopyContext
from deploy.backup.folder import BackupFolder
from deploy.backup.log import SLOT
from deploy.backup.tools import Tools, signed_in
from deploy.set.addresses import Addresses
from shared.kernel.event.clock import WIB
from tests.integration.audit.command import ketik
from tests.integration.deploy.machine import until
from tests.servers import Servers

MORNING = datetime(2026, 11, 30, 1, tzinfo=UTC)


@dataclass(slots=True)
class Penjaga:
    """A companion that looks when the test says so."""

    companion: Companion
    tools: Tools
    addresses: Addresses
    said: list[str]
    moment: list[datetime] = field(default_factory=lambda: [MORNING])

    def look(self, *, after: timedelta = timedelta(seconds=20)) -> None:
        """Let time pass, look, and wait for a copy that began."""
        self.moment[0] += after
        self.companion.look(self.tools)
        self.companion.wait()

    def ask(self, query: LiteralString, *values: object) -> Any:
        """Ask the database."""
        with psycopg.connect(self.addresses.dsn("admin"), autocommit=True) as conn:
            return conn.execute(query, values).fetchall()

    def log_reaches(self, moment: datetime) -> bool:
        """Look again, and say whether the log is known to reach this moment."""
        self.look(after=timedelta())
        return bool(self.ask("SELECT log >= %s FROM cadangan.keadaan", moment)[0][0])


@pytest.fixture
def penjaga(asal: Addresses, tmp_path: Any, sekitar: Callable[..., CopyContext]) -> Generator[Callable[..., Any]]:
    """Begin a companion; its slot and its row are gone afterwards."""

    @contextmanager
    def begin() -> Generator[Penjaga]:
        said: list[str] = []
        moment = [MORNING]
        companion = Companion(sekitar(said, lambda: moment[0]), BackupFolder.at(tmp_path / "cadangan"))
        with signed_in(asal) as tools:
            try:
                yield Penjaga(companion, tools, asal, said, moment)
            finally:
                companion.close()

    yield begin
    with psycopg.connect(asal.dsn("admin"), autocommit=True) as conn:
        conn.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots")
        conn.execute("DELETE FROM cadangan.keadaan")


def test_satu_salinan_sehari_dan_catatan_di_antaranya(penjaga: Callable[..., Any], tmp_path: Any) -> None:
    folder = BackupFolder.at(tmp_path / "cadangan")
    with penjaga() as jaga:
        jaga.look()
        jaga.look()
        (first,) = folder.copies()
        jaga.look(after=timedelta(hours=20))
        jaga.look()
        assert [copy.moment.astimezone(WIB).day for copy in folder.copies()] == [30, 1]
        assert jaga.ask("SELECT salinan, galat FROM cadangan.keadaan") == [(folder.copies()[-1].manifest.selesai, None)]
        until(lambda: jaga.log_reaches(MORNING + timedelta(hours=20)), 60, "the log is received")
        (log,) = folder.logs(1)
        assert min(path.name for path in log.iterdir()) <= first.manifest.segmen_awal
    assert [line for line in jaga.said if "utuh" not in line] == []


def test_di_luar_simpanan_dihapus_bersama_catatannya(penjaga: Callable[..., Any], tmp_path: Any) -> None:
    folder = BackupFolder.at(tmp_path / "cadangan")
    with penjaga() as jaga:
        jaga.look()
        first = folder.copies()[0]
        for _ in range(9):
            jaga.ask("SELECT pg_switch_wal()")
            jaga.look(after=timedelta(days=7))
            jaga.look()
        copies = folder.copies()
        assert len(copies) == 7, "of nine weeks with one day each, the days keep seven"
        segments = sorted(path.name for path in folder.logs(1)[0].iterdir())
        assert first.manifest.segmen_awal < copies[0].manifest.segmen_awal == segments[0].removesuffix(".partial")


def test_disk_yang_terlepas_disebut_sekali_dan_tidak_ditulisi(penjaga: Callable[..., Any], tmp_path: Any, asal: Addresses) -> None:
    folder = BackupFolder.at(tmp_path / "cadangan")
    with penjaga() as jaga:
        jaga.look()
        jaga.look()
        shutil.move(folder.root, tmp_path / "di-laci")
        folder.root.mkdir()
        jaga.look()
        jaga.look()
        vanished = [line for line in jaga.said if "disknya terlepas?" in line]
        assert len(vanished) == 1
        assert list(folder.root.iterdir()) == []
        assert "terlepas" in jaga.ask("SELECT galat FROM cadangan.keadaan")[0][0]
        assert f"untuk memulai di tempat yang kosong: satupintu backup {folder.root}." in vanished[0]
        folder.root.rmdir()
        shutil.move(tmp_path / "di-laci", folder.root)
        jaga.look()
        jaga.look()
        assert jaga.said[-1] == "cadangan berjalan lagi"
        shutil.rmtree(folder.root)
        assert ketik(asal, "backup", str(folder.root)) == 0
        jaga.look()
        jaga.look()
        assert jaga.ask("SELECT galat FROM cadangan.keadaan") == [(None,)]


def test_catatan_yang_dilepas_postgresql_diganti_salinan_penuh(penjaga: Callable[..., Any], tmp_path: Any) -> None:
    folder = BackupFolder.at(tmp_path / "cadangan")
    with penjaga() as jaga:
        jaga.look()
        jaga.companion.close()
        until(lambda: not jaga.ask("SELECT active FROM pg_replication_slots WHERE slot_name = %s", SLOT)[0][0], 30, "the slot is let go")
        jaga.ask("SELECT pg_drop_replication_slot(%s)", SLOT)
        jaga.look()
        jaga.look()
        assert len(folder.logs(1)) == 2, "what has a gap before it lies apart"
        gap = folder.gap_at()
        assert gap is not None
        assert folder.copies()[-1].moment >= gap, "a whole copy follows it, on the same day"


def test_pg_receivewal_yang_mati_dimulai_lagi_tanpa_celah(penjaga: Callable[..., Any], tmp_path: Any, servers: Servers) -> None:
    with penjaga() as jaga:
        jaga.look()
        jaga.look()
        servers.postgres.stop()
        jaga.look()
        servers.postgres.start()
        jaga.look()
        jaga.look()
        reached = jaga.moment[0]
        until(lambda: jaga.log_reaches(reached), 60, "the log goes on")
        assert len(BackupFolder.at(tmp_path / "cadangan").logs(1)) == 1
        assert jaga.said[-1] == "cadangan berjalan lagi"
