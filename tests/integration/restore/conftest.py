"""Sets that were put back, each with anchors of its own; the days before are lived through once."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.backends import Backend
from tests.integration.restore.office import copy_of
from tests.integration.restore.put_back import Put, live_through, stream_again


@pytest.fixture(scope="session")
def days(backend: Backend, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Put, Path]]:
    """The database of some days ago, that of today, and the anchors."""
    book = tmp_path_factory.mktemp("hari") / "jangkar"
    addresses = backend.fresh()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SATUPINTU_JANGKAR", str(book))
        put = live_through(addresses)
    yield put, book
    backend.discard(put.addresses)
    backend.discard(addresses)


@pytest.fixture
def put_back(days: tuple[Put, Path], backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """A copy of the database of some days ago under the streams of today."""
    lived, book = days
    monkeypatch.setenv("SATUPINTU_JANGKAR", str(tmp_path / "jangkar"))
    shutil.copytree(book, tmp_path / "jangkar")
    put = replace(lived, addresses=copy_of(lived.addresses), today=copy_of(lived.today))
    asyncio.run(stream_again(put.today))
    yield put
    backend.discard(put.addresses)
    backend.discard(put.today)
