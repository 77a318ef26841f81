"""A proof by several processes is the proof by one: the same moment, the same findings; what fails in one of them fails the whole."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy.audit.findings import FindingKind, Findings
from deploy.set.addresses import Addresses
from tests.integration.audit.lives import fill
from tests.integration.audit.tampering import report_on, tamper
from tests.integration.deploy.machine import until

MANY = pytest.mark.skipif((os.cpu_count() or 1) == 1, reason="one core has no hands beside the first")


def begun(what: str, addresses: Addresses, folder: Path) -> subprocess.Popen[str]:
    path = folder / "alamat.json"
    addresses.save(path)
    words = [sys.executable, "-W", "error", "-m", "tests.integration.audit.bersamaan", what, str(path)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def said(what: str, addresses: Addresses, folder: Path) -> Any:
    with begun(what, addresses, folder) as process:
        try:
            out, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    return json.loads(out.splitlines()[-1])


def test_temuannya_sama_dengan_satu_proses(addresses: Addresses, tmp_path: Path) -> None:
    asyncio.run(fill(addresses))
    tamper(
        addresses,
        "intake",
        "UPDATE {events} SET state = replace(encode(state, 'escape'), 'a', 'b')::bytea WHERE originator_version = 1",
        (),
    )
    tamper(addresses, "letters", "UPDATE {events} SET topic = topic || '9' WHERE originator_version = 2", ())
    tamper(addresses, "notify", "UPDATE notify.kasus SET status = 'LAIN'", ())
    alone = [finding.line() for finding in asyncio.run(report_on(addresses)).findings]
    assert {"hash_salah", "tidak_terbaca", "kasus_berbeda", "stream_berbeda"} <= {one["jenis"] for one in alone}
    assert said("bukti", addresses, tmp_path) == alone


@MANY
def test_bagian_dikerjakan_proses_lain_pada_saat_yang_sama(addresses: Addresses, tmp_path: Path) -> None:
    asyncio.run(fill(addresses, 1))
    done = said("siapa", addresses, tmp_path)
    assert len({pid for pid, _ in done}) > 1
    assert len({events for _, events in done}) == 1


@MANY
def test_yang_gagal_di_satu_bagian_disampaikan_tanpa_menunggu_yang_lain(addresses: Addresses, tmp_path: Path) -> None:
    assert said("gagal", addresses, tmp_path) == ["rusak", "perbaiki"]


@MANY
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_tidak_ada_yang_hidup_lebih_lama_dari_perintahnya(addresses: Addresses, tmp_path: Path, how: signal.Signals) -> None:
    with begun("lama", addresses, tmp_path) as process:
        assert process.stdout is not None
        pids = {int(process.stdout.readline()) for _ in range(2)}
        process.send_signal(how)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), 30, "the hands end with whom they work for")


def test_temuan_bagian_dihitung_semua_dan_disimpan_yang_pertama() -> None:
    whole, parts = Findings(), [Findings(), Findings()]
    for number in range(50):
        for findings in (whole, parts[number // 25]):
            findings.add(FindingKind.RUSAK, "intake", str(number), "")
    taken = Findings()
    for part in parts:
        taken.take(part)
    assert (list(taken), len(taken), taken.of("intake")) == (list(whole), len(whole), whole.of("intake"))
