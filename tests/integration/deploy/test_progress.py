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


def test_di_log_yang_lama_disebut_sekali_sekali() -> None:
    shown, moments = io.StringIO(), iter((0.0, 1.0, 9.0, 10.0, 10.0, 20.0, 39.0, 40.0, 40.0))
    lines = progress.Lines(Console(file=shown, width=100), "peristiwa", 4000, lambda: next(moments))
    for _ in range(6):
        lines.advance(500)
    assert shown.getvalue().splitlines() == [
        "peristiwa: 1.500 dari 4.000 (37%), 150 per detik",
        "peristiwa: 3.000 dari 4.000 (75%), 75 per detik",
    ]
