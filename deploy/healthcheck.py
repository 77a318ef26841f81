"""A container's health: 0 when the service in it answers ready, 1 when not."""

import asyncio
import os
import sys

from deploy.embedded.probe import responds
from deploy.layout import LOOPBACK

if __name__ == "__main__":
    sys.exit(0 if asyncio.run(responds(LOOPBACK, int(os.environ["SATUPINTU_PORT"]), "/readyz")) else 1)
