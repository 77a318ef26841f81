"""The newest list of destroyed keys, kept beside the copies: a copy from before an erasure must not bring a person back."""

from pathlib import Path

from deploy.set.addresses import Addresses
from deploy.set.erasures import erasure_list
from deploy.set.files import PUBLIC, write_whole


def renew(addresses: Addresses, path: Path) -> None:
    """Add to the kept list what is new; a database that is older than the list takes nothing off it."""
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    new = [line for line in erasure_list(addresses).splitlines() if line not in set(kept)]
    if new or not path.exists():
        write_whole(path, "".join(f"{line}\n" for line in (*kept, *new)), PUBLIC)
