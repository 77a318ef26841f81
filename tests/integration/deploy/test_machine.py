"""Two tests that begin at the same moment are never given the same ports."""

import random
import subprocess
import sys

from tests.integration.deploy.machine import CHECKOUT, free_port_base

ANOTHER = "import random; random.seed(7); from tests.integration.deploy.machine import free_port_base; print(free_port_base())"


def test_dasar_port_tidak_diberikan_dua_kali() -> None:
    """Neither to this process nor to another one, though nobody listens there yet."""
    given = set[int]()
    for _ in range(2):
        random.seed(7)
        given.add(free_port_base())
    another = subprocess.run([sys.executable, "-c", ANOTHER], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    given.add(int(another.stdout))
    assert len(given) == 3
