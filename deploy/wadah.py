"""Start the set in containers, once what it needs is there; `make wadah` calls this with the system's own Python and nothing installed.

Compose builds images for minutes before it finds that a port is taken: here that is looked at first.
"""

import errno
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

EXIT_ENVIRONMENT = 3
COMPOSE_MIN = (2, 26)
DISK_GB_MIN = 3
PAGES = 8080
SCHEMES = {"nats": "nats", "websocket": "ws", "postgres": "postgresql"}
WHY = {
    errno.EADDRINUSE: "sudah dipakai program lain",
    errno.EACCES: "tidak boleh dipakai pengguna ini",
    errno.EADDRNOTAVAIL: "bukan alamat mesin ini",
}
UP = ("docker", "compose", "up", "--build", "--detach", "--wait", "--wait-timeout", "240")


def fail(what: str, advice: str) -> NoReturn:
    """Say what is missing and what helps."""
    print(f"make wadah: {what}.\n{advice}.", file=sys.stderr)
    raise SystemExit(EXIT_ENVIRONMENT)


def asked(*words: str) -> str | None:
    """Return what a command prints, or nothing where it fails."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def require_engine() -> None:
    """Refuse where no engine answers, or compose is too old to know a volume's subpath."""
    if shutil.which("docker") is None:
        fail("perintah docker tidak ditemukan", "Pasang Docker Engine dan plugin compose; tanpa wadah: make run")
    root = asked("docker", "info", "--format", "{{.DockerRootDir}}")
    if root is None:
        fail("mesin Docker tidak menjawab", "Nyalakan, misalnya: sudo systemctl start docker; atau periksa hak: anggota grup docker?")
    version = asked("docker", "compose", "version", "--short")
    if version is None or parsed(version) < COMPOSE_MIN:
        needed = ".".join(map(str, COMPOSE_MIN))
        fail(f"docker compose {needed} atau lebih baru diperlukan; di sini {version or 'tidak ada'}".strip(), "Mutakhirkan plugin compose")
    require_space(root.strip())


def parsed(version: str) -> tuple[int, ...]:
    """Return the first two numbers of a version."""
    return tuple(int(part) for part in version.strip().lstrip("v").split(".")[:2])


def require_space(root: str) -> None:
    """Refuse where the images would not fit, as far as the engine's disk is this machine's."""
    try:
        free = shutil.disk_usage(root).free // 2**30
    except OSError:
        return
    if free < DISK_GB_MIN:
        fail(
            f"disk hampir penuh: {free} GB tersisa di {root}, diperlukan {DISK_GB_MIN} GB", "Kosongkan ruang, misalnya: docker image prune"
        )


def published(parts: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Return what listens at which address and port of this machine, by the file and its settings; pages come in beside programs."""
    for service, part in parts.items():
        for port in part.get("ports", ()):
            name = "websocket" if (service, port["target"]) == ("nats", PAGES) else service
            yield name, str(port.get("host_ip", "0.0.0.0")), int(port["published"])  # noqa: S104 - what compose does without one


def address(parts: dict[str, Any], service: str, host: str, port: int) -> str:
    """Return where a part is: of the portal what people open, of other services what says how they are."""
    if (bus := SCHEMES.get(service)) is not None:
        return f"{bus}://{host}:{port}"
    scheme = "https" if (parts[service].get("environment") or {}).get("SATUPINTU_TLS_CERT") else "http"
    return f"{scheme}://{host}:{port}" + ("" if service == "portal" else "/readyz")


def own() -> set[int]:
    """Return the ports that this set's own containers hold already."""
    lines = (asked("docker", "compose", "ps", "--format", "json") or "").splitlines()
    return {port["PublishedPort"] for line in lines for port in json.loads(line).get("Publishers") or ()}


def require_ports(parts: dict[str, Any]) -> None:
    """Refuse where somebody else has a port."""
    mine = own()
    for service, host, port in published(parts):
        if port in mine:
            continue
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as fault:
                setting = f"SATUPINTU_PORT_{service.upper()}"
                advice = f"Pilih yang lain di .env, misalnya: {setting}={port + 1000}; alamatnya: SATUPINTU_BIND"
                fail(f"{host}:{port} (untuk {service}) {WHY.get(fault.errno or 0, 'tidak dapat dipakai')}", advice)


def main() -> None:
    """Look, then start."""
    require_engine()
    done = subprocess.run(("docker", "compose", "config", "--format", "json"), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        fail("docker-compose.yml tidak dapat dibaca dengan setelan ini", "Perbaiki .env menurut pesan di atas")
    parts = json.loads(done.stdout)["services"]
    require_ports(parts)
    status = subprocess.run((*UP, *sys.argv[1:]), check=False).returncode
    if status:
        fail("set belum siap", "Lihat bagian yang tidak sehat: docker compose ps --all; docker compose logs --tail 50 BAGIAN")
    for service, host, port in published(parts):
        print(f"  {service:<12} {address(parts, service, host, port)}")
    print("Halaman bagi orang: alamat portal. Perintah operator: docker compose run --rm operator --help. Berhenti: docker compose stop")


if __name__ == "__main__":
    main()
