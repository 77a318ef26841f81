"""docs/benchmark.md: goal and measured side by side, ratios before absolutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.bench.drain import Drain
from tests.bench.footprint import GOAL_MB, Memory, Stored
from tests.bench.handover import PER_SECOND, Handover
from tests.bench.kemiripan.ukur import Kecepatan, Mutu
from tests.bench.papers import Papers
from tests.bench.portal import Portal
from tests.bench.proofs import Proofs
from tests.bench.report_office import Office, office, proofs
from tests.bench.report_papers import papers, signing
from tests.bench.report_portal import portal
from tests.bench.report_whole import whole
from tests.bench.restart import GOAL_SECONDS, Restart
from tests.bench.signing import Signing
from tests.bench.steps import GOALS, Level
from tests.bench.tables import table, verdict
from tests.bench.whole import Whole

HEAD: Final = """<!-- Written by `make bench` from one run on one machine; run it again rather than edit this page. -->
# Benchmark

What the services cost, beside a control in the same run. Compare ratios; absolute figures belong to this machine and to what else it was
doing. Nothing here is asserted by a test.
"""
STEPS: Final = """## Steps per second through the HTTP API

One service process at a time; the other services do not run. The control is a plain FastAPI and psycopg program (asynchronous pool, no
sign-in, no events) that updates one row and inserts one audit and one outbox row per step in one transaction, under the same uvicorn
settings, on the same PostgreSQL. A service checks the token, the office held now, the idempotency key and the rules,
records event, case row and stored answer, chains hashes, and publishes to its stream while it is measured. Papers wait for a pause
between acts, five seconds at most (ADR 0020), so that few are made in a slice; those that wait after it are taken out, so that the
control does not pay for them. The requests are in the service's memory, where the last 20,000 are kept; an act on any other reads its
events first. A checkpoint of the database is made before, so that none falls into the slices. Drivers are keep-alive connections of one
lean load generator; service and control take turns in short slices. Figures are medians over the rounds, a ratio that of the rounds' own,
p99 that of all rounds' answers together.
Goal: ratio at least 1.0 at 1 and 8 drivers, 2.0 at 32 and 64, and p99 no worse than the control's.
"""
OVERLAP_GOAL_MS: Final = 100.0
HANDOVER_GOAL: Final = {"p50": 10.0, "p99": 50.0}


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured."""

    machine: list[str]
    seconds: float
    rounds: int
    whole: Sequence[Whole]
    portal: Portal
    steps: Mapping[str, list[Level]]
    handover: Handover
    rebuild: Mapping[int, float]
    drain: Drain
    restart: Restart
    memory: Mapping[str, Memory]
    stored: Stored
    overlap: tuple[Mutu, Kecepatan]
    papers: Papers
    signing: Signing
    office: Office
    proofs: Proofs


def page(figures: Figures) -> str:
    """Return the whole document."""
    parts = [HEAD, _machine(figures), whole(figures.whole), portal(figures.portal), STEPS]
    parts += [_levels(title, levels) for title, levels in figures.steps.items()]
    parts += [_handover(figures.handover), *office(figures.office), _restart(figures.restart), _memory(figures), _rates(figures)]
    parts += [proofs(figures.proofs)]
    parts += [papers(figures.papers), signing(figures.signing), _overlap(*figures.overlap)]
    return "\n".join(parts)


def _machine(figures: Figures) -> str:
    lines = [*figures.machine, f"the run took {figures.seconds:.0f} seconds; {figures.rounds} rounds of the steps"]
    return "\n".join(f"- {line}" for line in lines) + "\n"


def _levels(title: str, levels: Iterable[Level]) -> str:
    head = ("drivers", "goal", "ratio", "", "service steps/s", "control steps/s", "p50 ms", "p99 ms", "load generator")
    rows = [
        (
            str(level.drivers),
            f"{GOALS[level.drivers]:.1f}",
            f"**{level.ratio:.2f}**",
            verdict(met=level.met),
            f"{level.service.per_second:,.0f}",
            f"{level.control.per_second:,.0f}",
            f"{level.service.p50:.1f} (control {level.control.p50:.1f})",
            f"{level.service.p99:.1f} (control {level.control.p99:.1f})",
            f"{level.service.own_share:.0%} of one core",
        )
        for level in levels
    ]
    return f"### {title}\n\n" + table(head, rows)


