"""Random walks of one aggregate: whoever may do something does it, until nothing is left to draw."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any, Final

from hypothesis import strategies as st

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.kernel.writer.cases import AllowedAct
from shared.kernel.writer.unit import View
from tests.property.values import Pool, actors, command

SERVICES: Final = Path(__file__).resolve().parents[2] / "services"
DECIDES: Final = re.compile(r"^DECIDER\b", re.MULTILINE)
"""How a file says that it has an aggregate: one of a few lines whole, or the last part of a larger one."""
STEPS_MAX: Final = 48
SELDOM: Final = ("Hentikan", "Selesaikan", "Cabut", "TolakPermohonan", "Kunci", "Tunggu", "Ganti", "CatatPenyampaian")
"""Names of commands that end a case or send it back, and that nothing keeps from happening: tried at one step in eight only."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One aggregate: its decider, and every command that it answers."""

    decider: Decider[Any, Any]
    perintah: tuple[type[Any], ...]
    kasus: View

    @property
    def service(self) -> str:
        """The service that it belongs to."""
        return self.decider.aggregate.partition("/")[0]


def deciding() -> dict[Path, ModuleType]:
    """Return the modules that have an aggregate, by their files."""
    paths = [path for path in sorted(SERVICES.rglob("*.py")) if DECIDES.search(path.read_text(encoding="utf-8"))]
    return {path: import_module(".".join(path.relative_to(SERVICES.parent).with_suffix("").parts)) for path in paths}


@cache
def subjects() -> dict[str, Subject]:
    """Return every aggregate of every service, by name; a new one is found by its DECIDER. What a service is about has cases to show."""
    found: dict[str, Subject] = {}
    for path, module in deciding().items():
        utama = path.name == "decide.py" and path.parent.parent == SERVICES
        kasus = import_module(f"services.{path.parent.name}.views").kasus if utama else _no_case
        found[module.DECIDER.aggregate] = Subject(module.DECIDER, module.PERINTAH, kasus)
    return found


def _no_case(_: object) -> None:
    return None


def listed(subject: Subject, state: Any) -> dict[str, AllowedAct]:
    """Return the acts that a service says are allowed now, by the name of their command, the SOP's own step first."""
    kasus = subject.kasus(state)
    acts = sorted(kasus.tindakan if kasus else (), key=lambda act: act.langkah is None)
    return {"".join(part.capitalize() for part in act.nama.split("_")): act for act in acts}


@dataclass(slots=True)
class Done:
    """A command that was carried out: by whom, on which state, with which events."""

    command: Any
    before: Any
    facts: tuple[Fact, ...]
    after: Any

    @property
    def by_person(self) -> bool:
        """Whether a person acted, and no service."""
        return isinstance(self.command.pelaku, Pelaku)


class Walk:
    """What happened to one aggregate so far."""

    def __init__(self, subject: Subject) -> None:
        """Begin with nothing."""
        self.subject = subject
        self.state = subject.decider.initial
        self.done: list[Done] = []
        self.pool = Pool(subject.service)

    def __repr__(self) -> str:
        """Tell the story in one line: what was done, by whom."""
        return " → ".join(f"{type(d.command).__name__} ({getattr(d.command.pelaku, 'jabatan', 'sistem')})" for d in self.done)

    @property
    def facts(self) -> list[Fact]:
        """Every event so far, in order."""
        return [fact for done in self.done for fact in done.facts]

    def attempt(self, asked: Any, who: Sequence[Pelaku | PelakuSistem]) -> bool:
        """Let the first of these who may do it do it; a rule may say no, and nothing else may go wrong."""
        acted = asked.model_copy()
        for pelaku in who:
            vars(acted)["pelaku"] = pelaku  # frozen for everybody else; a copy for each who may not do it took a fifth of the time
            try:
                facts = tuple(self.subject.decider.decide(acted, self.state))
            except DomainError:
                continue
            if facts:
                self._apply(acted, facts)
                return True
        return False

    def _apply(self, acted: Any, facts: tuple[Fact, ...]) -> None:
        before = self.state
        for fact in facts:
            self.state = self.subject.decider.evolve(self.state, fact)
            self.pool.learn(fact)
        self.done.append(Done(acted, before, facts, self.state))


@st.composite
def walks(draw: st.DrawFn, name: str) -> Walk:
    """Draw a walk of an aggregate: chance is one drawn number, so that a failure shrinks to the first step that fails."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - the seed is Hypothesis's
    steps = draw(st.integers(0, STEPS_MAX))
    return walk(name, chance, steps)


def walk(name: str, chance: Random, steps: int) -> Walk:
    """Walk so many steps; each tries the aggregate's commands, as whoever may, until one is carried out."""
    subject = subjects()[name]
    walked = Walk(subject)
    for _ in range(steps):
        people = actors(subject.service, walked.pool)
        chance.shuffle(people)
        for kind in _order(chance, walked):
            asked = command(chance, kind, walked.pool)
            if asked is not None and walked.attempt(asked, people):
                break
    return walked


def _order(chance: Random, walked: Walk) -> list[type[Any]]:
    """Return the commands to try: in three steps of four those that the service says are allowed first, and some hardly ever."""
    kinds = list(walked.subject.perintah)
    chance.shuffle(kinds)
    names = list(listed(walked.subject, walked.state))
    if chance.randrange(8):
        again = ("Buka",) if names else ()
        kinds = [k for k in kinds if not k.__name__.startswith(SELDOM) and (k.__name__ in names or not k.__name__.startswith(again))]
    if chance.randrange(4):
        kinds.sort(key=lambda kind: names.index(kind.__name__) if kind.__name__ in names else len(names))
    return kinds
