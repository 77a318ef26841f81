"""The example receiver, as the page says it, against the product's own sender: killed in the middle, sent to again, lied to."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
from standardwebhooks import Webhook

from deploy.embedded.ports import choose, is_free
from deploy.set.addresses import Addresses
from services.notify.webhooks.api.acts import rahasia_baru
from services.notify.webhooks.langganan import UlangiKiriman
from shared.contracts.examples.disposition import ADMIN
from shared.kernel.event.clock import new_id, now
from tests.contract.records import ROOT
from tests.integration.deploy.machine import until as wait
from tests.integration.kernel.counter import running, until
from tests.integration.notify.jalan import Jam
from tests.integration.notify.penerima import NAMA
from tests.integration.notify.pengikut import kisah, terbitkan
from tests.integration.notify.rumah import rumah

PAGE = (ROOT / "docs/berlangganan.md").read_text(encoding="utf-8")
PROGRAM: str = re.findall(r"^RAHASIA=whsec_… \.venv/bin/python (\S+) 8091$", PAGE, re.MULTILINE)[0]
BIASA = 5
"""So many events of a story are sent to a subscription without a choice."""


@contextmanager
def program(folder: Path, port: int, rahasia: str) -> Generator[subprocess.Popen[bytes]]:
    """Run it, and wait until it listens; it is killed, never asked."""
    command: list[str | Path] = [sys.executable, ROOT / PROGRAM, str(port)]
    with subprocess.Popen(command, cwd=folder, env={**os.environ, "RAHASIA": rahasia}, stderr=subprocess.DEVNULL) as process:
        try:
            wait(lambda: not is_free(port), 20, "the receiver listens")
            yield process
        finally:
            process.kill()


def tercatat(folder: Path) -> list[str]:
    """Return the ids that it noted."""
    with closing(sqlite3.connect(folder / "penerima.db")) as catatan:
        return [webhook_id for (webhook_id,) in catatan.execute("SELECT webhook_id FROM peristiwa ORDER BY nomor")]


async def test_yang_dibunuh_di_tengah_mencatat_setiap_peristiwa_sekali(addresses: Addresses, tmp_path: Path) -> None:
    """It stands still as some are on their way to it, and dies without an answer."""
    port, jam = choose(None), Jam(now())
    async with rumah(addresses) as satu, running(satu.antar(jam)):
        langganan_id, rahasia = await satu.daftar(f"http://{NAMA}:{port}/terima")

        def semua(jumlah: int) -> bool:
            waits = [
                row["coba_lagi"] for row in satu.kiriman(langganan_id) if row["percobaan"] and not row["terkirim"] and row["coba_lagi"]
            ]
            jam.kini = max([jam.kini, *waits])
            return satu.semua_terkirim(langganan_id, jumlah)

        with program(tmp_path, port, rahasia) as process:
            await terbitkan(addresses, kisah())
            await until(lambda: semua(BIASA), "the first were taken")
            process.send_signal(signal.SIGSTOP)
            await terbitkan(addresses, [*kisah(), *kisah()])
            await until(lambda: len(satu.kiriman(langganan_id)) == 3 * BIASA, "the others are on their way")
        assert len(tercatat(tmp_path)) == BIASA
        with program(tmp_path, port, rahasia):
            await until(lambda: semua(3 * BIASA), "the others were taken too")
            assert len(tercatat(tmp_path)) == 3 * BIASA, "with those of before it was killed"
            sejak = satu.kiriman(langganan_id)[0]["sejak"]
            await satu.urus(UlangiKiriman(pelaku=ADMIN, langganan_id=langganan_id, pengulangan_id=new_id(), sejak=sejak))
            await until(lambda: not satu.semua_terkirim(langganan_id, 3 * BIASA), "they are sent again")
            await until(lambda: semua(3 * BIASA), "and taken again")
        ids = {f"{row['ce_id']}:{langganan_id}" for row in satu.kiriman(langganan_id)}
    assert len(tercatat(tmp_path)) == len(ids) == 3 * BIASA
    assert set(tercatat(tmp_path)) == ids


async def test_tanda_tangan_yang_salah_ditolak_dan_tidak_dicatat(tmp_path: Path) -> None:
    port, rahasia = choose(None), rahasia_baru()
    kepala = {"webhook-id": "1:1:1", "webhook-timestamp": str(int(now().timestamp()))}
    with program(tmp_path, port, rahasia):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as klien:
            for tanda in (Webhook(rahasia_baru()).sign("1:1:1", now(), "{}"), "v1,"):
                assert (await klien.post("/terima", content=b"{}", headers={**kepala, "webhook-signature": tanda})).status_code == 401
    assert tercatat(tmp_path) == []