def _handover(handover: Handover) -> str:
    rows = [
        (name, f"< {goal:.0f} ms", f"**{value:.1f} ms**", verdict(met=value < goal))
        for (name, goal), value in zip(HANDOVER_GOAL.items(), (handover.p50, handover.p99), strict=True)
    ]
    text = f"""## Hand-over to the next service

From the answer to step 4 (disposition) until the task of step 5 is open in analysis' own table, looked at every millisecond:
{handover.steps} steps at {PER_SECOND} per second, all five services running.
"""
    return text + "\n" + table(("", "goal", "measured", ""), rows)


def _restart(restart: Restart) -> str:
    ways = {
        "as the runner does it (forked from what has imported it)": restart.forked,
        "a fresh Python process (as in a container)": restart.fresh,
    }
    rows = [(name, f"{GOAL_SECONDS} s", f"**{seconds:.2f} s**", verdict(met=seconds <= GOAL_SECONDS)) for name, seconds in ways.items()]
    text = "## Restart after kill -9\n\nFrom the start of the process to the first answered step, with more than 1,000 requests open.\n"
    return text + "\n" + table(("", "goal", "measured", ""), rows)


def _memory(figures: Figures) -> str:
    rows = [
        (name, f"< {GOAL_MB} MB", f"**{memory.rss:.0f} MB**", f"{memory.pss:.0f} MB", verdict(met=memory.rss < GOAL_MB))
        for name, memory in figures.memory.items()
    ]
    stored = figures.stored
    sizes = [
        ("services' schemas (events, cases, answers, alerts, indexes)", f"{stored.database / 1024:,.1f} kB"),
        ("streams of the five services", f"{stored.streams / 1024:,.1f} kB"),
        ("stream EV_ALL, a copy for outside subscribers", f"{stored.everything / 1024:,.1f} kB"),
    ]
    return (
        "## Memory and storage\n\nEach service process at rest; PSS counts shared pages in parts.\n\n"
        + table(("service", "goal", "RSS", "PSS", ""), rows)
        + f"\nWhat one finished request leaves behind, without its files ({stored.events:.0f} events):\n\n"
        + table(("", "per request"), sizes)
    )


def _rates(figures: Figures) -> str:
    drain = figures.drain
    rows = [
        *((f"rebuild of an aggregate of {length:,} events", f"{rate:,.0f} events/s") for length, rate in figures.rebuild.items()),
        (f"relay: {drain.events:,} stored events of {drain.bytes_each:,} bytes on average into the stream", f"{drain.relay:,.0f} events/s"),
        ("consumer: submissions from the stream into disposition, start of the process included", f"{drain.consumer:,.0f} events/s"),
    ]
    return "## Rates\n\n" + table(("", "measured"), rows)


def _overlap(mutu: Mutu, kecepatan: Kecepatan) -> str:
    found = [
        (f"recall: of {mutu.dilabeli} labelled applications, found", f"**{mutu.daya_temu:.2f}**"),
        (f"precision: of {mutu.diangkat} raised, labelled", f"**{mutu.presisi:.2f}**"),
        (f"the first one raised is labelled, of {mutu.berlabel} requests", f"**{mutu.pertama:.2f}**"),
        (f"of {mutu.baru} requests for something new, left alone", f"**{mutu.baru_dibiarkan}**"),
    ]
    speed = (
        f"one search among {kecepatan.terdaftar:,} applications, p99",
        f"< {OVERLAP_GOAL_MS:.0f} ms",
        f"**{kecepatan.p99:.0f} ms** (p50 {kecepatan.p50:.0f} ms)",
        verdict(met=kecepatan.p99 < OVERLAP_GOAL_MS),
    )
    text = f"""## Overlap radar

{mutu.kueri} requests, and registered applications, of agencies that do not exist (tests/bench/kemiripan). They were written by the same
hands as the lists of words, so that what is found flatters them; what a real register brings is for its office to measure. The large
register is made of their words, dealt anew; searches are one after another, each with its candidates compared and explained.
"""
    return "\n".join([text, table(("", "measured"), found), table(("", "goal", "measured", ""), [speed])])
