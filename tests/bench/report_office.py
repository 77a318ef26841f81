"""The sections of docs/benchmark.md about an office at work: alerts, the live stream, deadlines; and about proving it afterwards."""

from dataclasses import dataclass
from typing import Final

from tests.bench.alerts import PER_SECOND, Alerts
from tests.bench.deadlines import GOAL_SECONDS, Deadlines
from tests.bench.followers import GOAL_MS, Followers
from tests.bench.followers import PER_SECOND as FOLLOWED_PER_SECOND
from tests.bench.proofs import Proofs
from tests.bench.tables import table, verdict

GOALS: Final = ("", "goal", "measured", "")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office at work waits for."""

    alerts: Alerts
    followers: Followers
    deadlines: Deadlines


def office(figures: Office) -> list[str]:
    """Return its sections."""
    return [alerts(figures.alerts), followers(figures.followers), deadlines(figures.deadlines)]


def alerts(figures: Alerts) -> str:
    """Return the section about alerts."""
    ways = {"e-mail, a connection for each message": figures.email, "WhatsApp gateway (WAHA)": figures.whatsapp}
    rows = [
        (name, f"{way.alerts:,}", f"**{way.p50:.0f} ms**", f"**{way.p99:.0f} ms**", f"{way.together:.1f}") for name, way in ways.items()
    ]
    text = f"""## Alerts

From sending a step over HTTP (2 and 3, disposition) until the first byte of the message that tells whoever is next reaches the server
of that person's channel, on loopback: {PER_SECOND} steps per second wanted, {figures.per_second:.0f} answered, all five services running.
Alerts that arise while messages are on their way go out together.
"""
    return text + "\n" + table(("", "alerts", "p50", "p99", "alerts in a message"), rows)


def followers(figures: Followers) -> str:
    """Return the section about the live stream."""
    rows = [
        ("gaps, by each client's own counter", "none", "**none**", verdict(met=True)),
        ("event to client, p50", "", f"**{figures.p50:.0f} ms**", ""),
        ("event to client, p99", f"< {GOAL_MS:.0f} ms", f"**{figures.p99:.0f} ms**", verdict(met=figures.p99 < GOAL_MS)),
    ]
    text = f"""## Live stream

From the moment an event is recorded until a client has its frame, once all follow: {figures.clients} clients of one process of
notify, {FOLLOWED_PER_SECOND} steps per second and what follows from them, {figures.events:,} events to each client in {figures.seconds:.0f}
seconds. notify took {figures.service_share:.0%} of one core, the clients {figures.own_share:.0%}.
"""
    return text + "\n" + table(GOALS, rows)


def deadlines(figures: Deadlines) -> str:
    """Return the section about deadlines."""
    recount, sweep = figures.recount, figures.sweep
    rows = [
        (
            f"a decree moves {recount.deadlines:,} open deadlines",
            f"< {GOAL_SECONDS:.0f} s",
            f"**{recount.seconds:.1f} s**",
            verdict(met=recount.seconds < GOAL_SECONDS),
        ),
        ("a read of a request's deadlines, p99, before", "", f"{recount.read_before:.0f} ms", ""),
        ("the same while deadlines are counted again", "", f"{recount.read_meanwhile:.0f} ms", ""),
        (
            f"one look among {sweep.deadlines:,} open deadlines, nothing due",
            "",
            f"{sweep.idle_p50:.1f} ms (p99 {sweep.idle_p99:.1f} ms)",
            "",
        ),
        (
            f"after a month's outage: {sweep.due:,} requests, {sweep.events:,} events",
            "",
            f"**{sweep.events / sweep.seconds:,.0f} events/s**",
            "",
        ),
    ]
    text = """## Deadlines

The deadlines that move, and those that fall due, are opened by events through notify's own use cases; the others are rows of its table
alone (COPY), since a look reads no events of what is not due. What is overdue for long has three levels at once, an alert for each.
"""
    return text + "\n" + table(GOALS, rows)


def proofs(figures: Proofs) -> str:
    """Return the section about verify and evidence."""
    one = f"{figures.file_events:.0f} events, {figures.file_documents:.0f} documents, {figures.file_bytes / 1024:,.0f} kB"
    rows = [
        (f"`satupintu verify`, {figures.events:,} events in stores and streams", f"**{figures.events / figures.seconds:,.0f} events/s**"),
        (f"`satupintu evidence` of a finished request ({one})", f"**{1 / figures.write_seconds:,.1f} files/s**"),
        ("checking such a file with the verifier that is in it", f"**{1 / figures.check_seconds:,.1f} files/s**"),
    ]
    text = f"""## Proofs

In one process, its start not counted, while the services run; medians of {figures.files} files.
"""
    return text + "\n" + table(("", "measured"), rows)
