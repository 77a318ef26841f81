"""Machines for the tests of the runner: as the user who runs the tests, and as an ordinary user where that is root."""

import os
import sysconfig
from collections.abc import Generator
from pathlib import Path

import pytest

from deploy.set.addresses import Addresses
from tests.integration.deploy.machine import Machine, machine, nobody
from tests.integration.deploy.pembaca import set_sendiri


@pytest.fixture
def mesin() -> Generator[Machine]:
    """A machine used by whoever runs the tests."""
    with machine() as made:
        yield made


@pytest.fixture
def mesin_bercabang(mesin: Machine) -> Machine:
    """A machine whose services and jobs are forked."""
    mesin.forked = True
    return mesin


@pytest.fixture
def mesin_pengguna_biasa() -> Generator[Machine]:
    """A machine used by an ordinary user."""
    if os.geteuid() != 0:
        with machine() as made:
            yield made
        return
    way = nobody()
    if way is None:
        pytest.skip("root has no way here to run Python as an ordinary user")
    become, python = way
    with machine(user=become, environment={"PYTHON": python, "PYTHONPATH": sysconfig.get_path("purelib")}) as made:
        made.home.chmod(0o777)
        yield made


@pytest.fixture
def set_pembaca(addresses: Addresses, tmp_path: Path) -> Generator[Addresses]:
    """A set whose list of programs is its own."""
    with set_sendiri(addresses, tmp_path) as own:
        yield own
