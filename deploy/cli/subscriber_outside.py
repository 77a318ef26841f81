"""`satupintu subscriber` for programs that follow the live stream (`--sse`) or read from the database (`--pg`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from deploy.set.addresses import Addresses
from deploy.set.registry import ELSEWHERE, HearingKind, Subscriber
from deploy.words.problems import WrongUse
from shared.kernel.event.clock import now

Connected: TypeAlias = Mapping[str, datetime | None]
DAYS, SECONDS, CONNECTIONS = 90, 30, 3
DAYS_MAX: Final = 366
SECONDS_MAX: Final = 300
CONNECTIONS_MAX: Final = 20

SSE = Annotated[bool, typer.Option("--sse", help="token untuk siaran langsung dan potretnya lewat HTTP")]
PG = Annotated[bool, typer.Option("--pg", help="peran PostgreSQL yang hanya membaca skema baca")]
BERLAKU = Annotated[
    int | None, typer.Option("--hari", metavar="HARI", min=1, max=DAYS_MAX, help=f"--sse: token berlaku sekian hari; bawaan {DAYS}")
]
SAMBUNGAN = Annotated[
    int | None, typer.Option("--sambungan", min=1, max=CONNECTIONS_MAX, help=f"--pg: sambungan sekaligus; bawaan {CONNECTIONS}")
]
DETIK = Annotated[int | None, typer.Option("--detik", min=1, max=SECONDS_MAX, help=f"--pg: paling lama satu pernyataan; bawaan {SECONDS}")]


@dataclass(frozen=True, slots=True)
class OutsideOptions:
    """What was asked for on the command line."""

    nama: str
    sse: bool
    pg: bool
    berlaku: int | None
    sambungan: int | None
    detik: int | None

    def elsewhere(self, *, broker: bool, names: bool) -> bool:
        """Say whether it is for one of these ways; `broker` and `names` say whether options were given that not every way has."""
        if self.sse + self.pg + broker > 1:
            message = "--sse, --pg, --websocket, dan --sejak tidak dapat dipakai bersama"
            raise WrongUse(message, "Beri setiap cara namanya sendiri")
        if (self.berlaku is not None and not self.sse) or ((self.sambungan is not None or self.detik is not None) and not self.pg):
            message = "--hari hanya untuk --sse; --sambungan dan --detik hanya untuk --pg"
            raise WrongUse(message, "Lihat: satupintu subscriber add --help")
        if self.pg and names:
            message = "--events dan --services tidak berlaku untuk --pg"
            raise WrongUse(message, "Saring dengan WHERE; peristiwa ada di baca.peristiwa")
        return self.sse or self.pg


def add(addresses: Addresses, wish: OutsideOptions, file: Path, names: Sequence[str], services: Sequence[str]) -> str:
    """Let a program in; return what to say."""
    from deploy.subscribers import granting, texts  # noqa: PLC0415 - what they import is needed for these ways only

    start = now()
    one = Subscriber(
        nama=wish.nama, jenis=HearingKind.PG if wish.pg else HearingKind.SSE, sejak=start, peristiwa=tuple(names), layanan=tuple(services)
    )
    limits = (
        {"sambungan": wish.sambungan or CONNECTIONS, "detik": wish.detik or SECONDS}
        if wish.pg
        else {"berlaku_sampai": start + timedelta(days=wish.berlaku or DAYS)}
    )
    return texts.handed(granting.add(addresses, one.model_copy(update=limits), file))


def rotate(addresses: Addresses, one: Subscriber, file: Path) -> str | None:
    """Give such a program another secret; return what to say, or nothing where it is on the broker."""
    if one.jenis not in ELSEWHERE:
        return None
    from deploy.subscribers import granting, texts  # noqa: PLC0415 - what they import is needed for these ways only

    return texts.handed(granting.rotate(addresses, one, file))


def remove(addresses: Addresses, one: Subscriber) -> str | None:
    """Let such a program in no more; return what to say, or nothing where it is on the broker."""
    if one.jenis not in ELSEWHERE:
        return None
    from deploy.subscribers import granting  # noqa: PLC0415 - what it imports is needed for these ways only

    granting.remove(addresses, one)
    return f"{one.nama} dicabut; yang terbuka dengannya diputus dalam sedetik"


def connected(addresses: Addresses, found: Iterable[Subscriber]) -> Connected:
    """Return since when such programs are connected, of those of whom that is known."""
    if not any(one.jenis in ELSEWHERE for one in found):
        return {}
    from deploy.subscribers import connected  # noqa: PLC0415 - what it imports is needed for these ways only

    return connected.connected(addresses, found)


def entry(one: Subscriber, connected: Connected) -> str | None:
    """Say how such a program stands, or nothing where it is on the broker."""
    if one.jenis not in ELSEWHERE:
        return None
    from deploy.subscribers import texts  # noqa: PLC0415 - what it imports is needed for these ways only

    return texts.entry(one, connected)


def told(one: Subscriber, connected: Connected) -> dict[str, object]:
    """Return for a program how such a one stands: `tersambung` is null where that is not known."""
    since = connected.get(one.nama)
    there = bool(since) if one.nama in connected else None
    return {"tersambung": there, "tersambung_sejak": since.isoformat() if since else None} if one.jenis in ELSEWHERE else {}
