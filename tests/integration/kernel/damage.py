"""A bit that flips in a file of the broker while it is down, as on a failing disk."""

from collections.abc import Iterable

from shared.office.names import stream_of
from tests.servers import Servers


def flip(servers: Servers, service: str, marks: Iterable[bytes]) -> None:
    """Change one bit in each message of a service's stream that holds one of these texts; the broker reads its files anew afterwards."""
    servers.nats.stop()
    try:
        for mark in marks:
            assert _flipped(servers, stream_of(service), mark), mark
    finally:
        servers.nats.start()


def _flipped(servers: Servers, stream: str, mark: bytes) -> bool:
    for block in (path for path in servers.jetstream.rglob("*.blk") if stream in path.parts):
        content = bytearray(block.read_bytes())
        place = content.find(mark)
        if place >= 0:
            content[place] ^= 1
            block.write_bytes(content)
            return True
    return False
