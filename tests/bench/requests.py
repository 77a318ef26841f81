"""Complete HTTP requests as text, made before the clock starts."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4


def act(permohonan_id: UUID, act_name: str, body: Mapping[str, Any], token: str = "") -> str:
    """Return one act as HTTP/1.1 text, with an idempotency key of its own."""
    content = json.dumps(body)
    head = [
        f"POST /permohonan/{permohonan_id}/{act_name} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        f"Content-Length: {len(content.encode())}",
        f"Idempotency-Key: {uuid4()}",
    ]
    if token:
        head.append(f"Authorization: Bearer {token}")
    return "\r\n".join(head) + "\r\n\r\n" + content
