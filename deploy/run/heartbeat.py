"""A part that serves nobody says that it works by a file that it touches at every look, for its container's health check."""

import os
from pathlib import Path
from typing import Final

SETTING: Final = "SATUPINTU_DENYUT"


def beat() -> None:
    """Touch the file that the setting names, if it names one."""
    named = os.environ.get(SETTING)
    if named:
        Path(named).touch()
