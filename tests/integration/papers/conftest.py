"""One printer for the papers of a test."""

from collections.abc import AsyncGenerator

import pytest

from shared.papers.pencetak import Pencetak


@pytest.fixture
async def pencetak() -> AsyncGenerator[Pencetak]:
    satu = Pencetak()
    yield satu
    await satu.close()
