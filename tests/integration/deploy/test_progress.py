"""Progress is for a person who watches, and nothing for a script."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from deploy.cli import progress


@pytest.fixture
def layar(monkeypatch: pytest.MonkeyPatch) -> Callable[..., io.StringIO]:
    """Return how to get a screen that `track` writes to, which is a terminal or is not."""

    def screen(*, terminal: bool) -> io.StringIO:
        shown = io.StringIO()

        def console(*, stderr: bool) -> Console:
            assert stderr, "results go to stdout, progress does not"
            return Console(file=shown, force_terminal=terminal, width=100)

        monkeypatch.setattr(progress, "Console", console)
        return shown

    return screen


def test_di_terminal_tampak_nama_dan_jumlahnya(layar: Callable[..., io.StringIO]) -> None:
    shown = layar(terminal=True)
    with progress.track("intake: stream", 500) as advance:
        for _ in range(450):
            advance(1)
        advance(50)
    assert "intake: stream" in shown.getvalue()
    assert "500/500" in shown.getvalue()
    assert shown.getvalue().endswith("\x1b[2K"), "and is gone in the end"


def test_sisa_yang_kurang_dari_satu_gambar_pun_dihitung(layar: Callable[..., io.StringIO]) -> None:
    shown = layar(terminal=True)
    with progress.track("sedikit", 7) as advance:
        for _ in range(7):
            advance(1)
    assert "7/7" in shown.getvalue()


def test_tanpa_terminal_tidak_ada_apa_apa(layar: Callable[..., io.StringIO]) -> None:
    shown = layar(terminal=False)
    with progress.track("intake: stream", 500) as advance:
        advance(500)
    assert shown.getvalue() == ""
