"""Specs read as sentences: given(past events).when(a command).then(new events) or .refused(SomeRule)."""

from collections.abc import Sequence
from typing import Any

import pytest

from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact


class Outcome:
    """What a decision said."""

    def __init__(self, facts: Sequence[Fact] | None, refusal: DomainError | None) -> None:
        self._facts = facts
        self._refusal = refusal

    def then(self, *expected: Fact) -> None:
        """Exactly these events, in this order; none means that nothing happened."""
        if self._refusal is not None:
            pytest.fail(f"refused by {self._refusal.aturan}: {self._refusal}")
        assert list(self._facts or ()) == list(expected)

    def refused(self, rule: type[DomainError]) -> DomainError:
        """This rule said no, in words that people use."""
        assert self._refusal is not None, f"not refused; events: {self._facts}"
        assert type(self._refusal) is rule, f"refused by {self._refusal.aturan}: {self._refusal}"
        assert not [jabatan for jabatan in Jabatan if "_" in jabatan and jabatan in str(self._refusal)], str(self._refusal)
        return self._refusal


class Given:
    """An aggregate with a past."""

    def __init__(self, decider: Decider[Any, Any], facts: tuple[Fact, ...]) -> None:
        self._decider = decider
        self._facts = facts

    @property
    def state(self) -> Any:
        """The state that this past leads to."""
        return self._decider.replay(self._facts)

    def when(self, command: Any) -> Outcome:
        """Decide the command."""
        try:
            return Outcome(tuple(self._decider.decide(command, self.state)), None)
        except DomainError as refusal:
            return Outcome(None, refusal)


class Spec:
    """Bind `given` to one decider: `given = Spec(DECIDER)`, then `given(event, ...)`."""

    def __init__(self, decider: Decider[Any, Any]) -> None:
        self._decider = decider

    def __call__(self, *facts: Fact) -> Given:
        return Given(self._decider, facts)
