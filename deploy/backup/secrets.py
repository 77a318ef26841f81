"""The secrets and settings of a set, kept once per content and apart from its copies: a copy of the database alone opens nothing."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deploy.backup.folder import MODE, UNFINISHED
from deploy.set.files import PRIVATE, make_folder, write_whole

NOT_SECRET: Final = ("nats", "operator", "sebelum-")
"""What lies beside the secrets and is written anew wherever they come: the broker's configuration, addresses, what was moved aside."""
ITS_OWN: Final = {
    f"SATUPINTU_{name}"
    for name in ("ALAMAT", "CADANGAN", "CADANGAN_RAHASIA", "DATA", "DIJALANKAN", "DOKUMEN", "JANGKAR", "KLASTER", "PORT_BASE", "RAHASIA")
}
"""Where this machine has what; it is no setting of the office."""
SETTINGS: Final = "setelan.env"


def keep(rahasia: Path, kept_in: Path, environment: Mapping[str, str]) -> str:
    """Keep the secrets and the settings; return the name of their folder, which is new only where something changed."""
    files = {f"rahasia/{path.relative_to(rahasia)}": path.read_bytes() for path in secret_files(rahasia)}
    settings = settings_of(environment)
    files[SETTINGS] = "".join(f"{name}={value}\n" for name, value in settings.items()).encode()
    files |= {f"berkas/{name}": Path(value).read_bytes() for name, value in settings.items() if _is_file(value)}
    digest = hashlib.sha256(b"".join(b"%s\0%d\0%s" % (name.encode(), len(content), content) for name, content in sorted(files.items())))
    name = digest.hexdigest()[:16]
    if not (kept_in / name).exists():
        make_folder(kept_in, MODE)
        draft = kept_in / f"{UNFINISHED}{name}"
        if draft.exists():
            shutil.rmtree(draft)
        for path, content in files.items():
            make_folder((draft / path).parent, MODE)
            write_whole(draft / path, content, PRIVATE)
        draft.rename(kept_in / name)
    return name


def settings_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of the office, without those of this machine."""
    return {name: value for name, value in sorted(environment.items()) if name.startswith("SATUPINTU_") and name not in ITS_OWN}


def secret_files(rahasia: Path) -> list[Path]:
    """Return the files of a folder of secrets."""
    ours = (path for path in sorted(rahasia.iterdir()) if path.is_dir() and not path.name.startswith(NOT_SECRET))
    return [path for folder in ours for path in sorted(folder.rglob("*")) if path.is_file()]


def read_settings(folder: Path) -> dict[str, str]:
    """Return the settings as they were when they were kept."""
    lines = (folder / SETTINGS).read_text(encoding="utf-8").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def _is_file(value: str) -> bool:
    try:
        return Path(value).is_absolute() and Path(value).is_file()
    except OSError:
        return False
