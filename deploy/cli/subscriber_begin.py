"""From where somebody outside begins to hear, as it is written on the command line."""

from datetime import datetime

from deploy.set.layout import SERVICES
from deploy.set.registry import Point
from deploy.words.problems import WrongUse

AWAL, SEKARANG = "awal", "sekarang"


def begins(sejak: str) -> Point | None:
    """Return from where somebody begins: nothing for what comes from now on, nothing known for everything that is kept."""
    if sejak == SEKARANG:
        return None
    if sejak == AWAL:
        return {}
    try:
        at = datetime.fromisoformat(sejak)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        message = f"--sejak {sejak} bukan awal, sekarang, atau waktu dengan zonanya"
        raise WrongUse(message, "Misalnya: --sejak 2026-03-02T08:00:00+07:00")
    return dict.fromkeys(SERVICES, at)
