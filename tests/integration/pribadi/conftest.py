"""A running intake with an agency, its request, and people of the office."""

from collections.abc import AsyncGenerator

import pytest

from deploy.set.addresses import Addresses
from services.intake.main import SERVICE
from tests.integration.kernel.toy_service import toy
from tests.integration.pribadi.meja_pribadi import MejaPribadi


@pytest.fixture
async def meja(addresses: Addresses) -> AsyncGenerator[MejaPribadi]:
    """Intake on an empty set, with people and one request."""
    async with toy(addresses, SERVICE, leading=False) as web:
        yield await MejaPribadi.siapkan(web)
