"""Anchors of a test are kept in a folder of its own."""

from pathlib import Path

import pytest

from deploy.audit.anchor.anchors import AnchorBook


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnchorBook:
    """Keep the anchors of this test in a folder of its own."""
    monkeypatch.setenv("SATUPINTU_JANGKAR", str(tmp_path / "jangkar"))
    return AnchorBook(tmp_path / "jangkar")
