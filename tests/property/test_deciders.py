"""Every decider of every service: it refuses by name or not at all, never acts twice, never forgets, and every case can still end."""

from collections.abc import Callable
from typing import Any, Final, get_args, get_type_hints

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analysis.acts.didengar import HentikanAnalisa
from services.disposition.acts.didengar import HentikanDisposisi
from services.intake.acts.cabut import CabutPermohonan
from services.letters.acts.didengar import HentikanSurat
from services.notify.watch.acts.terbuka import CatatGiliran
from shared.contracts.bersama import Pelaku, PelakuSistem, PeristiwaPermohonan, Sebab
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical, canonical_fields, digest
from shared.kernel.event.envelope import command_hash
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact, read_fact
from shared.sop.table import SOP_V1
from tests.property.together import OFFICES
from tests.property.values import EXAMPLES, PERMOHONAN_ID
from tests.property.walks import Done, Walk, listed, subjects, walks

CLOSING: Final = {baris.event for baris in SOP_V1.langkah}
ONE_AFTER_ANOTHER: Final = {"disposition/disposisi", "analysis/analisa", "letters/surat"}
"""Aggregates that live one round at a time; intake and notify also record what comes late from elsewhere."""
WITHIN: Final = {"BeriNomor": "TandaTangani"}
"""Commands that are given as a part of another act."""
READS: Final = {"BacaDisposisi"}
"""What looking leads to: recorded when the sheet is opened, and listed as nobody's act."""
LOOKED_UP: Final = ("mati",)
"""What the edge looks up anew for each command: the attempt that one has just begun is not dead for the next."""
APPLICANT: Final = Pelaku(orang_id=OFFICES[Jabatan.OPD_PEMOHON][0], jabatan=Jabatan.OPD_PEMOHON)


@pytest.mark.parametrize("name", list(subjects()))
def test_apa_pun_riwayatnya(name: str) -> None:
    """Rules refuse by name and nothing else goes wrong (Walk.attempt lets only DomainError pass); every command is tried with success."""
    carried_out: set[type[Any]] = set()

    @given(walks(name))
    def holds(walk: Walk) -> None:
        carried_out.update(done.command.__class__ for done in walk.done)
        for done in walk.done:
            nothing_twice(walk, done)
            within_what_is_listed(walk, done)
        rebuilt_the_same(walk)
        spelled_the_same(walk)
        each_visit_is_numbered(walk)
        shown_without_fault(walk)
        still_ends(walk)

    holds()
    assert carried_out == set(subjects()[name].perintah)


def nothing_twice(walk: Walk, done: Done) -> None:
    """A command that was carried out and comes again does nothing, or is refused by name."""
    fresh = {name: None for name in LOOKED_UP if name in type(done.command).model_fields}
    assert again(walk, done.command.model_copy(update=fresh), done.after) == [], f"{type(done.command).__name__} acts twice"


def again(walk: Walk, command: Any, state: Any) -> list[Fact]:
    """Decide, and take a refusal for nothing."""
    try:
        return list(walk.subject.decider.decide(command, state))
    except DomainError:
        return []


def rebuilt_the_same(walk: Walk) -> None:
    """What is read back from the store gives the state that was carried along."""
    stored = [read_fact(type(fact).__name__, fact.VERSION, fact.model_dump(mode="json")) for fact in walk.facts]
    assert stored == walk.facts
    assert walk.subject.decider.replay(stored) == walk.state


def spelled_the_same(walk: Walk) -> None:
    """What is hashed and kept is, to the byte, the canonical JSON of what pydantic dumps; so is what was asked for."""
    for fact in walk.facts:
        assert canonical_fields(fact) == canonical(fact.model_dump(mode="json"))
    for done in walk.done:
        told = {"perintah": type(done.command).__name__, **done.command.model_dump(mode="json")}
        assert command_hash(done.command) == digest(canonical(told))


def within_what_is_listed(walk: Walk, done: Done) -> None:
    """What a person did was among the acts that the service listed as allowed, for this role and this person."""
    acts = listed(walk.subject, done.before)
    pelaku = done.command.pelaku
    if not isinstance(pelaku, Pelaku) or walk.subject.kasus(done.before) is None or type(done.command).__name__ in READS:
        return
    name = WITHIN.get(type(done.command).__name__, type(done.command).__name__)
    fitting = [act for called, act in acts.items() if name.startswith(called)]
    assert fitting, f"{name} was done, listed were {list(acts)}"
    assert any(pelaku.jabatan in act.peran and act.orang_id in {None, pelaku.orang_id} for act in fitting), f"{name} by {pelaku!r}"


