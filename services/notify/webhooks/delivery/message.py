"""What goes out: the event as it was recorded, inside its CloudEvents attributes, signed by the Standard Webhooks specification.

In the body stands everything that was recorded around the event too, since a signature covers the body and no other headers.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import orjson

ATRIBUT: Final = "ce-"
JENIS: Final = "application/cloudevents+json"
AWALAN_RAHASIA: Final = "whsec_"
BYTE_RAHASIA: Final = 32


def badan(kepala: Mapping[str, str], isi: bytes) -> bytes:
    """Return an event as one JSON object (CloudEvents, structured mode): `data` are the very bytes that were recorded and hashed."""
    ce = {nama.removeprefix(ATRIBUT): nilai for nama, nilai in kepala.items() if nama.startswith(ATRIBUT)}
    return orjson.dumps(ce)[:-1] + b',"data":' + isi + b"}"


def badan_uji(langganan_id: UUID, uji_id: UUID) -> bytes:
    """Return what a test sends: no event, and nothing that could be taken for one."""
    ce = {"specversion": "1.0", "id": str(uji_id), "source": f"/ptsp/notify/langganan/{langganan_id}", "type": "id.go.ptsp.uji"}
    return orjson.dumps({**ce, "datacontenttype": "application/json", "data": {}})


def webhook_id(ce_id: str, langganan_id: UUID, akhiran: str = "") -> str:
    """Return by what a receiver drops repeats: the same for every try, also after it was sent again; `akhiran` is of a restore."""
    return f"{ce_id}:{langganan_id}{akhiran}"


def kepala(nama: str, saat: datetime, rahasia: Sequence[str], isi: bytes) -> dict[str, str]:
    """Return the headers of one try at a moment (UTC): one signature for each secret that is live."""
    from standardwebhooks import Webhook  # noqa: PLC0415 - only where there are subscriptions

    tanda = (Webhook(satu).sign(nama, saat, isi.decode()) for satu in rahasia)
    return {
        "webhook-id": nama,
        "webhook-timestamp": str(int(saat.timestamp())),
        "webhook-signature": " ".join(tanda),
        "content-type": JENIS,
        "user-agent": "SatuPintu-Webhook/1",
    }
