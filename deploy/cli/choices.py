"""What several commands let the operator choose."""

from typing import Annotated

import typer

from deploy.set.layout import SERVICES


def _known(service: str | None) -> str | None:
    if service is not None and service not in SERVICES:
        message = f"tidak ada layanan {service}; pilih satu dari: {', '.join(SERVICES)}"
        raise typer.BadParameter(message)
    return service


SATU_LAYANAN = Annotated[
    str | None, typer.Option("--service", metavar="LAYANAN", callback=_known, help=f"satu layanan saja: {', '.join(SERVICES)}")
]
"""The option that narrows a command to one service."""


def services(service: str | None) -> tuple[str, ...]:
    """Return the services that were chosen: one, or all."""
    return SERVICES if service is None else (service,)
