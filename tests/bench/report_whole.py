"""The first section of docs/benchmark.md: what whole requests cost."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from tests.bench.tables import table
from tests.bench.whole import RETURNS, WARM_UP, Whole

Bill = Mapping[str, Any]
ROWS: Final[Sequence[tuple[str, str, str, Callable[[Bill], str]]]] = (
    ("processor of a request until its last paper, ms", "750", "750", lambda bill: f"**{bill['prosesor_ms']:.0f}**"),
    ("act to task at the next service, p50 ms", "", "", lambda bill: f"{bill['serah_terima_p50']:.0f}"),
    ("act to task at the next service, p99 ms", "", "< 50", lambda bill: f"**{bill['serah_terima_p99']:.0f}**"),
    ("signature (step 15), p50 ms", "", "< 150", lambda bill: f"**{bill['tanda_tangan_p50']:.0f}**"),
    ("signature (step 15), p99 ms", "", "", lambda bill: f"{bill['tanda_tangan_p99']:.0f}"),
    ("papers of a request", "", "", lambda bill: f"{bill['dokumen']:.1f}"),
    ("act to paper, p50 s", "", "", lambda bill: f"{bill['dokumen_detik_p50']:.1f}"),
    ("act to paper, p99 s", "", "< 5", lambda bill: f"**{bill['dokumen_detik_p99']:.1f}**"),
    ("last paper after the last act, s", "< 20", "", lambda bill: f"**{bill['dokumen_terakhir_detik']:.1f}**"),
    ("all but files, kB a request", "300", "300", lambda bill: f"**{_kb(bill, 'tabel_byte', 'stream_byte', 'ev_all_byte')}**"),
    ("— tables of events", "", "", lambda bill: _kb(bill, "peristiwa_byte")),
    ("— other tables", "", "", lambda bill: _kb(bill, "baris_byte")),
    ("— indexes", "", "", lambda bill: _kb(bill, "indeks_byte")),
    ("— streams on disk", "", "", lambda bill: _kb(bill, "stream_byte")),
    ("— EV_ALL on disk", "", "", lambda bill: _kb(bill, "ev_all_byte")),
    ("messages of the five streams, and once their blocks are full, kB a request", "", "",
     lambda bill: f"{_kb(bill, 'stream_pesan_byte')}, {_kb(bill, 'stream_penuh_byte') if bill['stream_penuh_byte'] else 'not yet'}"),
    ("files, kB a request", "", "", lambda bill: _kb(bill, "berkas_byte")),
    ("memory of the set (PSS) before and at its peak, MB", "", "", lambda bill: "{}, {}".format(*bill["memori_mb"])),
    ("events of a request: published, and heard by a service", "", "", lambda bill: f"{bill['peristiwa_diterbitkan']:.0f}, "
     f"{bill['peristiwa_didengar']:.0f}"),
    ("the load generator itself, ms a request (not in the figures)", "", "", lambda bill: f"{bill['pengemudi_ms']:.0f}"),
)  # fmt: skip
"""What is said of each run: the words, the goal where requests come at once, the goal where they come at a rate, the figure."""


def _kb(bill: Bill, *names: str) -> str:
    return f"{sum(bill[name] for name in names) / 1024:.0f}"


def whole(runs: Sequence[Whole]) -> str:
    """Return the section."""
    text = f"""## Whole requests

All five services of one set on this machine, from submission to the agency's receipt, with signature, alerts and every paper; the portal
runs beside them but for the first run, and builds what its pages read. Either eight
requests at once, each followed by another one (closed loop), or one a second whatever is under way, far more than an office has; straight
through, or with {RETURNS:.0%} sent back once on the way. The processors' time is that of every process of the set, PostgreSQL, NATS and
ended ones included, from before the first act until no paper waits. No two requests have the same answers, since typst remembers what it
has laid out. {WARM_UP} requests run before, uncounted. `satupintu simulate --cost` says the same of any set.
"""
    head = ("", "goal at once", "goal at a rate", *(run.title for run in runs))
    rows = [("requests, steps a second", "60 steps/s", "", *(f"{run.requests}, **{run.steps_per_second:.0f}**" for run in runs))]
    rows += [(words, once, rate, *(figure(run.bill) for run in runs)) for words, once, rate, figure in ROWS]
    return "\n".join([text, table(head, rows), _files(runs), _work(runs)])


def _files(runs: Sequence[Whole]) -> str:
    """Which papers the files are, largest first as the first run has it."""
    each: list[Mapping[str, int]] = [run.bill["berkas_jenis_byte"] for run in runs]
    names = [*each[0], *sorted({name for one in each[1:] for name in one} - set(each[0]))]
    rows = [(name.lower().replace("_", " "), *(f"{one.get(name, 0) / 1024:.0f}" for one in each)) for name in names]
    words = "Files of a request, kB, by kind of paper, and what was handed in (unggahan):\n\n"
    return words + table(("kind", *(run.title for run in runs)), rows)


def _work(runs: Sequence[Whole]) -> str:
    """Where the time goes, largest first as the first run has it."""
    each: list[Counter[tuple[str, str]]] = [
        Counter({(one["proses"], one["kerja"]): one["ms"] for one in run.bill["rincian_ms"]}) for run in runs
    ]
    names = [key for key, _ in each[0].most_common()] + sorted({key for one in each[1:] for key in one} - set(each[0]))
    rows = [(process, work, *(f"{one[process, work]:.0f}" for one in each)) for process, work in names]
    return "Milliseconds of processor a request, by process and kind of work:\n\n" + table(
        ("process", "work", *(run.title for run in runs)), rows
    )
