"""The one file that somebody outside is given: where the broker is, the secret half of the key, and the place's names."""

import json
from collections.abc import Mapping
from os import W_OK, access, environ
from pathlib import Path
from typing import Final

from deploy.nats.keep_days import kept_days
from deploy.set.addresses import Addresses
from deploy.set.files import PRIVATE, write_whole
from deploy.set.outside import OutsideSettings, outside
from deploy.set.registry import HearingKind, Subscriber
from deploy.words.problems import EnvironmentProblem, WrongUse, why
from shared.kernel.publish.streams import ALL
from shared.office.names import inbox_of


def credentials(addresses: Addresses, one: Subscriber, seed: str) -> dict[str, object]:
    """Return what the file says."""
    return {
        "format": 1,
        "nama": one.nama,
        "url": outside(addresses, OutsideSettings.WEBSOCKET if one.jenis is HearingKind.WEBSOCKET else OutsideSettings.NATS),
        "seed": seed,
        "stream": ALL,
        "durable": one.tempat,
        "inbox_prefix": inbox_of(str(one.tempat)),
        "events": list(one.peristiwa),
        "services": list(one.layanan),
        "simpan_hari": kept_days(),
    }


STDOUT: Final = Path("-")
"""What stands for no file: the content goes to whoever called, who keeps it."""


def target(nama: str, named: Path | None) -> Path:
    """Return where the file goes: into this folder, or, where nobody may write here as in a container, where papers go."""
    if named == STDOUT:
        return STDOUT
    papers = environ.get("SATUPINTU_DOKUMEN")
    here = Path(papers) if papers and not access(Path.cwd(), W_OK) else Path()
    path = (named or here / f"{nama}.json").absolute()
    if path.is_dir():
        path /= f"{nama}.json"
    if not path.parent.is_dir():
        message = f"folder {path.parent} tidak ada"
        raise WrongUse(message, "Sebut berkas lain dengan --ke")
    return path


def where(path: Path) -> str:
    """Say where the file is; one in a volume of containers has to be fetched from there."""
    if path == STDOUT:
        return "tercetak di keluaran"
    papers = environ.get("SATUPINTU_DOKUMEN")
    if papers is None or path.parent != Path(papers):
        return str(path)
    return f"{path}; ambil dengan: (umask 077; docker compose run --rm -T --entrypoint cat operator {path} >{path.name})"


def named(path: Path, nama: str) -> str:
    """Return under which name a program finds the file beside it."""
    return f"{nama}.json" if path == STDOUT else path.name


def write(path: Path, content: Mapping[str, object]) -> None:
    """Write it, readable by its owner only."""
    text = json.dumps(content, indent=1) + "\n"
    if path == STDOUT:
        print(text, end="")
        return
    try:
        write_whole(path, text, PRIVATE)
    except OSError as fault:
        problem = f"{path} tidak dapat ditulis: {why(fault)}"
        raise EnvironmentProblem(problem, "Sebut tempat lain dengan --ke; kunci yang baru belum berlaku") from fault


def kept(path: Path) -> str | None:
    """Return what is in the file, where there is one."""
    return path.read_text(encoding="utf-8") if path != STDOUT and path.is_file() else None


def take_back(path: Path, before: str | None = None) -> None:
    """Remove a file that opens nothing, or put back what was in it."""
    if path == STDOUT:
        return
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, before, PRIVATE)
