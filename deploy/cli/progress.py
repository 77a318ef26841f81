"""Progress of long work, on stderr: a bar for a person at a terminal, nothing for a script."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

REFRESH_EVERY = 200
"""How many small steps are shown as one, since drawing costs more than a step."""


@contextmanager
def track(name: str, total: int) -> Generator[Callable[[int], None]]:
    """Show one piece of work; give what is to be called with the number of steps done since."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=total)
        done = 0

        def advance(steps: int) -> None:
            nonlocal done
            done += steps
            if done >= REFRESH_EVERY or steps != 1:
                progress.advance(task, done)
                done = 0

        yield advance
        progress.advance(task, done)
