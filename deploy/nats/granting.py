"""Giving somebody outside a place on the broker, a new key, and taking the place back: at once, and without a restart."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deploy.nats import credentials, places
from deploy.nats.config import takes_pages
from deploy.nats.reload import START_AGAIN, let_in, up
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.keyring import new_seed, public_nkey
from deploy.set.layout import SERVICES
from deploy.set.registry import HearingKind, Point, Subscriber
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.event.clock import now
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.publish import connection
from shared.office.names import inbox_of

TRY_SECONDS: Final = 2.0
TRIES: Final = 5
PAUSE_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class GrantedPlace:
    """What somebody was handed, and whether it works already: where no server is up, it does from its next start on."""

    subscriber: Subscriber
    file: Path
    works: bool


def place_for(addresses: Addresses, nama: str, jenis: HearingKind) -> str:
    """Return a place that nobody has, or say how one becomes free."""
    if jenis is HearingKind.WEBSOCKET and not (addresses.nats_conf and takes_pages(addresses.nats_conf)):
        message = "NATS set ini belum mendengar WebSocket"
        raise EnvironmentProblem(message, START_AGAIN)
    if (slot := addresses.keyring.registry.free()) is None:
        message = f"tidak ada tempat lagi untuk {nama}: semuanya terpakai"
        raise OperatorError(message, "Lihat yang tidak dipakai lagi: satupintu subscriber; kosongkan: satupintu subscriber remove NAMA")
    return slot


async def add(addresses: Addresses, one: Subscriber, file: Path, begins: Point | None) -> GrantedPlace:
    """Give somebody a place; without `begins` he hears what comes from now on. What fails leaves nothing behind."""
    registry, seed = addresses.keyring.registry, new_seed()
    one = one.model_copy(update={"kunci": public_nkey(seed)})
    credentials.write(file, credentials.credentials(addresses, one, seed))
    registry.put(one)
    try:
        registry.note({**registry.points(), one.nama: dict.fromkeys(SERVICES, now()) if begins is None else begins})
        if works := await up(addresses):
            await places.begin(addresses, one, begins)
        await let_in(addresses)
        if works:
            await _signs_in(addresses, one, seed)
    except BaseException:
        registry.drop(one.nama)
        credentials.take_back(file)
        await _put_back(addresses)
        raise
    return GrantedPlace(one, file, works)


async def rotate(addresses: Addresses, one: Subscriber, file: Path) -> GrantedPlace:
    """Give somebody another key; who came with the old one is sent away, and the place in the stream stays.

    What fails leaves the old key, and the file of before.
    """
    seed, before = new_seed(), credentials.kept(file)
    renewed = one.model_copy(update={"kunci": public_nkey(seed), "diganti": now()})
    try:
        credentials.write(file, credentials.credentials(addresses, renewed, seed))
        addresses.keyring.registry.put(renewed)
        if works := bool(await let_in(addresses)):
            await _signs_in(addresses, renewed, seed)
    except BaseException:
        addresses.keyring.registry.put(one)
        credentials.take_back(file, before)
        await _put_back(addresses)
        raise
    return GrantedPlace(renewed, file, works)


async def remove(addresses: Addresses, one: Subscriber) -> bool:
    """Take the place back and send whoever is there away; say whether a server was up to do so."""
    addresses.keyring.registry.drop(one.nama)
    works = bool(await let_in(addresses))
    if works:
        await places.leave(addresses, one)
    return works


async def _put_back(addresses: Addresses) -> None:
    """Let the broker read who may come in again: a key that came to nothing opens nothing. One that is away does so when it starts."""
    with suppress(OperatorError, *FAULTS):
        await let_in(addresses)


async def _signs_in(addresses: Addresses, one: Subscriber, seed: str) -> None:
    """Come in as the one who was let in, and see the durable; a server may take a moment."""
    url = addresses.websocket_url if one.jenis is HearingKind.WEBSOCKET else addresses.nats_url
    how: dict[str, Any] = {"nkeys_seed_str": seed, "inbox_prefix": inbox_of(str(one.tempat)), "error_cb": _quiet, "allow_reconnect": False}
    if url.startswith("wss:"):
        how["tls"] = authorities()
    for left in range(TRIES, 0, -1):
        try:
            async with asyncio.timeout(TRY_SECONDS), connection.connected(url, **how) as client:
                if await places.info(client.jetstream(), one) is not None:
                    return
        except FAULTS as fault:
            if left == 1:
                message = f"kredensial {one.nama} belum diterima NATS di {url}"
                raise EnvironmentProblem(message, "Lihat log NATS, lalu ulangi perintahnya") from fault
        await asyncio.sleep(PAUSE_SECONDS)


async def _quiet(_: Exception) -> None:
    """The fault also goes up."""
