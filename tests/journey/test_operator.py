"""The operator's demonstrations, typed as an operator types them: what they show, and how they say that something ended badly."""

import asyncio
import io
import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from typing import Any, Final

import psycopg
import pytest
from rich.console import Console

from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected
from deploy.cli.demo_office import OfficeLife
from deploy.cli.simulate_cost import DIPADATKAN
from deploy.demo.cost.ukuran import UNGGAHAN
from deploy.demo.dokumen import DITINGGALKAN
from deploy.demo.kantor import Klien
from deploy.demo.perjalanan import PERIKSA
from deploy.demo.tempat import Pemeran
from deploy.set.layout import INIT, PORTAL, SERVICES
from shared.contracts.peran import Jabatan
from shared.office.names import stream_of
from shared.sop.table import SOP_V1
from tests.integration.deploy.machine import CHECKOUT
from tests.integration.kernel.counter import until_true
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.test_mandat import limpahkan
from tests.journey.whole_set import WholeSet

SECONDS: Final = 120
LAMA: Final = 10
"""Looks at which a request is still where it was: it waits."""


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
    assert done.stdout.count("16 langkah selesai") == 3, "and the one of office life"
    assert "KURANG" not in done.stdout
    papers = [path.read_bytes() for path in (seluruh_set.home / "demo-dokumen").rglob("*.pdf")]
    assert len(papers) > 2 * len(SOP_V1.langkah)
    assert all(paper.startswith(b"%PDF") for paper in papers)


async def _boleh(pintu: Pintu, admin: Pemeran) -> bool:
    return (await pintu.baca("notify", "/kalender", admin)).is_success


async def test_demo_memperlihatkan_kehidupan_kantor_dan_tidak_meninggalkan_mandat(
    seluruh_set: WholeSet, orang: People, pintu: Pintu
) -> None:
    """Also after a demonstration that was broken off while Kepala Dinas was away."""
    admin = orang[Jabatan.ADMIN]
    tertinggal = await limpahkan(pintu, orang, timedelta(hours=1), "800/DEMO/putus")
    await until_true(lambda: _boleh(pintu, admin), "notify knows the administrator")
    versi = (await pintu.baca("notify", "/kalender", admin)).json()["versi"]
    done = await asyncio.to_thread(satupintu, seluruh_set, "demo", "--permohonan", "1")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    for pola in (
        r"· seandainya \S+ \d+ \S+ \d{4} ditetapkan sebagai cuti bersama",
        r"\n       seluruh permohonan +\S+ \d+ \S+ \d{4} 1\d\.\d\d → \S+ \d+ \S+ \d{4} 1\d\.\d\d\n",
        r"\n       langkah 5 +\S+ \d+ \S+ \d{4} 1\d\.\d\d → ",
        r"· Kepala Dinas Sangkuriang dinas luar; Sekretaris Dinas Sangkuriang menjadi Plh\. Kepala Dinas",
        r"\n   2  Disposisi Kepala Dinas +Kepala Dinas: Kepala Dinas Sangkuriang  .+ 1\d\.\d\d\n",
        r"\n  14  Paraf Sekretaris Dinas +Sekretaris Dinas: Sekretaris Dinas Sangkuriang \(paraf dilewati\)  .+ 1\d\.\d\d\n",
        r"\n  15  Tanda tangan Kepala Dinas +Plh\. Kepala Dinas: Sekretaris Dinas Sangkuriang .+ 1\d\.\d\d\n",
        r"  Sekretaris Dinas Sangkuriang  Kepala Dinas +giliran Anda, langkah 15 Tanda tangan Kepala Dinas  +LOG\n",
        r"\n  sebelum  Pemohon Demo \d{6}, \d{18}, demo\.\d{18}@contoh\.example\n  sesudah  \(dihapus\)\n",
    ):
        assert re.search(pola, done.stdout), (pola, done.stdout)
    assert "\n       langkah 4 " not in done.stdout, "it is done, and notify was waited for until it knew"
    mandat = {satu["mandat_id"]: satu for satu in (await pintu.baca("disposition", "/mandat", admin)).json()}
    di_meja = re.findall(r"\n  \d+ menunggu [^:]+: (\d+)\. ", done.stdout)
    assert sorted(map(int, di_meja)) == [2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16], "a task on every desk"
    assert f"Buka {seluruh_set.addresses.portal} " in done.stdout
    demo = [satu for satu in mandat.values() if satu["dasar_nomor"].startswith("800/DEMO/")]
    assert (mandat[str(tertinggal)]["berakhir"], {satu["berlaku"] for satu in demo}) == ("DICABUT", {False})
    assert (await pintu.baca("notify", "/kalender", admin)).json()["versi"] == versi, "a decree that is looked at is not entered"


