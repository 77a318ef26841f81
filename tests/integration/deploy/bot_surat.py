"""The example bot as docs/berlangganan.md runs it, and the mail server that it tells people by."""

import asyncio
import json
import re
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.contract.records import ROOT
from tests.integration.notify.penyedia import KotakSurat

PAGE: Final = (ROOT / "docs/berlangganan.md").read_text(encoding="utf-8")
WORDS: Final[list[str]] = re.findall(r"^\.venv/bin/satupintu subscriber (add giliran .*)$", PAGE, re.MULTILINE)[0].split()[2:]
COMMAND: Final[list[str]] = re.findall(r"^\.venv/bin/python (.* .*)$", PAGE, re.MULTILINE)[0].split()
BOT, CREDENTIALS, TUJUAN = ROOT / COMMAND[0], COMMAND[1], COMMAND[2]
ACK_SECONDS: Final = 2
"""So long a test's broker waits for an answer, in place of half a minute."""
PATIENCE_SECONDS: Final = 30.0


class Kotak(KotakSurat):
    """A mail server that says when a message is at its door."""

    def __post_init__(self) -> None:
        """Nobody came yet."""
        super().__post_init__()
        self.datang = threading.Event()

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Say so, then take it; what is held up here is not taken afterwards either."""
        self.datang.set()
        if not self.tahan.is_set():
            await asyncio.to_thread(self.tahan.wait, PATIENCE_SECONDS)
            return "451 4.3.0 Try again"
        return await super().handle_DATA(_, __, envelope)

    def kepada(self, alamat: str) -> str:
        """Return how the bot is told that somebody is reached at this address."""
        return f"mailto://127.0.0.1:{self.port}/?from=bot@contoh.go.id&to={alamat}"


def perihal(surat: Envelope) -> str:
    """Return the subject of a mail."""
    assert isinstance(surat.content, bytes)
    return str(make_header(decode_header(message_from_bytes(surat.content)["Subject"])))


@contextmanager
def bot(credentials: Path, tujuan: Mapping[str, str]) -> Generator[subprocess.Popen[bytes]]:
    """Run the bot as its first line says; it is killed, never asked."""
    file = credentials.with_name(TUJUAN)
    file.write_text(json.dumps(tujuan))
    with (
        credentials.with_suffix(".said").open("w") as said,
        subprocess.Popen([sys.executable, BOT, credentials, file], stdout=said, stderr=subprocess.DEVNULL) as process,
    ):
        try:
            yield process
        finally:
            process.kill()
