"""Whatever is wrong with a stream, the command that is named mends it: typed as it is printed, in that very state."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.process.advice import PULIHKAN
from shared.kernel.publish import relay as relaying_often
from shared.kernel.publish.relay import Relay
from tests.integration.audit import keadaan
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import fill, live, relaying, stores
from tests.integration.audit.tampering import found
from tests.integration.audit.test_republish import content
from tests.integration.kernel.counter import running, settings_of, until, until_true

State = Callable[[Addresses], Coroutine[Any, Any, None]]


def command(advice: str) -> list[str]:
    """Return what an advice says to type, word by word."""
    told = re.search(r"Jalankan: satupintu ([^(;,]+)", advice)
    assert told is not None, advice
    return told[1].split()


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (keadaan.hilang, {"stream_tidak_ada"}),
        (keadaan.semua_hilang, {"stream_tidak_ada"}),
        (keadaan.semua_bolong, {"ev_all_bolong"}),
        (keadaan.terpotong, {"stream_terpotong"}),
        (keadaan.bolong, {"stream_bolong"}),
        (keadaan.ujung_tidak_terbaca, {"stream_tanpa_ujung", "stream_bolong"}),
        (keadaan.berbeda, {"stream_berbeda"}),
        (keadaan.salah_urutan, {"stream_urutan"}),
        (keadaan.asing, {"pesan_asing"}),
        (keadaan.posisi_bergeser, {"posisi_bergeser"}),
        (keadaan.tanpa_epoch, {"tanpa_epoch"}),
    ],
)
def test_perintah_yang_disebut_membetulkan_keadaan_itu(addresses: Addresses, state: State, kinds: set[str]) -> None:
    asyncio.run(fill(addresses, 1))
    before = asyncio.run(content(addresses, "letters"))
    asyncio.run(state(addresses))
    temuan = found(addresses)
    assert temuan.keys() == kinds
    for advice in {finding.saran for finding in temuan.values()}:
        assert ketik(addresses, *command(advice)) == 0
    assert (found(addresses), ketik(addresses, "verify")) == ({}, 0)
    assert asyncio.run(content(addresses, "letters")) == before


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (keadaan.epoch_lain, {"epoch_lain"}),
        (keadaan.lebih_tua, {"stream_lebih", "peristiwa_hilang"}),
        (keadaan.lebih_tua_dan_stream_kosong, {"stream_tidak_ada", "peristiwa_hilang"}),
    ],
)
def test_dua_masa_lalu_tidak_disentuh_dan_menyebut_pemulihan(
    addresses: Addresses, capsys: pytest.CaptureFixture[str], state: State, kinds: set[str]
) -> None:
    asyncio.run(fill(addresses, 1))
    asyncio.run(state(addresses))
    temuan = {finding for finding in found(addresses, ["letters"]).values() if finding.service == "letters"}
    assert {finding.jenis for finding in temuan} - {"kasus_berbeda", "baris_berbeda"} == kinds
    assert PULIHKAN in {finding.saran for finding in temuan}
    assert ketik(addresses, "republish", "--service", "letters", "--dari-awal") == 1
    told = capsys.readouterr().out
    assert f"tidak disentuh, juga tidak dengan --dari-awal. {PULIHKAN}" in told
    assert "dihapus" not in told


async def test_pesan_asing_selagi_berjalan(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """The relay stops, and says which command helps; once it was typed the relay goes on, and so does who hears."""
    monkeypatch.setattr(relaying_often, "POLL_SECONDS", 0.1)
    await fill(addresses, 1)
    one = Relay(settings_of(addresses, "letters"))
    async with stores(addresses) as written, relaying(addresses, ["intake", "disposition", "analysis", "notify"]), running(one.run()):
        await until(lambda: one.leading, "the relay leads")
        await keadaan.asing(addresses)
        await until(lambda: "pesan asing" in one.fault, "the relay says what is wrong")
        await live(written, 2)
        assert await asyncio.to_thread(ketik, addresses, *command(one.fault)) == 0
        await until_true(lambda: keadaan.whole(addresses, "letters"), "all is published")
        assert (one.leading, one.fault) == (True, "")
    assert await asyncio.to_thread(found, addresses) == {}
