"""Lets the broker read its configuration again, by asking it: no signal, so that it may run in a container or elsewhere.

The identity that asks may ask for this alone, and for who of outside is connected (deploy/nats/permissions.py).
"""

from typing import Any, Final
from urllib.parse import urlsplit

import orjson
from nats.aio.client import Client
from nats.errors import TimeoutError as Unanswered

from deploy.audit.stores.streams import connected
from deploy.embedded.probe import greets
from deploy.nats.config import with_users
from deploy.nats.permissions import SYSTEM_API
from deploy.set.addresses import Addresses
from deploy.set.files import PUBLIC, write_whole
from deploy.set.layout import SISTEM
from deploy.words.problems import EnvironmentProblem

PORT: Final = 4222
FIRST_SECONDS: Final = 3.0
MORE_SECONDS: Final = 0.25
"""So long after an answer another server may answer too."""
RELOAD_SECONDS: Final = 5.0
START_AGAIN: Final = "Nyalakan ulang set ini, lalu ulangi perintahnya"


async def let_in(addresses: Addresses) -> int:
    """Write the configuration for today's users and let every server read it; return how many did, 0 where none is up."""
    path = addresses.nats_conf
    if path is None or not path.exists():
        message = "berkas konfigurasi NATS set ini tidak diketahui: set ini dinyalakan dengan versi yang lebih lama"
        raise EnvironmentProblem(message, START_AGAIN)
    write_whole(path, with_users(path.read_text(encoding="utf-8"), addresses.keyring.broker_users()), PUBLIC)
    if not await up(addresses):
        return 0
    async with connected(addresses, SISTEM) as client:
        return await _reload(client)


async def up(addresses: Addresses) -> bool:
    """Say whether a server is there."""
    place = urlsplit(addresses.nats_url)
    return await greets(place.hostname or "", place.port or PORT)


async def _reload(client: Client) -> int:
    """Ask each server that answers."""
    inbox = client.new_inbox()
    answers = await client.subscribe(inbox)
    await client.publish(f"{SYSTEM_API}.SERVER.PING.IDZ", b"", reply=inbox)
    done = 0
    while True:
        try:
            answer = await answers.next_msg(MORE_SECONDS if done else FIRST_SECONDS)
        except Unanswered:
            return done
        await _reload_one(client, orjson.loads(answer.data))
        done += 1


async def _reload_one(client: Client, server: dict[str, Any]) -> None:
    said = await client.request(f"{SYSTEM_API}.SERVER.{server['id']}.RELOAD", b"", timeout=RELOAD_SECONDS)
    fault: dict[str, Any] | None = orjson.loads(said.data).get("error")
    if fault is not None:
        message = f"server NATS {server['name']} menolak konfigurasinya: {fault.get('description', fault)}"
        raise EnvironmentProblem(message, START_AGAIN)
