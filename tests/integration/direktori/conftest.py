"""Disposition and intake as they are, each on a set of its own."""

from collections.abc import AsyncGenerator

import pytest

from deploy.set.addresses import Addresses
from services.disposition.main import SERVICE as DISPOSITION
from services.intake.main import SERVICE as INTAKE
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known


@pytest.fixture
async def disposition(addresses: Addresses) -> AsyncGenerator[Kantor]:
    """Disposition, which keeps the officials."""
    async with toy(addresses, DISPOSITION, leading=False) as web:
        yield Kantor(web)


@pytest.fixture
async def intake(addresses: Addresses) -> AsyncGenerator[Kantor]:
    """Intake, which keeps the agencies."""
    async with toy(addresses, INTAKE, leading=False) as web:
        yield Kantor(web)


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """The toy service."""
    async with toy(addresses, leading=False) as running:
        yield running


@pytest.fixture
async def head(web: Web) -> dict[str, str]:
    """The headers of a Kepala Dinas whom the service knows."""
    return await known(web)
