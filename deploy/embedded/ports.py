"""Ports on loopback: kept across restarts where still free, and a clear word where one is taken."""

import errno
import random
import socket
import time
from collections.abc import Collection, Mapping

from deploy.set.layout import LOOPBACK
from deploy.words.problems import EnvironmentProblem

PATIENCE_SECONDS = 2.0
LAST_PORT = 65535
FIRST_FOR_ALL = 1024
NOT_ALLOWED = {errno.EACCES, errno.EPERM}
SERVER_PORTS = range(20000, 32000)


def is_free(port: int) -> bool:
    """Say whether a server could listen there now."""
    return _hindrance(port) is None


def _hindrance(port: int) -> OSError | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as fault:
            return fault
    return None


def choose(preferred: int | None, taken: Collection[int] = ()) -> int:
    """Return the port of last time where it is still free, else any free one; never one of those that are `taken` by parts yet to start.

    Not one of those that the system gives to outgoing connections: a client that tries to reconnect while its server is down
    could be given the server's own port, and keep the server from coming back.
    """
    candidates = random.sample(SERVER_PORTS, k=len(SERVER_PORTS))
    wanted = candidates if preferred is None else [preferred, *candidates]
    return next(port for port in wanted if port not in taken and is_free(port))


def require_free(ports: Mapping[str, int]) -> None:
    """Refuse to start when a service's port is taken; a set that is just stopping gets a moment to let go."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for service, port in ports.items():
        if not 0 < port <= LAST_PORT:
            message = f"SATUPINTU_PORT_BASE memberi port {port} untuk {service}, di luar 1 sampai {LAST_PORT}"
            raise EnvironmentProblem(message, "Pakai misalnya SATUPINTU_PORT_BASE=8000")
        while (hindrance := _hindrance(port)) is not None:
            if hindrance.errno in NOT_ALLOWED:
                message = f"port {port} (untuk {service}) tidak boleh dipakai pengguna ini: port di bawah {FIRST_FOR_ALL} milik root"
                raise EnvironmentProblem(message, "Pilih kelompok port di atasnya, misalnya: SATUPINTU_PORT_BASE=8000 make run")
            if time.monotonic() > deadline:
                message = f"port {port} (untuk {service}) sudah dipakai program lain"
                raise EnvironmentProblem(message, f"Pilih kelompok port lain, misalnya: SATUPINTU_PORT_BASE={_other_base(port)} make run")
            time.sleep(0.1)


def _other_base(taken: int) -> int:
    """Return a base further on whose ports are free just now."""
    bases = range(taken // 1000 * 1000 + 1000, 60000, 1000)
    return next((base for base in bases if all(is_free(base + number) for number in range(10))), 18000)
