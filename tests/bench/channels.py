"""Loopback providers that note when the first byte of a message came: a mail server and a WhatsApp gateway of the office's own (WAHA)."""

import asyncio
import json
import re
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from typing import Any, Final, cast
from uuid import UUID

from aiosmtpd.smtp import SMTP, Envelope, Session

from deploy.embedded.ports import choose
from deploy.set.layout import LOOPBACK

LINK: Final = re.compile(r"/permohonan/([0-9a-f-]{36})/langkah/([0-9]+)")
HEAD_END: Final = b"\r\n\r\n"
LENGTH: Final = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
ANSWER: Final = b'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"id": "true"}'[:-1]


@dataclass(slots=True)
class Arrivals:
    """Which steps were told of, and when (monotonic seconds) the first byte of the message that told it came; how many messages."""

    first_byte: dict[tuple[UUID, int], float] = field(default_factory=dict[tuple[UUID, int], float])
    messages: int = 0

    def note(self, text: str, at: float) -> None:
        """Take a message; one may tell of several steps."""
        self.messages += 1
        for permohonan_id, langkah in LINK.findall(text):
            self.first_byte.setdefault((UUID(permohonan_id), int(langkah)), at)


class Mail:
    """A mail server's rules: every message is taken."""

    def __init__(self, arrivals: Arrivals) -> None:
        """Note there."""
        self._arrivals = arrivals
        self._begun: dict[Session, float] = {}

    async def handle_EHLO(self, _: SMTP, session: Session, __: Envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: N802 - the library's name
        """The first that the other side says."""
        self._begun[session] = time.monotonic()
        session.host_name = hostname
        return responses

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Take a message."""
        content = cast("bytes", envelope.content)
        self._arrivals.note(message_from_bytes(content, policy=default).get_content(), self._begun.pop(session))
        return "250 OK"


async def _gateway(arrivals: Arrivals, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one connection's requests until it ends."""
    try:
        while first := await reader.read(1):
            at = time.monotonic()
            head = first + await reader.readuntil(HEAD_END)
            length = LENGTH.search(head)
            body: dict[str, Any] = json.loads(await reader.readexactly(int(length[1]) if length else 0))
            arrivals.note(str(body["text"]), at)
            writer.write(ANSWER)
    finally:
        writer.close()


@dataclass(frozen=True, slots=True)
class Channels:
    """Where the providers listen, and what came."""

    mail_port: int
    gateway: str
    mail: Arrivals
    whatsapp: Arrivals


@asynccontextmanager
async def channels() -> AsyncGenerator[Channels]:
    """Serve both in this event loop."""
    made = Channels(choose(None), f"http://{LOOPBACK}:{(port := choose(None))}", Arrivals(), Arrivals())
    loop = asyncio.get_running_loop()
    handler = Mail(made.mail)
    mail = await loop.create_server(lambda: SMTP(handler, hostname=LOOPBACK, loop=loop), LOOPBACK, made.mail_port)
    gateway = await asyncio.start_server(lambda reader, writer: _gateway(made.whatsapp, reader, writer), LOOPBACK, port)
    try:
        yield made
    finally:
        mail.close()
        gateway.close()
