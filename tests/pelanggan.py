"""A program outside that has a place on the broker, for tests: its key lies in the key ring too, as those of the services do."""

from collections.abc import Sequence

from deploy.set.files import make_folder, write_whole
from deploy.set.keyring import FOLDER_MODE, Keyring, new_seed, public_nkey
from deploy.set.registry import HearingKind, Subscriber
from shared.kernel.event.clock import now


def give(keyring: Keyring, slot: str, events: Sequence[str] = (), jenis: HearingKind = HearingKind.NATS) -> Subscriber:
    """Give a place to somebody of its name; the broker lets him in once it has read its configuration again."""
    seed, file = new_seed(), keyring.seed_file(slot)
    make_folder(file.parent, FOLDER_MODE)
    write_whole(file, seed)
    one = Subscriber(nama=slot, jenis=jenis, tempat=slot, kunci=public_nkey(seed), peristiwa=tuple(sorted(events)), sejak=now())
    keyring.registry.put(one)
    return one
