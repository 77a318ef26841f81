"""Every decider of every service: it refuses by name or not at all, never acts twice, never forgets, and every case can still end."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.errors import DomainError
from shared.kernel.fact import read_fact
from tests.property.walks import Walk, subjects, walks

NAMES = list(subjects())


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_perintah_yang_diulang_tidak_mencatat_apa_pun(name: str, data: st.DataObject) -> None:
    walk: Walk = data.draw(walks(name))
    for done in walk.done:
        try:
            again = list(walk.subject.decider.decide(done.command, done.after))
        except DomainError:
            again = []
        assert again == [], f"{done.command!r} acts twice"


@pytest.mark.parametrize("name", NAMES)
@given(st.data())
def test_keadaan_yang_disusun_ulang_sama(name: str, data: st.DataObject) -> None:
    walk: Walk = data.draw(walks(name))
    stored = [read_fact(type(fact).__name__, fact.VERSION, fact.model_dump(mode="json")) for fact in walk.facts]
    assert stored == walk.facts
    assert walk.subject.decider.replay(stored) == walk.state