async def test_kehidupan_kantor_menunggu_pengajuan_yang_terdengar_belakangan(seluruh_set: WholeSet, orang: People, kantor: Klien) -> None:
    """Notify knows from disposition that step 5 waits, and counts the whole only when it hears of the submission."""
    layar = io.StringIO()
    office = OfficeLife.prepare(Console(file=layar, width=200), kantor, 1)
    async with connected(seluruh_set.addresses, INIT) as client:
        js = client.jetstream()
        await js.pause_consumer(stream_of("intake"), "notify", "9999-01-01T00:00:00Z")
        try:
            berjalan = asyncio.create_task(office.walk())
            dilihat: list[bool] = []

            async def diam() -> bool:
                request = office.journey.permohonan_id
                kasus = await kantor.lihat("notify", request, orang[Jabatan.ADMIN]) if office.journey.kejadian else None
                di_sini = kasus is not None and kasus["isi"]["terbuka"] == [{"langkah": PERIKSA, "putaran": 1}]
                dilihat.append(di_sini)
                return sum(dilihat) == LAMA or (any(dilihat) and not di_sini)

            await until_true(diam, f"the request waits at step {PERIKSA}, or has gone on")
        finally:
            await js.resume_consumer(stream_of("intake"), "notify")
    await berjalan
    bergeser = layar.getvalue().partition("tenggat bergeser:\n")[2].partition("✓")[0]
    assert [baris.partition("  ")[0] for baris in map(str.strip, bergeser.splitlines())] == ["langkah 5", "seluruh permohonan", ""]


def test_simulasi_menghitung_setiap_permohonan(seluruh_set: WholeSet) -> None:
    done = satupintu(seluruh_set, "simulate", "--requests", "3", "--concurrency", "3", "--returns", "1", "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    day = json.loads(done.stdout)
    assert (day["beres"], day["salah"], sum(day["akhir"].values())) == (True, [], 3)
    assert {akhir.partition(",")[0] for akhir in day["akhir"]} == {"selesai"}
    assert day["langkah"].keys() == {str(row.nomor) for row in SOP_V1.langkah}
    assert day["langkah_selesai"] > 3 * len(SOP_V1.langkah), "every request was sent back once"


def billed(seluruh_set: WholeSet) -> dict[str, Any]:
    """Return the bill of two requests."""
    done = satupintu(seluruh_set, "simulate", "--requests", "2", "--rate", "2", "--returns", "0", "--cost", "--json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    bill: dict[str, Any] = json.loads(done.stdout)["biaya"]
    return bill


def test_simulasi_menagih_sampai_dokumen_terakhir(seluruh_set: WholeSet) -> None:
    bill = billed(seluruh_set)
    if min(bill["stream_byte"], bill["ev_all_byte"]) <= 0:  # a block was full by requests of other tests; the next one is not so soon
        bill = billed(seluruh_set)
    with snapshot(seluruh_set.addresses) as log:
        assert [log.count(service, "kertas") for service in SERVICES] == [0] * len(SERVICES)
    work = {(one["proses"], one["kerja"]): one["ms"] for one in bill["rincian_ms"]}
    assert work.keys() >= {(service, "layanan") for service in SERVICES} | {("letters", "tanda tangan"), ("analysis", "dokumen")}
    assert work[PORTAL, "proyeksi"] > 0, "of the portal's own process too, by kind of work"
    assert sum(work.values()) == pytest.approx(bill["prosesor_ms"], rel=0.05)
    assert bill["dokumen"] == sum(map(len, DITINGGALKAN.values()))
    assert bill["dokumen_detik_p99"] >= bill["dokumen_detik_p50"] > 0
    assert min(bill["tabel_byte"], bill["stream_byte"], bill["ev_all_byte"], bill["berkas_byte"]) > 0
    assert bill["tabel_byte"] == pytest.approx(bill["peristiwa_byte"] + bill["baris_byte"] + bill["indeks_byte"], abs=3)
    assert bill["peristiwa_byte"] > bill["baris_byte"] > 0, "the events are most of what a request leaves in tables"
    assert bill["berkas_jenis_byte"].keys() - {UNGGAHAN} == {jenis.value for satu in DITINGGALKAN.values() for jenis in satu}
    assert sum(bill["berkas_jenis_byte"].values()) == pytest.approx(bill["berkas_byte"], rel=0.3), "in pages of 8 kB"
    assert bill["peristiwa_diterbitkan"] > bill["peristiwa_didengar"] > 0


def test_biaya_dalam_kata_kata(seluruh_set: WholeSet) -> None:
    done = satupintu(seluruh_set, "simulate", "--requests", "1", "--returns", "0", "--cost")
    if DIPADATKAN in done.stdout:  # by requests of other tests; the next block is filled by many more than one
        done = satupintu(seluruh_set, "simulate", "--requests", "1", "--returns", "0", "--cost")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"dokumen: \d+\.\d tiap permohonan", done.stdout)
    assert re.search(r"tersimpan: \d+ kB \(peristiwa \d+, tabel lain \d+, indeks \d+, stream \d+, EV_ALL \d+\)", done.stdout)
    assert re.search(r"berkas: \d+ kB \(.*\bkonsep surat \d+", done.stdout)
    assert "sampai tugas ada di layanan berikutnya: p50" in done.stdout


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
