"""The section of docs/benchmark.md about the portal."""

from typing import Final

from tests.bench.portal import SHOWN_PER_SECOND, Cost, Portal
from tests.bench.portal_crowd import PER_SECOND
from tests.bench.tables import table, verdict

PAGE_GOAL: Final = 8.0
ACT_GOAL: Final = 15.0
SHOWN_GOAL: Final = 300.0
CROWD_GOAL: Final = 150.0
REBUILD_GOAL: Final = 20_000


def portal(figures: Portal) -> str:
    """Return it."""
    text = """## The portal

All services and the portal run. A page is asked for again and again by one official, over one connection, as a browser asks (brotli);
an act is a form that was opened before. The portal's processor is that of its own process; the whole set's has services, PostgreSQL and
NATS too.
"""
    head = ("page or act", "goal ms", "portal's processor ms", "", "whole set ms", "answered p50, p99 ms", "kB")
    return "\n".join([text, table(head, [_cost(one) for one in figures.costs]), table(("", "goal", "measured", ""), _rest(figures))])


def _cost(one: Cost) -> tuple[str, ...]:
    goal = PAGE_GOAL if one.bytes else ACT_GOAL
    size = f"{one.bytes / 1024:.1f}" if one.bytes else ""
    verdicts = (f"**{one.portal:.1f}**", verdict(met=one.portal <= goal), f"{one.whole:.1f}")
    return (one.words, f"{goal:.0f}", *verdicts, f"{one.p50:.1f}, {one.p99:.1f}", size)


def _rest(figures: Portal) -> list[tuple[str, ...]]:
    p50, p99 = figures.shown
    crowd, rebuilt = figures.crowd, figures.rebuilt
    rate = rebuilt.events / rebuilt.seconds
    return [
        (
            f"act answered to the next official's screen told, p99 ({figures.acts} acts, {SHOWN_PER_SECOND} a second)",
            f"< {SHOWN_GOAL:.0f} ms",
            f"**{p99:.0f} ms** (p50 {p50:.0f})",
            verdict(met=p99 < SHOWN_GOAL),
        ),
        (
            f"inbox by view and filter among {crowd.rows:,} open rows at {PER_SECOND} a second, p99 ({crowd.pages:,} pages)",
            f"< {CROWD_GOAL:.0f} ms",
            f"**{crowd.p99:.0f} ms** (p50 {crowd.p50:.0f}; {crowd.portal:.1f} ms of processor; {crowd.per_second:.0f} a second)",
            verdict(met=crowd.p99 < CROWD_GOAL),
        ),
        (
            f"built from nothing ({rebuilt.events:,} events)",
            f"{REBUILD_GOAL:,} events/s",
            f"**{rate:,.0f} events/s** ({rebuilt.events / max(rebuilt.processor, 0.01):,.0f} a processor second)",
            verdict(met=rate >= REBUILD_GOAL),
        ),
    ]
