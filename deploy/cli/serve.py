"""`satupintu serve`: one service in this process."""

from typing import Annotated

import typer

from deploy.run import serve as service_process
from deploy.set.layout import SERVICES


def serve(service: Annotated[str, typer.Argument(help=f"salah satu dari: {', '.join(SERVICES)}")]) -> None:
    """Jalankan satu layanan di proses ini, dengan setelan dari lingkungan (SATUPINTU_*).

    Contoh: satupintu serve intake
    """
    service_process.serve(service)
