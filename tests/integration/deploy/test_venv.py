"""What the environment is made from: only what a lock says, its installer too."""

import re

import pytest

from deploy.venv import LOCKS, locked


@pytest.mark.parametrize("kind", sorted(LOCKS))
def test_pemasang_diambil_dari_kunci_sendirian(kind: str) -> None:
    first, *hashes = locked(LOCKS[kind], "pip").splitlines()
    assert re.fullmatch(r"pip==[\d.]+ \\", first)
    assert hashes
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes)
    assert not hashes[-1].endswith("\\")
