"""A request through all sixteen steps: what the stores, the services and EV_ALL hold of it afterwards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import pytest

from deploy.audit.history.life import Happening
from deploy.audit.stores.aggregates import BOOKS
from deploy.audit.stores.streams import StreamMessage
from deploy.demo.kantor import Klien
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.notify import PemberitahuanDikirim
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import GENESIS
from shared.kernel.publish.message import Message
from shared.sop.table import SOP_V1
from tests.journey.expected import pastikan_utuh
from tests.journey.records import hidup, langkah_tertutup, terbit
from tests.journey.request import TERAKHIR, Permohonan
from tests.journey.whole_set import WholeSet

SERAH_TERIMA: Final = {
    "DisposisiDibuka": "PermohonanDiterima",
    "AnalisaDibuka": "InstruksiDiberikan",
    "SuratDibuka": "AnalisaSelesai",
    "AnalisaDikunci": "SuratDitandatangani",
    "PenandatangananDicatat": "SuratDitandatangani",
    "PenyampaianDicatat": "SuratDisampaikan",
    "PenerimaanDicatat": "PenerimaanDikonfirmasi",
    "DisposisiSelesai": "PenerimaanDicatat",
}
"""What a service recorded because of what another one said."""

SERVER: Final = {"Nats-Stream-Source"}
"""What the server adds to a message that one stream takes from another."""


@pytest.fixture
async def selesai(kantor: Klien) -> Permohonan:
    permohonan = await Permohonan.ajukan(kantor, sampai=TERAKHIR)
    await permohonan.selesaikan()
    return permohonan


async def test_tiap_langkah_tercatat_sekali_dalam_urutan_sop(seluruh_set: WholeSet, selesai: Permohonan) -> None:
    events = hidup(seluruh_set.addresses, selesai.permohonan_id)
    assert langkah_tertutup(events) == [(row.event.__name__, row.nomor, 1) for row in SOP_V1.langkah]
    pastikan_utuh(events)


async def test_setiap_peristiwa_berawal_dari_penyampaian_permohonan(seluruh_set: WholeSet, selesai: Permohonan) -> None:
    events = hidup(seluruh_set.addresses, selesai.permohonan_id)
    known = {satu.recorded.ce_id: satu for satu in events}
    commands = {satu.recorded.meta["commandid"] for satu in events if satu.aggregate not in BOOKS}
    for satu in events:
        if satu.aggregate in BOOKS:
            assert satu.recorded.meta["commandid"] in commands, "an entry is made together with what it is about"
            continue
        recorded, steps = satu.recorded, 0
        while not isinstance(recorded.fact, PermohonanDiterima):
            cause = known.get(recorded.meta["causationid"])
            if cause is not None:
                assert recorded.meta["causationhash"] == cause.recorded.hash
            before = cause or known[f"{recorded.stream_id}:{recorded.version - 1}"]
            recorded, steps = before.recorded, steps + 1
            assert steps <= len(events), "causes go in a circle"
    causes = {type(satu.recorded.fact).__name__: known.get(satu.cause) for satu in events}
    assert {name: type(cause.recorded.fact).__name__ for name, cause in causes.items() if cause and name in SERAH_TERIMA} == SERAH_TERIMA


async def test_ev_all_memuat_semuanya_sebagai_cloudevents(seluruh_set: WholeSet, selesai: Permohonan) -> None:
    copies = await terbit(seluruh_set.addresses, selesai.permohonan_id)
    events = hidup(seluruh_set.addresses, selesai.permohonan_id)
    own = {copy.headers["ce-id"]: copy for copy in copies}
    assert len(own) == len(copies), "an event twice in EV_ALL"
    later = {satu.recorded.ce_id for satu in events if isinstance(satu.recorded.fact, PemberitahuanDikirim)} - own.keys()
    assert own.keys() == {satu.recorded.ce_id for satu in events} - later
    books = {type(satu.recorded.fact).__name__ for satu in events if satu.aggregate in BOOKS}
    assert books == {"NomorAgendaDiberikan", "AplikasiDidaftarkan", "NomorDicatat"}
    for satu in (satu for satu in events if satu.recorded.ce_id in own):
        recorded, copy = satu.recorded, own[satu.recorded.ce_id]
        assert dict(copy.headers) | dict.fromkeys(SERVER, "") == _headers(satu, copy) | dict.fromkeys(SERVER, "")
        assert copy.body == canonical(recorded.fact.model_dump(mode="json"))
        assert copy.subject == f"ptsp.{satu.aggregate.service}.{type(recorded.fact).__name__}.{selesai.permohonan_id}"
        assert Message("EV_ALL", copy.sequence, copy.headers, copy.body).fact() == recorded.fact
        assert datetime.fromisoformat(copy.headers["ce-time"]).utcoffset() is not None
    _assert_chained(copies)


def _headers(satu: Happening, copy: StreamMessage) -> dict[str, str]:
    """Return the headers that an event must have, from what the store keeps of it."""
    recorded, meta = satu.recorded, satu.recorded.meta
    own = {key: meta[key] for key in ("time", "causationid", "causationhash", "commandid", "hash", "prevhash")}
    request = str(getattr(recorded.fact, "permohonan_id", ""))
    ce = {
        **own,
        "specversion": "1.0",
        "id": f"{recorded.stream_id}:{recorded.version}",
        "source": meta["source"],
        "type": f"id.go.ptsp.{type(recorded.fact).__name__}.v{recorded.fact.VERSION}",
        "subject": request,
        "datacontenttype": "application/json",
        "correlationid": request,
        "sopversi": SOP_V1.versi,
    }
    assert meta["source"].startswith(f"/ptsp/{satu.aggregate.service}/")
    assert str(UUID(meta["commandid"])) == meta["commandid"]
    assert int(copy.headers["ptsp-pos"]) == recorded.position
    plain = {"content-type": "application/json", "Nats-Msg-Id": ce["id"], "ptsp-pos": str(recorded.position)}
    return {**{f"ce-{key}": value for key, value in ce.items()}, **plain}


def _assert_chained(copies: Sequence[StreamMessage]) -> None:
    """In each stream every message carries the hash of the one before, and comes after it."""
    last: dict[str, tuple[int, str]] = {}
    for copy in copies:
        stream_id, _, version = copy.headers["ce-id"].rpartition(":")
        before, hashed = last.get(stream_id, (0, GENESIS))
        if before or version == "1":
            assert (int(version), copy.headers["ce-prevhash"]) == (before + 1, hashed)
        last[stream_id] = int(version), copy.headers["ce-hash"]
