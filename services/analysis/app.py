"""Use cases of analysis: which aggregate a command goes to. No rules."""

from services.analysis.decide import DECIDER as ANALISA
from services.analysis.decide import PerintahAnalisa
from services.analysis.state import Analisa
from shared.kernel.unit import Unit


def lakukan(unit: Unit, command: PerintahAnalisa) -> Analisa:
    """Carry out any command of analysis on the request that it names."""
    return unit.run(ANALISA, command.permohonan_id, command)
