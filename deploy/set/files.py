"""Files written whole or not at all, readable by their owner only where they hold secrets."""

import os
import secrets
from pathlib import Path

PRIVATE = 0o600
PUBLIC = 0o644
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def write_whole(path: Path, content: str | bytes, mode: int = PRIVATE) -> None:
    """Replace the file in one step; a crash leaves the old one or the new one."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, NEW_FILE, mode), "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def make_folder(path: Path, mode: int) -> None:
    """Make the folder and the missing ones above it; a folder that exists keeps its mode."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
