"""Run in the copy: says as JSON what the code there makes of the step and the service that the pages add."""

import json
from importlib import import_module
from typing import Any, Final, cast

from pydantic import TypeAdapter, ValidationError

from deploy.audit.stores.aggregates import REQUESTS
from deploy.nats.permissions import rights
from deploy.set.layout import DATABASE_IDENTITIES, PORT_BASE, ports
from services.notify.live.position import baca_posisi, tulis_posisi
from shared.contracts.langkah import NomorLangkah
from shared.kernel.postgres.roles import LIMITS
from shared.office.names import SERVICES, stream_of
from shared.sop.lintas import pendengar
from shared.sop.table import SOP_V1, didahului
from tests.architecture.hak import rekaman

NOMOR: Final = TypeAdapter[int](NomorLangkah)
ENAM: Final = "1.2.3.4.5.6"


def accepted(nomor: int) -> bool:
    """Whether a step number is one."""
    try:
        NOMOR.validate_python(nomor)
    except ValidationError:
        return False
    return True


def bounds(node: object) -> set[int]:
    """Return the bounds of all step numbers of an interface."""
    if isinstance(node, list):
        return {bound for part in cast("list[object]", node) for bound in bounds(part)}
    if not isinstance(node, dict):
        return set()
    schema = cast("dict[str, Any]", node)
    found = {bound for part in schema.values() for bound in bounds(part)}
    step: dict[str, Any] = schema.get("properties", {}).get("langkah", {})
    last = step.get("items", step).get("maximum")
    return found if last is None else found | {int(last)}


def main() -> None:
    """Say it."""
    last, service = SOP_V1.langkah[-1], SERVICES[-1]
    told = {
        "steps": len(SOP_V1.langkah),
        "accepted": [nomor for nomor in range(30) if accepted(nomor)],
        "last": [last.nama, last.service, last.event.__name__, list(didahului(last.nomor)), list(pendengar(last.event))],
        "stream": stream_of(service),
        "published": [right.subject for right in rights(service) if right.subject.startswith("ptsp.")],
        "heard": [right.subject for right in rights(service) if ".CONSUMER.INFO." in right.subject],
        "identity": service in DATABASE_IDENTITIES,
        "limit": LIMITS.get(f"ptsp_{service}", 0),
        "port": ports(PORT_BASE)[service],
        "aggregates": [one.service for one in REQUESTS],
        "rights": sorted(rekaman().peran[f"ptsp_{service}"].hak[service]),
        "places": [tulis_posisi(baca_posisi(ENAM)), tulis_posisi(baca_posisi("1.2.3.4.5"))],
        "bounds": sorted(bound for one in SERVICES for bound in bounds(import_module(f"services.{one}.main").app.openapi())),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
