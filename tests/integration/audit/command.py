"""The operator's command, typed against the set of a test."""

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from deploy.cli import main
from deploy.set.addresses import Addresses


def ketik(addresses: Addresses, *words: str) -> int:
    """Type `satupintu <words>`, and return its exit code; what it prints is captured by pytest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alamat.json"
        addresses.save(path)
        return ketik_dengan(path, *words)


def ketik_dengan(path: Path, *words: str) -> int:
    """Type `satupintu <words>` with this file of addresses, whatever is in it."""
    with patch.dict(os.environ, {"SATUPINTU_ALAMAT": str(path)}), patch("sys.argv", ["satupintu", *words]):
        try:
            main.main()
        except SystemExit as left:
            return int(left.code or 0)
    return 0
