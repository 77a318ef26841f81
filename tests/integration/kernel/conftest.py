"""The toy service for tests of the edge."""

from collections.abc import AsyncGenerator

import pytest

from deploy.set.addresses import Addresses
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known

BODY_MAX = 2000


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """The toy service, with a small limit for bodies."""
    async with toy(addresses, badan_maks_byte=str(BODY_MAX)) as running:
        yield running


@pytest.fixture
async def head(web: Web) -> dict[str, str]:
    """The headers of a Kepala Dinas whom the service knows."""
    return await known(web)
