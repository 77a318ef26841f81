"""The toy service as a process of its own, with one task beside the others that ends when it is asked to.

python -m tests.integration.kernel.ending_service <port>; the environment says where the servers are
"""

import asyncio
import sys
from typing import Final

from fastapi import APIRouter, Request

from deploy.run.server import run
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.process.settings import Settings
from shared.service.run.compose import create
from shared.service.run.runtime import Runtime, Service
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_service import HITUNGAN

ASKED: Final = asyncio.Event()

router = APIRouter()


async def pekerjaan_samping(_: Runtime) -> None:
    """Go on until asked to end, as a bug would."""
    await ASKED.wait()
    message = "galat contoh"
    raise LookupError(message)


@router.get("/akhiri")
async def akhiri(request: Request) -> list[str]:
    """Let the task end, and answer only when it has."""
    runtime: Runtime = request.app.state.runtime
    ASKED.set()
    await until(lambda: runtime.broken, "the task ends")
    return runtime.broken


if __name__ == "__main__":
    service = Service("disposition", "Contoh", router, Subscriptions("disposition"), HITUNGAN, lambda _: None, tasks=(pekerjaan_samping,))
    run(create(service), int(sys.argv[1]), Settings.of("disposition"))
