"""Every command on README.md and docs/berlangganan.md is one that a test runs, or that a reason is given for."""

import re
from typing import Final

import pytest

from tests.halaman import BERLANGGANAN, README, commands
from tests.journey.berjalan import NOT_HERE, RUNS

NAMED: Final = [command for page in (README, BERLANGGANAN) for command in commands(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("command", NAMED)
def test_setiap_perintah_di_halaman_dijalankan_uji_atau_beralasan(command: str) -> None:
    reasons = [pattern for pattern in NOT_HERE if re.match(pattern, command)]
    assert RUNS.match(command) or reasons, f"no test runs it: let tests/journey/berjalan.py do so, or say why not: {command}"


def test_setiap_alasan_masih_perlu() -> None:
    assert [pattern for pattern in NOT_HERE if not any(re.match(pattern, command) for command in NAMED)] == []
