"""Rotate the secret, and end the old one before its time."""

from collections.abc import Sequence

from pydantic import AwareDatetime

from services.notify.webhooks.commands import PerintahLangganan, pastikan_ada
from services.notify.webhooks.state import Langganan
from shared.contracts.bersama import Tersegel
from shared.contracts.langganan import RahasiaLamaDiakhiri, RahasiaLanggananDiputar
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang


class PutarRahasia(PerintahLangganan):
    """Sign with this secret, which comes sealed, and until `lama_sampai` with the one before it too."""

    rahasia: Tersegel
    lama_sampai: AwareDatetime


class AkhiriRahasiaLama(PerintahLangganan):
    """Sign with the newest secret alone."""


def putar_rahasia(command: PutarRahasia, state: Langganan) -> Sequence[RahasiaLanggananDiputar]:
    """Two secrets live at most: a third one ends the first."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, _, rahasia = pastikan_ada(state)
    return [] if command.rahasia == rahasia.kini else [RahasiaLanggananDiputar(**dict(command))]


def akhiri_rahasia_lama(command: AkhiriRahasiaLama, state: Langganan) -> Sequence[RahasiaLamaDiakhiri]:
    """Without an old one there is nothing to end."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, _, rahasia = pastikan_ada(state)
    return [] if rahasia.lama is None else [RahasiaLamaDiakhiri(**dict(command))]
