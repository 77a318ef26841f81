"""`satupintu rahasia`: the secrets, addresses and server configuration of a set whose servers run elsewhere (compose)."""

from pathlib import Path
from typing import Annotated

import typer

from deploy.nats.config import NatsServer, WebSocket, render
from deploy.set.addresses import Addresses
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.set.keyring import FOLDER_MODE, Keyring
from deploy.set.layout import LOOPBACK, NATS_MONITOR, PORT_BASE, PORTAL, ports

NATS_PORT = 4222
NATS_STORE = "/data"
WEBSOCKET_PORT = 8080


def rahasia(
    folder: Annotated[Path, typer.Argument(help="folder rahasia; dibuat bila belum ada")] = Path("/rahasia"),
    pg_host: Annotated[str, typer.Option(help="nama server PostgreSQL")] = "postgres",
    nats_host: Annotated[str, typer.Option(help="nama server NATS")] = "nats",
) -> None:
    """Buat rahasia yang belum ada, konfigurasi NATS, dan berkas alamat untuk set yang servernya dijalankan terpisah.

    Yang sudah ada tidak pernah diganti.

    Contoh: satupintu rahasia /rahasia
    """
    keyring = Keyring(folder)
    config, pages = folder / "nats" / "nats.conf", WebSocket.wished(WEBSOCKET_PORT)
    monitor = f"{LOOPBACK}:{NATS_MONITOR}"
    server = NatsServer("0.0.0.0", NATS_PORT, NATS_STORE, monitor=monitor, websocket=pages)  # noqa: S104 - inside the compose network
    keyring.ensure()
    for name in ("nats", "operator"):
        make_folder(folder / name, FOLDER_MODE)
    write_whole(config, render(server, keyring.broker_users()), PUBLIC)
    Addresses(
        pg_host=pg_host,
        pg_port=5432,
        nats_url=f"nats://{nats_host}:{NATS_PORT}",
        websocket_url=f"{pages.scheme}://{nats_host}:{WEBSOCKET_PORT}",
        nats_conf=config,
        services={service: f"http://{service}:{port}" for service, port in ports(PORT_BASE).items()},
        portal=f"http://{PORTAL}:{PORT_BASE}",
        rahasia=folder,
    ).save(folder / "operator" / "alamat.json")
    print(f"rahasia, nats.conf, dan alamat.json ada di {folder}")
