"""Parked events as the operator sees them: listed, tried again, taken out; through the HTTP of a real notify process."""

import asyncio
import json
import time

import pytest

from deploy.audit.stores.aggregates import request_aggregate
from deploy.audit.stores.streams import connected
from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK
from shared.contracts.examples import disposition
from shared.kernel.event.envelope import GENESIS, seal_event, type_of
from shared.kernel.hear.parking import WAITS
from shared.kernel.publish.outgoing import message_of
from shared.sop.aturan import PermohonanTidakDikenal
from tests.integration.audit.command import ketik
from tests.integration.audit.notify_sendiri import notify
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.kernel.hearing import put


def listed(addresses: Addresses, capsys: pytest.CaptureFixture[str], count: int) -> list[dict[str, str]]:
    """List the parked events once there are as many as expected."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        assert ketik(addresses, "parked", "list", "--service", "notify", "--json") == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        if len(rows) == count or time.monotonic() > deadline:
            return rows
        time.sleep(0.1)


async def publish(addresses: Addresses) -> None:
    """Record and publish an event of a request that notify does not know yet, and then the one by which it would."""
    async with connected(addresses, "disposition") as client:
        for version, fact in enumerate((disposition.DISPOSISI_KADIS, disposition.DISPOSISI_DIBUKA), 1):
            stream_id = request_aggregate("disposition").decider.stream(fact.permohonan_id)
            meta = {"subject": str(fact.permohonan_id), "sopversi": "v1", "prevhash": GENESIS}
            row = (stream_id, version, type_of(fact), seal_event(stream_id, version, fact, meta)[1])
            subject, body, head = message_of("disposition", (put(addresses, "disposition", row), *row), version - 1)
            await client.jetstream().publish(subject, body, headers=head)


def test_yang_diparkir_dilihat_dicoba_lagi_dan_dibuang(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(publish(addresses))
    with notify(addresses) as running:
        capsys.readouterr()
        rows = listed(running, capsys, 2)
        kelompok = str(disposition.PERMOHONAN_ID)
        assert [(row["kelompok"], row["jenis"], row["galat"]) for row in rows] == [
            (kelompok, "Didisposisi", f"PermohonanTidakDikenal: {PermohonanTidakDikenal.pesan}"),
            (kelompok, "DisposisiDibuka", WAITS),
        ]

        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 1
        assert "notify: 0 peristiwa berhasil" in capsys.readouterr().out
        assert ketik(running, "parked", "discard", str(rows[0]["nomor"]), "--service", "notify") == 0
        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 0
        assert "notify: 1 peristiwa berhasil" in capsys.readouterr().out
        assert listed(running, capsys, 0) == []
        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 1
        assert ketik(running, "parked", "discard", "99", "--service", "notify") == 1


def test_layanan_yang_mati_adalah_masalah_lingkungan(addresses: Addresses) -> None:
    dead = addresses.model_copy(update={"services": {"notify": f"http://{LOOPBACK}:1"}})
    assert ketik(dead, "parked", "list", "--service", "notify") == 3


def test_token_admin_datang_dari_penyedia_identitas_bila_layanan_hanya_mengenal_itu(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with notify(addresses) as running:
        capsys.readouterr()
        assert ketik(running, "token", "--peran", "admin") == 0
        sah, keluhan = capsys.readouterr()
        assert not keluhan
        monkeypatch.setenv("SATUPINTU_JWKS", "https://identitas.kantor.example/kunci")
        assert ketik(running, "token", "--peran", "admin") == 0
        assert "layanan hanya mengenal token penyedia identitas" in capsys.readouterr().err
        monkeypatch.setenv("SATUPINTU_TOKEN", "bukan.token.sah")
        assert ketik(running, "parked", "list", "--service", "notify") == 1
        assert "berikan token admin darinya dengan SATUPINTU_TOKEN=" in capsys.readouterr().err
        monkeypatch.setenv("SATUPINTU_TOKEN", sah.strip())
        assert ketik(running, "parked", "list", "--service", "notify") == 0
