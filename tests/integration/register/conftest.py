"""A running analysis service for tests of the register."""

from collections.abc import AsyncGenerator

import pytest

from deploy.set.addresses import Addresses
from services.analysis.main import SERVICE
from tests.integration.kernel.toy_service import toy
from tests.integration.register.meja_register import MejaRegister


@pytest.fixture
async def meja(addresses: Addresses) -> AsyncGenerator[MejaRegister]:
    """Analysis on an empty set, with people."""
    async with toy(addresses, SERVICE, leading=False) as web:
        yield await MejaRegister.siapkan(web)
