"""`satupintu serve`: one service in this process."""

from typing import Annotated

import typer

from deploy.run import serve as service_process


def serve(service: Annotated[str, typer.Argument(help="intake, disposition, analysis, letters, atau notify")]) -> None:
    """Jalankan satu layanan di proses ini, dengan setelan dari lingkungan (SATUPINTU_*).

    Contoh: satupintu serve intake
    """
    service_process.serve(service)
