"""The sections of docs/benchmark.md about papers and signatures."""

from shared.contracts.dokumen import JUDUL
from tests.bench.papers import DOSSIER_GOAL_SECONDS, Papers
from tests.bench.signing import BESIDE_GOAL_SECONDS, Signing
from tests.bench.tables import table, verdict


def papers(figures: Papers) -> str:
    """Return how long each kind of paper takes."""
    rows = [
        (
            JUDUL[jenis],
            str(paper.pages),
            f"{paper.cold:.0f} ms",
            f"{paper.p50:.0f} ms",
            f"{paper.p99:.0f} ms",
            f"**{1000 * paper.pages / paper.p50:,.0f}**",
        )
        for jenis, paper in figures.kinds.items()
    ]
    seconds = figures.dossier_seconds
    verdict_ = verdict(met=seconds <= DOSSIER_GOAL_SECONDS)
    dossier = (f"dossier of {figures.dossier_pages} pages, bound", f"< {DOSSIER_GOAL_SECONDS:.0f} s", f"**{seconds:.2f} s**", verdict_)
    text = """## Papers

Set by the process that sets them for a service, at its low priority; from the samples of docs/contoh. Cold is the first of its kind in a
process; warm are those after it, about other requests in other words, of which typst remembers what they have in common. In a quiet office,
where the process ends after a minute of rest, every paper is a cold one.
"""
    return "\n".join(
        [text, table(("", "pages", "cold", "warm p50", "warm p99", "pages/s"), rows), table(("", "goal", "measured", ""), [dossier])]
    )


def signing(figures: Signing) -> str:
    """Return how fast letters are signed."""
    ways = {"letters' signer": figures.service, "control: bare pyHanko": figures.control}
    rows = [(name, f"**{pace.per_second:,.1f}**", f"{pace.p50:.0f} ms", f"{pace.p99:.0f} ms") for name, pace in ways.items()]
    text = f"""## Signing

PAdES B-B with the local key (P-256) under the sample letter, {figures.letter_bytes:,} bytes, one signature after another, in turns with the
control. The service hands each letter to its signing process, which reads the key anew; the control is pyHanko in the bench's own process
with its key in memory. Printing, storing, opening again and checking are not part of it; printing is, of the last line.
Ratio of the rates: **{figures.service.per_second / figures.control.per_second:.2f}**.
"""
    p99 = figures.beside.p99 / 1000
    beside = ("one letter while strangers keep the public check busy, p99", f"< {BESIDE_GOAL_SECONDS:.0f} s", f"**{p99:.2f} s**")
    goal = table(("", "goal", "measured", ""), [(*beside, verdict(met=p99 < BESIDE_GOAL_SECONDS))])
    return "\n".join([text, table(("", "signatures/s", "p50", "p99"), rows), goal])
