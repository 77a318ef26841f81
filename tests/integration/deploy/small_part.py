"""What the smallest set runs: a job that does nothing, a service that only answers; light, since a test starts six of them.

python -m tests.integration.deploy.small_part service <data folder>
python -m tests.integration.deploy.small_part pekerjaan
"""

import asyncio
import os
import sys
from pathlib import Path

MODULE = "tests.integration.deploy.small_part"
JOB = "pekerjaan"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer 200 and this process's number to anything, which is what the runner waits for."""
    await reader.readline()
    number = str(os.getpid())
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(number)}\r\nConnection: close\r\n\r\n{number}".encode())
    await writer.drain()
    writer.close()


def serve(name: str = "") -> None:
    """Do the job, or answer on the port that the runner chose."""
    if name == JOB:
        print(os.environ.get("KATA_PEKERJAAN") or f"pekerjaan selesai di {Path('/proc/self/comm').read_text().strip()}")
        sys.exit(int(os.environ["KODE_PEKERJAAN"]))
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", int(os.environ["SATUPINTU_PORT"]))
    await server.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1])
