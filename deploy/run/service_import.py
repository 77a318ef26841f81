"""How a service is imported, which is nine parts of ten of its start: without what it never uses, and without looking for garbage.

What is imported outside of `lean` is imported the usual way; so this module and `deploy.run.serve` have next to no imports.
"""

import gc
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager

UNUSED = ("aiohttp", "pydantic.v1")
"""What libraries import where it is there, and no service uses: nats-py for WebSockets (10 MB of a process, 50 ms of its start), FastAPI to
look for models of pydantic's first version (2 MB, 15 ms)."""
OF_THE_PORTAL = ("aiohttp",)
"""What of it the portal uses after all (ADR 0088)."""
PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
"""Without it pydantic reads the metadata of every package there is, for plugins of its own, of which there are none (15 ms)."""


@contextmanager
def lean(used: Iterable[str] = ()) -> Generator[None]:
    """Import without what is `UNUSED`, but for what is used here, and without looking for garbage meanwhile, of which there is none."""
    left_out, collecting = [name for name in UNUSED if name not in {*used, *sys.modules}], gc.isenabled()
    sys.modules.update(dict.fromkeys(left_out))  # type: ignore[arg-type]  # so that importing them fails, as where they are not installed
    os.environ.setdefault(PLUGINS, "__all__")
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        for name in left_out:
            del sys.modules[name]
