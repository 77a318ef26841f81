"""One running portal for the tests of a module."""

from collections.abc import Generator

import pytest

from deploy.set.addresses import Addresses
from tests.integration.portal.proses import Portal, portal


@pytest.fixture(scope="module")
def berjalan(module_addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Generator[Portal]:
    """A portal of an empty set."""
    with portal(module_addresses, tmp_path_factory.mktemp("portal") / "portal.log") as running:
        yield running
