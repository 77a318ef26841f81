"""What the runner tells the person at the terminal: parts as they become ready, then where everything is."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status
from rich.text import Text

NAME_WIDTH = 12


class Screen:
    """The runner's words, in order."""

    def __init__(self, console: Console | None = None) -> None:
        """Write to the terminal, or to what a test reads."""
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._status = Status("", console=self._console)
        self._rising: list[str] = []

    @contextmanager
    def starting(self, name: str) -> Generator[None]:
        """Show that a part is being started, beside the others that are."""
        self._rising.append(name)
        self._show_rising()
        if not self._console.is_terminal:
            self._line("mulai ", "", name)
        try:
            yield
        finally:
            self._rising.remove(name)
            self._show_rising()

    def ready(self, name: str, seconds: float) -> None:
        """Say that a part is ready, and how long it took."""
        self._line("siap  ", "green", f"{name:<{NAME_WIDTH}} {seconds:5.1f} detik")

    def note(self, text: str) -> None:
        """Say something worth knowing."""
        self._line("info  ", "cyan", text)

    def problem(self, text: str) -> None:
        """Say that something went wrong and is being dealt with."""
        self._line("masalah ", "yellow", text)

    def finished(self, addresses: Mapping[str, str], commands: Mapping[str, str]) -> None:
        """Show the addresses, the word SIAP, and what to do next."""
        for name, address in addresses.items():
            self._line("      ", "", f"{name:<{NAME_WIDTH}} {address}")
        self._line("SIAP  ", "bold green", "Ctrl-C menghentikan semuanya. Selanjutnya, di terminal lain:")
        width = max(map(len, commands), default=0)
        for command, purpose in commands.items():
            self._line("      ", "", f"{command:<{width}}  {purpose}")

    def _show_rising(self) -> None:
        self._status.update(f"menyala: {', '.join(self._rising)}")
        if not self._console.is_terminal or not self._rising:
            self._status.stop()
        else:
            self._status.start()

    def _line(self, mark: str, style: str, text: str) -> None:
        self._console.print(Text.assemble((mark, style), text))
