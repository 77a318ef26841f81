"""Anchors: each follows the one before, is kept twice, printed, and stamped where an authority is given."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import psycopg
import pytest

from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.anchor.heads import Tree
from deploy.audit.anchor.stamp import read_stamp
from deploy.audit.pemeriksa.dasar import akar_dari, buka
from deploy.audit.stores.log import snapshot
from deploy.cli.anchor import due
from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from shared.kernel.event.clock import WIB
from shared.kernel.event.envelope import GENESIS
from tests.integration.audit.berbukti import dengan_dokumen, tulis
from tests.integration.audit.command import ketik
from tests.integration.audit.jangkar import anchored, another, verified
from tests.integration.audit.lives import fill
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.stempel import loket


def test_setiap_jangkar_menyambung_yang_sebelumnya_dan_hanya_memuat_yang_bertambah(
    addresses: Addresses, book: AnchorBook, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(fill(addresses, 2))
    anchored(addresses)
    another(addresses, 3)
    anchored(addresses, 2)
    one, two, three = (Anchor.read(line) for line in book.lines())
    assert (one.sebelum, two.sebelum, three.sebelum) == (GENESIS, one.hash, two.hash)
    assert (one.daun, two.daun, three.daun) == (12, 7, 0), "five streams a request, and the two books"
    assert two.layanan["letters"].peristiwa == 18
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[3] for line in told] == [one.hash, two.hash, three.hash], "printed, to be kept elsewhere"
    with snapshot(addresses) as log:
        assert log.anchors() == book.lines()
    assert ketik(addresses, "verify") == 0
    assert "cocok dengan 3 jangkar" in capsys.readouterr().out


Damage = Callable[[list[bytes]], list[bytes]]
DAMAGE: Final[dict[str, Damage]] = {
    "jangkar 2: tidak ada di berkas, dan yang sesudahnya pun tidak": lambda lines: lines[:1],
    "hilang; di basis data ada 3 jangkar": lambda _: [],
    "jangkar 2: isinya bukan yang dihitung": lambda lines: [lines[0], lines[1].replace(b'"daun":0', b'"daun":9'), lines[2]],
    "jangkar 1: tidak menyambung jangkar sebelumnya": lambda lines: lines[1:],
    "jangkar 2: berkas dan salinannya di basis data tidak sama": lambda lines: [lines[0], b"bukan jangkar", lines[2]],
}


@pytest.mark.parametrize("said", DAMAGE)
def test_berkas_jangkar_yang_diubah_ditemukan(
    addresses: Addresses, book: AnchorBook, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    asyncio.run(fill(addresses, 1))
    anchored(addresses, 3)
    left = DAMAGE[said](book.lines())
    book.file.unlink()
    if left:
        book.file.write_bytes(b"".join(line + b"\n" for line in left))
    found = [f"{one['tempat']}: {one['uraian']}" for one in verified(addresses, capsys)]
    assert any(said in one for one in found), found
    assert ketik(addresses, "anchor") == 1, "nothing is added to what is not whole"
    book.file.unlink(missing_ok=True)
    assert ketik(addresses, "anchor", "--dari-basis-data") == 0
    assert verified(addresses, capsys) == []


def test_salinan_di_basis_data_tidak_dapat_diubah_oleh_yang_menjangkarkan(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 1, publish=False))
    anchored(addresses)
    for statement in ("UPDATE jangkar.jangkar SET isi = ''", "DELETE FROM jangkar.jangkar"):
        with psycopg.connect(addresses.dsn("auditor")) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(statement)


def test_sekali_sehari_menurut_jam_kantor(addresses: Addresses, book: AnchorBook) -> None:
    assert due(book, datetime(2026, 12, 14, tzinfo=UTC))
    asyncio.run(fill(addresses, 1, publish=False))
    anchored(addresses)
    made = datetime.fromisoformat(Anchor.read(book.lines()[-1]).waktu).astimezone(WIB)
    midnight = (made + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    assert not due(book, midnight - timedelta(seconds=1))
    assert due(book, midnight)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 13])
def test_setiap_daun_mempunyai_jalan_ke_akar(count: int) -> None:
    leaves = [f"letters {number} 1 abc" for number in range(count)]
    tree = Tree(leaves)
    for place, leaf in enumerate(leaves):
        assert akar_dari(leaf, tree.way(place)) == tree.root
        assert akar_dari(f"{leaf}d", tree.way(place)) != tree.root
    assert len({Tree(leaves[:shorter]).root for shorter in range(count + 1)}) == count + 1


def test_stempel_waktu_dari_penyedia(
    addresses: Addresses, tmp_path: Path, book: AnchorBook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyring = Keyring(tmp_path / "kantor")
    keyring.ensure()
    dengan_dokumen(addresses)
    with loket(keyring) as url:
        monkeypatch.setenv("SATUPINTU_JANGKAR_TSA", url)
        anchored(addresses)
    anchor = Anchor.read(book.lines()[0])
    made = read_stamp(anchor)
    assert made is not None
    assert abs(made - datetime.fromisoformat(anchor.waktu)) < timedelta(minutes=1)
    assert read_stamp(anchor.model_copy(update={"hash": "0" * 64})) is None, "a stamp on something else"
    content = tulis(addresses, tmp_path / "bukti.zip")
    (tmp_path / "satu.tst").write_bytes(buka(content)["stempel/000001.tst"])
    ca = str(keyring.proof_folder / "ca.pem")
    asked = ["openssl", "ts", "-verify", "-digest", anchor.hash, "-token_in", "-in", str(tmp_path / "satu.tst"), "-CAfile", ca]
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0, "another program finds it good as well"
    assert ketik(addresses, "anchor") == 1, "the authority is gone: anchored all the same, and told"
    assert "jangkar ditulis tanpa stempel" in capsys.readouterr().err
    assert [Anchor.read(line).stempel is None for line in book.lines()] == [False, True]
    monkeypatch.delenv("SATUPINTU_JANGKAR_TSA")
    assert verified(addresses, capsys) == []
    lines = book.lines()
    forged = Anchor.read(lines[1]).model_copy(update={"stempel": anchor.stempel})
    book.file.write_bytes(lines[0] + b"\n" + forged.line() + b"\n")
    assert "stempel waktunya tidak sah untuk jangkar ini" in {one["uraian"] for one in verified(addresses, capsys)}


def test_yang_menjangkarkan_setiap_hari_berhenti_bila_diminta(addresses: Addresses, book: AnchorBook, tmp_path: Path) -> None:
    """Docker's stop is SIGTERM, which the first process of a container hears only where it says what it does then."""
    addresses.save(tmp_path / "alamat.json")
    environment = {**os.environ, "SATUPINTU_ALAMAT": str(tmp_path / "alamat.json")}
    command = [sys.executable, "-m", "deploy.cli", "anchor", "--harian"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("jangkar 1 ")
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0
        finally:
            process.kill()
    assert len(book.lines()) == 1
