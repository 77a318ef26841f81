"""Who signs in to NATS."""

from typing import NamedTuple


class NatsUser(NamedTuple):
    """The public half of a key, and whether it is a page's, which comes by WebSocket and no other way."""

    nkey: str
    pages: bool = False
