"""Progress of long work, on stderr: a bar for a person at a terminal, now and then a line for a log, and nothing of what is soon done."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from shared.kernel.event.clock import monotonic

REFRESH_EVERY = 200
"""How many small steps are shown as one, since drawing costs more than a step."""
LONG_SECONDS: Final = 10.0
"""Work that takes longer than this is told of in a log too."""
LINE_SECONDS: Final = 30.0
"""From one line to the next."""


class RateColumn(ProgressColumn):
    """How much is done in a second."""

    def render(self, task: Task) -> Text:
        """Show it once it is known."""
        return Text(f"{ribuan(int(task.speed))}/detik" if task.speed else "", style="progress.data.speed")


@dataclass(slots=True)
class Lines:
    """What a log is told: how far, of how much, and at which rate."""

    console: Console
    name: str
    total: int
    clock: Callable[[], float] = monotonic
    done: int = 0
    begun: float = field(init=False)
    due: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin now."""
        self.begun = self.clock()
        self.due = self.begun + LONG_SECONDS

    def advance(self, steps: int) -> None:
        """Go on, and tell it when that is due."""
        self.done += steps
        if (now := self.clock()) >= self.due:
            self.due = now + LINE_SECONDS
            self.tell()

    def tell(self) -> None:
        """Tell how far it is."""
        rate = self.done / max(self.clock() - self.begun, 0.001)
        share = 100 * self.done // self.total if self.total else 100
        line = f"{self.name}: {ribuan(self.done)} dari {ribuan(self.total)} ({share}%), {ribuan(int(rate))} per detik"
        self.console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def track(name: str, total: int) -> Generator[Callable[[int], None]]:
    """Show one piece of work; give what is to be called with the number of steps done since."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), RateColumn(), TimeRemainingColumn())
    lines = Lines(console, name, total)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=total)
        done = 0

        def advance(steps: int) -> None:
            nonlocal done
            done += steps
            if done >= REFRESH_EVERY or steps != 1:
                progress.advance(task, done)
                if not console.is_terminal:
                    lines.advance(done)
                done = 0

        yield advance
        progress.advance(task, done)
    if lines.due > lines.begun + LONG_SECONDS:
        lines.done += done
        lines.tell()


def ribuan(number: int) -> str:
    """Return a number as it is written in Indonesian."""
    return f"{number:,}".replace(",", ".")
