"""Anchors of a test are kept in a folder of its own."""

from pathlib import Path

import pytest

from deploy.audit.anchor.anchors import Book


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """Keep the anchors of this test in a folder of its own."""
    monkeypatch.setenv("SATUPINTU_JANGKAR", str(tmp_path / "jangkar"))
    return Book(tmp_path / "jangkar")
