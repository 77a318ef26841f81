"""PostgreSQL and NATS as containers; used where an engine answers and both images are there."""

import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from deploy.embedded.postgres import LOCALE
from deploy.nats.config import NatsServer, render
from deploy.set.addresses import Addresses
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.set.folder import TRAVERSABLE
from deploy.set.keyring import Keyring
from deploy.set.layout import ADMIN, DATABASE, LOOPBACK
from tests.servers import NO_FSYNC, QUICK_SIGN_IN, SHORT_GREETING, in_memory

PG_IMAGE: Final = os.environ.get("SATUPINTU_PG_IMAGE") or "postgres:18"
NATS_IMAGE: Final = os.environ.get("SATUPINTU_NATS_IMAGE") or "nats:2.15.1"
ENGINE_SECONDS: Final = 3
PULL_SECONDS: Final = 120
PG_PORT: Final = 5432
NATS_PORT: Final = 4222
DATA: Final = "/pgdata"
STREAMS: Final = "/data"
CONNECTIONS: Final = ("-c", "max_connections=250")
"""As in every set: programs that read are given connections only where some are left."""
COMMAND: Final = " ".join(("postgres", *CONNECTIONS, *SHORT_GREETING, *QUICK_SIGN_IN, *NO_FSYNC))


def obstacle(*, pull: bool) -> str | None:
    """Return why containers cannot be used, or None: a client, an engine that answers, and both images (pulled where `pull`)."""
    try:
        import docker  # noqa: PLC0415 - most runs need no client
        from docker.errors import DockerException  # noqa: PLC0415 - see above
    except ImportError:
        return "no Docker client is installed"
    with _quiet():
        try:
            missing = _missing(docker, pull=pull)
        except DockerException:
            return "no Docker engine answers"
        finally:
            gc.collect()  # the client leaves its socket to the collector, which would complain later
    return f"a Docker engine answers, without the image {' and '.join(missing)}" if missing else None


def _missing(docker: Any, *, pull: bool) -> list[str]:
    engine = docker.from_env(timeout=ENGINE_SECONDS)
    try:
        engine.ping()
        missing = [image for image in (PG_IMAGE, NATS_IMAGE) if not _has(engine, image)]
    finally:
        engine.close()
    return [image for image in missing if not _pulled(docker, image)] if pull else missing


def _has(engine: Any, image: str) -> bool:
    from docker.errors import ImageNotFound  # noqa: PLC0415 - see above

    try:
        engine.images.get(image)
    except ImageNotFound:
        return False
    return True


def _pulled(docker: Any, image: str) -> bool:
    engine = docker.from_env(timeout=PULL_SECONDS)
    try:
        engine.images.pull(image)
    except (docker.errors.DockerException, OSError):
        return False
    finally:
        engine.close()
    return True


@contextmanager
def _quiet() -> Generator[None]:
    """Let the libraries use what they deprecate themselves, and leave open what they do not close."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _host(container: Any) -> str:
    """Return where a container is reached: on loopback, or, with TESTCONTAINERS_CONNECTION_MODE=bridge_ip, at its own address."""
    told = container.get_container_host_ip()
    return LOOPBACK if told == "localhost" else str(told)


class Containers:
    """Both servers in containers, out of reach of other machines, with the same secrets and permissions as everywhere."""

    def __init__(self) -> None:
        """Make the secrets and describe the containers; `start` starts them."""
        os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")  # the reaper is one more image to pull
        with _quiet():
            from testcontainers.community.nats import NatsContainer  # noqa: PLC0415 - reads the line above
            from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415 - the same

        self._root = Path(tempfile.mkdtemp(prefix="satupintu-uji-"))
        self._root.chmod(TRAVERSABLE)
        self._keyring = Keyring(self._root / "rahasia")
        self._keyring.ensure()
        self._config = self._root / "nats" / "satupintu.conf"
        make_folder(self._config.parent, TRAVERSABLE)
        write_whole(self._config, render(NatsServer("0.0.0.0", NATS_PORT, STREAMS), self._keyring.broker_users()), PUBLIC)  # noqa: S104 - inside the container
        password = self._keyring.password("admin")
        self._postgres = PostgresContainer(PG_IMAGE, username=ADMIN, password=password, dbname=DATABASE, driver=None).with_command(COMMAND)
        self._postgres.with_env("LANG", "C.UTF-8")  # initdb takes the encoding from it
        self._postgres.with_env("POSTGRES_INITDB_ARGS", " ".join(LOCALE))
        self._nats = NatsContainer(NATS_IMAGE).with_command("-c /etc/nats/satupintu.conf")
        if in_memory() is not None:
            self._postgres.with_env("PGDATA", f"{DATA}/uji").with_tmpfs_mount(DATA)
            self._nats.with_tmpfs_mount(STREAMS)
        self._nats.with_volume_mapping(str(self._config.parent), "/etc/nats", "ro")
        self._postgres.ports = {str(PG_PORT): (LOOPBACK, None)}  # type: ignore[dict-item]  # the library takes what docker takes
        self._nats.ports = {str(NATS_PORT): (LOOPBACK, None)}  # type: ignore[dict-item]  # the library takes what docker takes

    @property
    def addresses(self) -> Addresses:
        """Where the started servers are."""
        return Addresses(
            pg_host=_host(self._postgres),
            pg_port=int(self._postgres.get_exposed_port(PG_PORT)),
            nats_url=f"nats://{_host(self._nats)}:{self._nats.get_exposed_port(NATS_PORT)}",
            nats_conf=self._config,
            services={},
            rahasia=self._keyring.root,
        )

    def start(self) -> None:
        """Start both; where one does not start, neither stays."""
        try:
            with _quiet():
                self._postgres.start()
                self._nats.start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove both, and the secrets."""
        self._nats.stop()
        self._postgres.stop()
        shutil.rmtree(self._root)
