"""What is on disk and on the wire, to the letter and for ever: ids, hashes and bytes that every later program must give again."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import pytest

from shared.contracts.bersama import PelakuSistem
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import GENESIS, chain_hash, halves, headers, read, seal_event, type_of
from shared.kernel.event.fact import CATALOGUE, Fact
from shared.kernel.publish.message import Message

PERMOHONAN: Final = UUID("01934d2c-0000-7000-8000-000000000001")
STREAM: Final = UUID("c0e3e27b-db1e-5d75-8ec3-2cd63f03a4ee")
PERINTAH: Final = "22222222-2222-4222-8222-222222222222"
HASH: Final = "5ba3321a9d2edbbf5c186f037dc7f7ee177bb2e0c4924105966412f2f9e736b4"
TRACE: Final = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
META: Final = {
    "source": "/ptsp/intake/11111111-1111-4111-8111-111111111111",
    "subject": str(PERMOHONAN),
    "time": "2026-01-02T03:04:05.678901Z",
    "correlationid": str(PERMOHONAN),
    "causationid": PERINTAH,
    "causationhash": "a" * 64,
    "commandid": PERINTAH,
    "sopversi": "v1",
    "prevhash": GENESIS,
    "traceparent": TRACE,
}
EVENT: Final = PermohonanDicabut(
    permohonan_id=PERMOHONAN, langkah=1, putaran=1, pelaku=PelakuSistem(sistem="intake"), alasan="Contoh \u201c\u00e9\u201d"
)
BODY: Final = (
    '{"alasan":"Contoh \u201c\u00e9\u201d","langkah":1,"pelaku":{"sistem":"intake"},'
    '"permohonan_id":"01934d2c-0000-7000-8000-000000000001","putaran":1}'
)
STORED: Final = (
    f'{{"data":{BODY},"meta":{{"causationhash":"{"a" * 64}","causationid":"{PERINTAH}","commandid":"{PERINTAH}",'
    f'"correlationid":"{PERMOHONAN}","hash":"{HASH}","prevhash":"{GENESIS}","sopversi":"v1",'
    f'"source":"/ptsp/intake/11111111-1111-4111-8111-111111111111","subject":"{PERMOHONAN}",'
    f'"time":"2026-01-02T03:04:05.678901Z","traceparent":"{TRACE}"}}}}'
)


def message(event: Fact, meta: dict[str, str]) -> Message:
    """Return an event as it comes from the bus."""
    recorded, state = seal_event(STREAM, 1, event, dict(meta))
    return Message("EV_INTAKE", 1, headers(recorded.ce_id, type_of(event), recorded.meta, 7), halves(state)[0])


def test_id_aliran_diturunkan_dari_nama_dan_permohonan() -> None:
    decider: Decider[Any, int] = Decider("intake/penghitung", 0, lambda _, __: (), lambda state, _: state)
    assert decider.stream(PERMOHONAN) == STREAM


@pytest.mark.parametrize("waktu", ["2026-01-02T03:04:05.678901Z", "2026-01-02T03:04:05.000000Z", "2026-12-31T23:59:59.000001Z"])
def test_waktu_selalu_dengan_mikrodetik_dan_z(waktu: str) -> None:
    assert rfc3339(datetime.fromisoformat(waktu)) == waktu


def test_bentuk_tersimpan_sampai_ke_byte() -> None:
    recorded, state = seal_event(STREAM, 1, EVENT, dict(META))
    assert state.decode() == STORED
    assert recorded.hash == HASH
    assert read(STREAM, 1, type_of(EVENT), STORED.encode()).fact == EVENT


def test_bentuk_di_aliran() -> None:
    sent = message(EVENT, META)
    assert sent.body.decode() == BODY
    known = {f"ce-{name}": value for name, value in META.items() if name != "traceparent"}
    assert sent.headers == {
        **known,
        "ce-specversion": "1.0",
        "ce-id": f"{STREAM}:1",
        "ce-type": "id.go.ptsp.PermohonanDicabut.v1",
        "ce-datacontenttype": "application/json",
        "ce-hash": HASH,
        "Nats-Msg-Id": f"{STREAM}:1",
        "ptsp-pos": "7",
        "content-type": "application/json",
        "traceparent": TRACE,
    }


def test_akibat_satu_peristiwa_selalu_satu_perintah() -> None:
    assert message(EVENT, META).cause("disposition").command_id == UUID("cfb7f488-23ef-5acc-a536-9f7ffbe57877")


class Ketiga(Fact, abstract=True):
    """An event in its third form."""

    VERSION = 3

    jabatan: str
    tingkat: int

    @staticmethod
    def from_v1(data: dict[str, Any]) -> dict[str, Any]:
        """v1 said role."""
        return {"jabatan": data["role"]}

    @staticmethod
    def from_v2(data: dict[str, Any]) -> dict[str, Any]:
        """v2 had no rank."""
        return {**data, "tingkat": 1}


@pytest.mark.parametrize(
    ("version", "body"),
    [(1, {"role": "kepala_seksi"}), (2, {"jabatan": "kepala_seksi"}), (3, {"jabatan": "kepala_seksi", "tingkat": 1})],
)
def test_bentuk_lama_dibaca_dari_catatan_dan_dari_aliran(monkeypatch: pytest.MonkeyPatch, version: int, body: dict[str, Any]) -> None:
    """One after another, whichever way an old event comes; its hash stays that of what was written then."""
    monkeypatch.setitem(CATALOGUE, "Ketiga", Ketiga)
    wanted, topic = Ketiga(jabatan="kepala_seksi", tingkat=1), f"id.go.ptsp.Ketiga.v{version}"
    meta = {**META, "hash": chain_hash(f"{STREAM}:1", topic, META, canonical(body))}
    assert read(STREAM, 1, topic, canonical({"data": body, "meta": meta})).fact == wanted
    assert Message("EV_INTAKE", 1, headers(f"{STREAM}:1", topic, meta, 1), canonical(body)).fact() == wanted
