"""The operator's demonstrations, typed as an operator types them: what they show, and how they say that something ended badly."""

import json
import os
import subprocess
import sys
from typing import Final

import psycopg

from shared.sop.table import SOP_V1
from tests.integration.deploy.machine import CHECKOUT
from tests.journey.whole_set import WholeSet

SECONDS: Final = 120


def satupintu(running: WholeSet, *words: str) -> subprocess.CompletedProcess[str]:
    """Type `satupintu <words>` for this set, in its own folder."""
    home = running.home
    own = {"DATA": home / "data", "DIREKTORI": home / "direktori.toml"}
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), **{f"SATUPINTU_{name}": str(value) for name, value in own.items()}}
    command = [sys.executable, "-m", "deploy.cli", *words]
    return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False, timeout=SECONDS)


def test_demo_membawa_permohonan_sampai_selesai_dan_mencetak_riwayatnya(seluruh_set: WholeSet) -> None:
    done = satupintu(seluruh_set, "demo", "--permohonan", "2")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    for row in SOP_V1.langkah:
        assert f"✓ {row.nomor:>2}  {row.nama}" in done.stdout, row.nomor
    assert "↩  5  Periksa kelengkapan: ditolak, dengan catatan" in done.stdout
    assert "↩ 13  " in done.stdout
    assert done.stdout.count("PenerimaanDikonfirmasi  penerimaan surat dikonfirmasi") == 2
    assert done.stdout.count("16 langkah selesai") == 2
    assert "KURANG" not in done.stdout
    papers = [path.read_bytes() for path in (seluruh_set.home / "demo-dokumen").rglob("*.pdf")]
    assert len(papers) > 2 * len(SOP_V1.langkah)
    assert all(paper.startswith(b"%PDF") for paper in papers)


def test_simulasi_menghitung_setiap_permohonan(seluruh_set: WholeSet) -> None:
    done = satupintu(seluruh_set, "simulate", "--requests", "3", "--concurrency", "3", "--returns", "1", "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    day = json.loads(done.stdout)
    assert (day["beres"], day["salah"], sum(day["akhir"].values())) == (True, [], 3)
    assert {akhir.partition(",")[0] for akhir in day["akhir"]} == {"selesai"}
    assert day["langkah"].keys() == {str(row.nomor) for row in SOP_V1.langkah}
    assert day["langkah_selesai"] > 3 * len(SOP_V1.langkah), "every request was sent back once"


def test_akhir_yang_buruk_berkode_1(seluruh_set: WholeSet) -> None:
    """The store of analysis is held, so no request comes to step 5 in time."""
    with psycopg.connect(seluruh_set.addresses.dsn("admin")) as conn:
        conn.execute("LOCK TABLE analysis.analysis_events IN EXCLUSIVE MODE")
        demo = satupintu(seluruh_set, "demo", "--permohonan", "1", "--batas", "2")
        day = satupintu(seluruh_set, "simulate", "--requests", "1", "--limit", "4")
    for done in (demo, day):
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
    assert "KURANG: permohonan 1: langkah 5 tidak muncul di analysis dalam 2 detik" in demo.stdout
    assert "SALAH: permohonan 1" in day.stdout
    assert "1 permohonan tidak" in day.stdout
