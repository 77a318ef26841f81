"""An issuer of tokens: its keys, the tokens it signs, the place where it publishes its keys, and a clock that goes as told."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.set.keyring import Keyring, key_id, load_private_key
from deploy.set.layout import AUDIENCE, ISSUER

ORANG: Final = uuid4()
HOUR: Final = timedelta(hours=1)


def kept_at(folder: Path) -> Keyring:
    """Make a key pair in a folder."""
    made = Keyring(folder)
    made.ensure_token_key()
    return made


def claims(**other: Any) -> dict[str, Any]:
    """Return good claims, or others; None takes one out."""
    moment = datetime.now(UTC)
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": str(ORANG), "peran": "kepala_dinas", "iat": moment, "exp": moment + HOUR}
    return {name: value for name, value in (good | other).items() if value is not None}


def signed(key: Ed25519PrivateKey, content: dict[str, Any], kid: str | None = None) -> str:
    """Sign claims as the issuer does."""
    return jwt.encode(content, key, algorithm="EdDSA", headers={"kid": kid or key_id(key)})


def signed_by(keyring: Keyring) -> str:
    """Return a good token under the key of a keyring, never the same twice."""
    return signed(load_private_key(keyring.private_key_file), claims(jti=str(uuid4())))


def key_set(*keyrings: Keyring) -> bytes:
    """Return the public keys of these as one key set."""
    keys = [key for keyring in keyrings for key in json.loads(keyring.jwks_file.read_text())["keys"]]
    return json.dumps({"keys": keys}).encode()


@dataclass(slots=True)
class Clock:
    """A monotonic clock."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        """Return its time."""
        return self.seconds


@dataclass(slots=True)
class Publisher:
    """What the issuer's web server answers: a key set, or anything else, or 503; and how often it was asked."""

    url: str = ""
    answer: bytes | None = None
    asked: list[str] = field(default_factory=list[str])


@contextmanager
def publishing(answer: bytes | None) -> Generator[Publisher]:
    """Run the web server of an issuer."""
    publisher = Publisher(answer=answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append(self.path)
            self.send_response(503 if publisher.answer is None else 200)
            self.end_headers()
            self.wfile.write(publisher.answer or b"")

        def log_request(self, *_: Any, **__: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    publisher.url = f"http://127.0.0.1:{server.server_port}/jwks.json"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
