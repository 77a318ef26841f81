"""Random walks of one aggregate: whoever may do something does it, until nothing is left to draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.kernel.cases import Tindakan
from shared.kernel.decider import Decider
from shared.kernel.errors import DomainError
from shared.kernel.fact import Fact
from shared.kernel.unit import View
from tests.property.values import Pool, actors, command

SERVICES: Final = Path(__file__).resolve().parents[2] / "services"
STEPS_MIN: Final = 12
STEPS_MAX: Final = 36
SELDOM: Final = ("Hentikan", "Cabut", "TolakPermohonan", "Kunci", "Tunggu", "Ganti", "CatatPenyampaian")
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


@cache
def subjects() -> dict[str, Subject]:
    """Return every aggregate of every service, by name; a new one is found by its decide.py."""
    found: dict[str, Subject] = {}
    for path in sorted(SERVICES.rglob("decide.py")):
        package = ".".join(path.relative_to(SERVICES.parent).parent.parts)
        module = import_module(f"{package}.decide")
        kasus = import_module(f"{package}.views").kasus if path.parent.parent == SERVICES else _no_case
        found[module.DECIDER.aggregate] = Subject(module.DECIDER, module.PERINTAH, kasus)
    return found


def _no_case(_: object) -> None:
    return None


def listed(subject: Subject, state: Any) -> dict[str, Tindakan]:
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


@dataclass(slots=True)
class Walk:
    """What happened to one aggregate so far."""

    subject: Subject
    state: Any
    done: list[Done] = field(default_factory=list[Done])
    pool: Pool = field(init=False)

    def __post_init__(self) -> None:
        """Know the examples."""
        self.pool = Pool(self.subject.service)

    @property
    def facts(self) -> list[Fact]:
        """Every event so far, in order."""
        return [fact for done in self.done for fact in done.facts]

    def attempt(self, asked: Any, who: Sequence[Pelaku | PelakuSistem]) -> bool:
        """Let the first of these who may do it do it; a rule may say no, and nothing else may go wrong."""
        for pelaku in who:
            acted = asked.model_copy(update={"pelaku": pelaku})
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
    """Draw a walk of an aggregate; each step tries all its commands, from a drawn one on, until one is carried out."""
    subject = subjects()[name]
    walk = Walk(subject, subject.decider.initial)
    for _ in range(draw(st.integers(STEPS_MIN, STEPS_MAX))):
        people = _turned(draw, actors(subject.service, walk.pool))
        for kind in _order(draw, walk):
            asked = command(draw, kind, walk.pool)
            if asked is not None and walk.attempt(asked, people):
                break
    return walk


def _turned(draw: st.DrawFn, values: Sequence[Any]) -> list[Any]:
    first = draw(st.integers(0, len(values) - 1))
    return [*values[first:], *values[:first]]


def _order(draw: st.DrawFn, walk: Walk) -> list[type[Any]]:
    """Return the commands to try: in three steps of four those that the service says are allowed first, and some hardly ever."""
    kinds = _turned(draw, walk.subject.perintah)
    names = list(listed(walk.subject, walk.state))
    if draw(st.integers(0, 7)):
        again = () if not names else ("Buka",)
        kinds = [
            kind
            for kind in kinds
            if not kind.__name__.startswith(SELDOM) and (kind.__name__ in names or not kind.__name__.startswith(again))
        ]
    if draw(st.integers(0, 3)):
        kinds.sort(key=lambda kind: names.index(kind.__name__) if kind.__name__ in names else len(names))
    return kinds
