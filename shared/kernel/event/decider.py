"""The three functions an aggregate is made of, and how its state is rebuilt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any, Final, Generic, TypeVar
from uuid import UUID, uuid5

from shared.kernel.event.fact import Fact

NAMESPACE = UUID("6f6d6c1e-6a0e-5c53-9d0a-0c6a1f5b7a21")

STREAMS_KNOWN_MAX: Final = 10_000

Command = TypeVar("Command")
State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Decider(Generic[Command, State]):
    """An aggregate as pure functions.

    `aggregate` is "<service>/<aggregate>"; `initial` the state before any event; `decide` answers a command with new
    events, with none (already done), or with a `DomainError`; `evolve` applies one event and never refuses.
    """

    aggregate: str
    initial: State
    decide: Callable[[Command, State], Sequence[Fact]]
    evolve: Callable[[State, Any], State]

    def stream(self, key: object) -> UUID:
        """Return the id of the stream of the aggregate that `key` names (a request id, a year, a person)."""
        return _stream(self.aggregate, key)

    def replay(self, facts: Iterable[Fact]) -> State:
        """Return the state after `facts`, from nothing."""
        return reduce(self.evolve, facts, self.initial)


@lru_cache(maxsize=STREAMS_KNOWN_MAX)
def _stream(aggregate: str, key: object) -> UUID:
    """Return the id that belongs to a name; an act asks for the same one several times, and a request's name comes back at every step."""
    return uuid5(NAMESPACE, f"{aggregate}/{key}")
