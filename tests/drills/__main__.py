"""`python -m tests.drills [NAME ...]`: walk drills, one after the other; `cepat` are those under two minutes, `bergiliran` one of the rest.

Which one has its turn follows from the commit, so that each comes up now and then, and the same commit is tried in the same way again.
"""

import argparse
import asyncio
import signal
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.drills import (
    containers,
    erased_person,
    flipped_bit,
    forbidden_acts,
    lost_tail,
    older_copy,
    point_in_time,
    to_compose,
    update,
)
from tests.drills.commands import run
from tests.integration.deploy.machine import CHECKOUT


@dataclass(frozen=True, slots=True)
class Drill:
    """What is drilled, whether it takes less than two minutes, and whether it needs containers."""

    words: str
    walk: Callable[[], Awaitable[None]]
    short: bool = False
    docker: bool = False


DRILLS: Final = {
    "forbidden_acts": Drill("yang dilarang dengan tiap rahasia yang dicuri", forbidden_acts.drill, short=True),
    "flipped_bit": Drill("satu bit dalam berkas stream terbalik", flipped_bit.drill, short=True),
    "older_copy": Drill("salinan lama basis data di bawah stream yang lebih baru", older_copy.drill),
    "lost_tail": Drill("server siaga tanpa ekornya menjadi basis data", lost_tail.drill),
    "point_in_time": Drill("set kembali ke suatu saat, dari cadangan", point_in_time.drill),
    "erased_person": Drill("orang yang dihapus sesudah cadangan tetap terhapus", erased_person.drill),
    "to_compose": Drill("set dari make run pindah ke wadah", to_compose.drill, docker=True),
    "update": Drill("set dari commit sebelumnya dibawa ke commit ini", update.drill),
}
SHORT, IN_TURN = "cepat", "bergiliran"


def chosen(names: Sequence[str]) -> list[str]:
    """Return the drills that are meant, each once; all where none is named."""
    meant: list[str] = []
    for name in names or DRILLS:
        if name == SHORT:
            meant += [short for short, drill in DRILLS.items() if drill.short]
        elif name == IN_TURN:
            meant.append(in_turn())
        else:
            meant.append(name)
    return list(dict.fromkeys(meant))


def in_turn() -> str:
    """Return one of the longer drills that can be walked here, as the commit says."""
    here = [name for name, drill in DRILLS.items() if not drill.short and (not drill.docker or containers.can_be_had())]
    return here[int(run(("git", "rev-parse", "HEAD"), CHECKOUT)[:8], 16) % len(here)]


def walked(name: str) -> bool:
    """Walk one drill; say how it ended."""
    drill, begun = DRILLS[name], time.monotonic()
    print(f"{name}: {drill.words}", flush=True)
    try:
        asyncio.run(drill.walk())  # type: ignore[arg-type]  # every drill is a coroutine function
    except Exception:  # noqa: BLE001 - told in full, and the next drill is walked all the same
        print("", traceback.format_exc(limit=-3), sep="\n", flush=True)
        print(f"GAGAL  {name}, sesudah {time.monotonic() - begun:.0f} detik", flush=True)
        return False
    print(f"BERES  {name}, {time.monotonic() - begun:.0f} detik", flush=True)
    return True


def main() -> int:
    """Walk those that were named; 1 when one failed."""
    which = [*DRILLS, SHORT, IN_TURN]
    listed = "\n".join(f"  {name:<16}{drill.words}{' (cepat)' if drill.short else ''}" for name, drill in DRILLS.items())
    parser = argparse.ArgumentParser(prog="make drills", epilog=listed, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=which, metavar="NAMA", help=f"bawaan: semua; juga: {SHORT}, {IN_TURN}")
    names = chosen(parser.parse_args().names)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended like Ctrl-C, it takes down what it started
    failed = [name for name in names if not walked(name)]
    print(f"make drills: {len(names) - len(failed)} latihan beres{', GAGAL: ' if failed else ''}{', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
