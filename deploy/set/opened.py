"""A service's store, opened for a job that runs beside the service, or before it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from shared.kernel.process.settings import Settings
from shared.service.run.runtime import Runtime, Service, build


@asynccontextmanager
async def opened(service: Service, addresses: Addresses) -> AsyncGenerator[Runtime]:
    """Open a service's store without serving; its relay publishes the events once the service runs."""
    environment = service_environment(addresses, service.name, 0)
    settings = Settings.model_validate({name.removeprefix("SATUPINTU_").lower(): value for name, value in environment.items()})
    runtime = build(service, settings)
    await runtime.store.open()
    await runtime.sealer.open()
    try:
        yield runtime
    finally:
        await runtime.stop()
