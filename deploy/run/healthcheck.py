"""A container's health: 0 when what is in it answers that it is ready, 1 when not.

python -m deploy.run.healthcheck         a service, by its /readyz
python -m deploy.run.healthcheck nats    NATS, its streams included
"""

import asyncio
import os
import sys

from deploy.embedded.probe import responds
from deploy.set.layout import LOOPBACK, NATS_MONITOR

if __name__ == "__main__":
    asked = (NATS_MONITOR, "/healthz") if sys.argv[1:] == ["nats"] else (int(os.environ["SATUPINTU_PORT"]), "/readyz")
    sys.exit(0 if asyncio.run(responds(LOOPBACK, *asked)) else 1)
