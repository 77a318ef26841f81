"""For how many days events are kept for those outside: a setting of the set."""

import os
from collections.abc import Mapping
from typing import Final

from deploy.words.problems import EnvironmentProblem
from shared.kernel.publish.streams import KEPT_DAYS

SETTING: Final = "SATUPINTU_EV_ALL_HARI"
DAYS_MAX: Final = 36500


def kept_days(environment: Mapping[str, str] = os.environ) -> int:
    """Return the setting."""
    text = environment.get(SETTING) or str(KEPT_DAYS)
    if not text.isdigit() or not 1 <= int(text) <= DAYS_MAX:
        message = f"{SETTING}={text} harus bilangan bulat dari 1 sampai {DAYS_MAX}"
        raise EnvironmentProblem(message, f"Perbaiki setelan itu, misalnya: {SETTING}={KEPT_DAYS}")
    return int(text)
