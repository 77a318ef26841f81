"""What to type next, spelled so that it works from where the operator stands, in a terminal that has nothing of this one but the folder."""

import os
import shlex
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from deploy.set.layout import CHECKOUT
from shared.office.kind import KIND_SETTING, JenisSet

NAME = "satupintu"
CARRIED = ("SATUPINTU_DATA",)
"""Settings without which another terminal would not find this set."""

IN_CONTAINER = "SATUPINTU_DIJALANKAN"
"""How a command is given to a container of this set; set there only."""


def next_commands() -> dict[str, str]:
    """Return the commands that come after SIAP, and what each is for."""
    setting, command = prefix(os.environ), spelled(Path.cwd())
    demo = "make demo" if Path.cwd() == CHECKOUT and (CHECKOUT / "Makefile").exists() else f"{command} demo"
    if os.environ.get(KIND_SETTING) == JenisSet.KANTOR:
        begin = {f"{setting}{command} office check": "yang masih kurang sebelum surat pertama (docs/hari-pertama.md)"}
    else:
        begin = {f"{setting}{demo}": "permohonan contoh melalui semua langkah"}
    made = {} if os.environ.get("SATUPINTU_JWKS") else {f"{setting}{command} token --peran kepala_dinas": "token untuk mencoba API"}
    return {**begin, f"{setting}{command} env": "alamat dan berkas rahasia", **made}


def typed(words: str) -> str:
    """Return an operator's command as it is typed for this set: by a container where one is at work."""
    here = os.environ.get(IN_CONTAINER)
    part = "" if words.startswith("restore ") else "operator "
    return f"{here} {part}{words}" if here else f"{prefix(os.environ)}{spelled(Path.cwd())} {words}"


def starting() -> str:
    """Return what starts this set."""
    return "docker compose up --detach --wait" if os.environ.get(IN_CONTAINER) else f"{prefix(os.environ)}make run"


def prefix(environment: Mapping[str, str]) -> str:
    """Return the settings of this run that have to be given again, as a shell reads them before a command."""
    return "".join(f"{name}={shlex.quote(value)} " for name in CARRIED if (value := environment.get(name)))


def spelled(here: Path) -> str:
    """Return how to call this very program from a folder: by its name where the shell finds it so, else by its path."""
    script = Path(sysconfig.get_path("scripts")) / NAME
    if not script.exists():
        return f"{shlex.quote(sys.executable)} -m deploy.cli"
    found = shutil.which(NAME)
    if found is not None and Path(found).resolve() == script.resolve():
        return NAME
    return shlex.quote(str(script.relative_to(here) if script.is_relative_to(here) else script))
