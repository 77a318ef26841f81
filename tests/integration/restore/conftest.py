"""Sets that were put back, each with anchors of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.addresses import Addresses
from tests.backends import Backend
from tests.integration.restore.put_back import Put, put_back_now


@pytest.fixture
def put_back(addresses: Addresses, backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """A copy of the database of some days ago under the streams of today."""
    monkeypatch.setenv("SATUPINTU_JANGKAR", str(tmp_path / "jangkar"))
    put = put_back_now(addresses)
    yield put
    backend.discard(put.addresses)
