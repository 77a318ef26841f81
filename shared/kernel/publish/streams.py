"""The streams, declared once by the init step; a service never makes or changes one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nats.js import JetStreamContext
from nats.js.api import RetentionPolicy, StorageType, StoreCompression, StreamConfig, StreamSource
from nats.js.errors import NotFoundError

from shared.kernel.postgres.epoch import METADATA, epoch_of
from shared.kernel.publish.connection import SHORT, connected, options
from shared.office.names import SERVICES, stream_of

ALL: Final = "EV_ALL"
DUPLICATE_SECONDS: Final = 120
KEPT_DAYS: Final = 90
"""So long events are kept for those outside; the streams of the services keep them for ever."""
DAY_SECONDS: Final = 86400
MADE, CHANGED, KEPT, FOREIGN = "dibuat", "diubah", "tetap", "epoch lain"
"""What is found of a stream; one that was filled in another epoch than the database's is left alone."""


class Shrinks(Exception):
    """The declared stream would keep or take less than the one that exists; somebody must decide that by hand."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What the init step found: a stream that it made, changed, or left as it was."""

    stream: str
    what: str


def declared(epoch: str, replicas: int = 1, kept_days: int = KEPT_DAYS) -> list[StreamConfig]:
    """Return the streams of this product: one per service, and all of them sourced into one for outside subscribers.

    Blocks that are full are compressed, to about a fifth: events of one kind are much alike. The last block of each stream is not.
    """
    metadata = {METADATA: epoch}
    own = [
        StreamConfig(
            name=stream_of(service),
            description=f"Peristiwa {service}; salinan dari PostgreSQL yang dapat dibangun ulang",
            subjects=[f"ptsp.{service}.>"],
            retention=RetentionPolicy.LIMITS,
            storage=StorageType.FILE,
            compression=StoreCompression.S2,
            num_replicas=replicas,
            duplicate_window=DUPLICATE_SECONDS,
            allow_direct=True,
            deny_delete=True,
            deny_purge=True,
            metadata=metadata,
        )
        for service in SERVICES
    ]
    everything = StreamConfig(
        name=ALL,
        description="Semua peristiwa, untuk pelanggan di luar layanan",
        sources=[StreamSource(name=stream_of(service)) for service in SERVICES],
        max_age=float(kept_days * DAY_SECONDS),
        retention=RetentionPolicy.LIMITS,
        storage=StorageType.FILE,
        compression=StoreCompression.S2,
        num_replicas=replicas,
        allow_direct=True,
        deny_delete=True,
        deny_purge=True,
        metadata=metadata,
    )
    return [*own, everything]


async def declare(nats_url: str, seed_file: Path, epoch: str, replicas: int = 1, kept_days: int = KEPT_DAYS) -> list[Drift]:
    """Make the streams that are missing and bring the others to the declared form; safe to run again at any time.

    `epoch` is the database's; a stream of an older set has none, and is given this one. A broker that cannot be reached, or does not
    answer, is one of `leader.FAULTS` within seconds.
    """
    async with connected(nats_url, **SHORT, **options("init", seed_file)) as client:
        js = client.jetstream()
        return [await _declare(js, config) for config in declared(epoch, replicas, kept_days)]


async def _declare(js: JetStreamContext, config: StreamConfig) -> Drift:
    name = str(config.name)
    try:
        present = (await js.stream_info(name)).config
    except NotFoundError:
        await js.add_stream(config)
        return Drift(name, MADE)
    what = compare(present, config)
    if what == CHANGED:
        await js.update_stream(config.evolve(metadata={**(present.metadata or {}), **(config.metadata or {})}))
    return Drift(name, what)


def compare(present: StreamConfig, config: StreamConfig) -> str:
    """Return whether a stream stays as it is, or is to be changed; raises `Shrinks` where it would take or keep less."""
    if epoch_of(present) not in {None, epoch_of(config)}:
        return FOREIGN
    if set(present.subjects or ()) - set(config.subjects or ()):
        message = f"{config.name} takes {present.subjects}, declared are {config.subjects}"
        raise Shrinks(message)
    if (present.num_replicas or 1) > (config.num_replicas or 1):
        message = f"{config.name} has {present.num_replicas} copies, declared are {config.num_replicas}"
        raise Shrinks(message)
    return KEPT if _compared(present) == _compared(config) else CHANGED


def _compared(config: StreamConfig) -> tuple[object, ...]:
    """Return what is compared of a stream; to the rest the server adds defaults of its own, also to the window of one with sources."""
    sources = sorted(source.name for source in config.sources or ())
    window = None if sources else config.duplicate_window
    packed = config.compression or StoreCompression.NONE
    return config.subjects or [], sources, window, packed, config.max_age or 0, config.num_replicas, config.description, epoch_of(config)