def each_visit_is_numbered(walk: Walk) -> None:
    """Rounds only grow, and a step is closed once in each round."""
    facts = [fact for fact in walk.facts if isinstance(fact, PeristiwaPermohonan)]
    closed = [(type(fact), fact.langkah, fact.putaran) for fact in facts if type(fact) in CLOSING]
    assert len(closed) == len(set(closed)), closed
    rounds = [fact.putaran for fact in facts]
    if walk.subject.decider.aggregate in ONE_AFTER_ANOTHER:
        assert rounds == sorted(rounds), [(type(fact).__name__, fact.putaran) for fact in facts]


def shown_without_fault(walk: Walk) -> None:
    """A case can be listed in every state on the way."""
    for done in walk.done:
        kasus = walk.subject.kasus(done.after)
        if kasus is not None:
            orjson.dumps([kasus.status, dict(kasus.isi), [act.nama for act in kasus.tindakan]])


ENDINGS: Final[dict[str, tuple[Callable[[Any], Any], Callable[[Any], bool]]]] = {
    "intake/permohonan": (
        lambda state: CabutPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=APPLICANT, opd_id=state.opd_id, alasan="contoh"),
        lambda state: state.isi is None or state.berakhir is not None or state.sudah_disampaikan,
    ),
    "disposition/disposisi": (
        lambda _: HentikanDisposisi(permohonan_id=PERMOHONAN_ID, pelaku=PelakuSistem(sistem="disposition"), sebab=Sebab.DICABUT),
        lambda state: state.berakhir is not None,
    ),
    "analysis/analisa": (
        lambda _: HentikanAnalisa(permohonan_id=PERMOHONAN_ID, pelaku=PelakuSistem(sistem="analysis"), sebab=Sebab.DICABUT),
        lambda state: state.berakhir is not None,
    ),
    "letters/surat": (
        lambda _: HentikanSurat(permohonan_id=PERMOHONAN_ID, pelaku=PelakuSistem(sistem="letters"), sebab=Sebab.DICABUT),
        lambda state: state.sebab is not None,
    ),
    "notify/pemberitahuan": (
        lambda _: CatatGiliran(
            permohonan_id=PERMOHONAN_ID,
            pelaku=PelakuSistem(sistem="notify"),
            langkah=1,
            putaran=1,
            peristiwa="PermohonanDicabut",
            terbuka=(),
            berakhir=True,
        ),
        lambda state: state.ringkasan is None or state.berakhir is not None,
    ),
}
"""How withdrawal reaches each part of a request, and how one sees that it is over there."""


def still_ends(walk: Walk) -> None:
    """From wherever a request is, withdrawal ends it; and then nobody can do anything with it any more."""
    if walk.subject.decider.aggregate not in ENDINGS:
        return
    withdraw, over = ENDINGS[walk.subject.decider.aggregate]
    decider, state = walk.subject.decider, walk.state
    if not over(state):
        for fact in decider.decide(withdraw(state), state):
            state = decider.evolve(state, fact)
    assert over(state), "withdrawal does not end it"
    for done in walk.done:
        if done.by_person and not getattr(state, "sudah_disampaikan", False):
            assert again(walk, done.command, state) == [], f"{type(done.command).__name__} acts on an ended request"


@pytest.mark.parametrize("name", list(subjects()))
@given(st.data())
def test_peristiwa_dalam_urutan_apa_pun_dapat_diterapkan(name: str, data: st.DataObject) -> None:
    """Applying an event never fails, whatever came before: what is in the store must always load."""
    subject = subjects()[name]
    heard = get_type_hints(subject.decider.evolve)["event"]
    union = [fact for fact in EXAMPLES[subject.service] if type(fact) in (get_args(heard) or (heard,))]
    facts = data.draw(st.lists(st.sampled_from(union), max_size=12))
    rounds = data.draw(st.lists(st.integers(1, 4), min_size=len(facts), max_size=len(facts)))
    state = subject.decider.initial
    for fact, putaran in zip(facts, rounds, strict=True):
        changed = fact.model_copy(update={"putaran": putaran}) if isinstance(fact, PeristiwaPermohonan) else fact
        state = subject.decider.evolve(state, changed)
    subject.kasus(state)
