"""What several commands let the operator choose."""

from enum import StrEnum
from typing import Annotated

import typer

from deploy.layout import SERVICES


class Layanan(StrEnum):
    """A service by name."""

    INTAKE = "intake"
    DISPOSITION = "disposition"
    ANALYSIS = "analysis"
    LETTERS = "letters"
    NOTIFY = "notify"


SATU_LAYANAN = Annotated[Layanan | None, typer.Option("--service", help="satu layanan saja (bawaan: semuanya)")]
"""The option that narrows a command to one service."""


def services(layanan: Layanan | None) -> tuple[str, ...]:
    """Return the services that were chosen."""
    return SERVICES if layanan is None else (layanan.value,)
