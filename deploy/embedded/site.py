"""Where this machine lets the set live: the data folder, the servers' programs, and the account that they run as."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from deploy.embedded import disk
from deploy.embedded.account import Account, reaches
from deploy.embedded.binaries import Binaries
from deploy.set.folder import DataFolder
from deploy.set.layout import PORT_BASE, ports
from deploy.words.problems import EnvironmentProblem


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is found before anything is started."""

    folder: DataFolder
    binaries: Binaries
    account: Account | None

    @classmethod
    def find(cls) -> "Site":
        """Look around; nothing is changed but copies of programs that the account could not reach."""
        account = Account.unprivileged()
        return cls(DataFolder.locate(), Binaries.find(account), account)

    def check(self) -> None:
        """Refuse a folder that the servers cannot enter, and a disk that is as good as full."""
        root = self.folder.root
        if self.account is not None and not reaches(self.account, root):
            name = self.account.name
            message = f"folder data {root} berisi data, tetapi akun {name} tidak dapat mencapainya"
            raise EnvironmentProblem(message, f"Buka jalannya untuk {name} (chmod o+x pada folder di atasnya), lalu ulangi")
        if (free := disk.free_mb(root)) < disk.DISK_MB_MIN:
            message = f"disk hampir penuh: {free} MB tersisa di {root}, diperlukan {disk.DISK_MB_MIN} MB"
            raise EnvironmentProblem(message, "Kosongkan ruang, atau pilih folder lain dengan SATUPINTU_DATA")

    def notes(self) -> Iterator[str]:
        """Say what the operator may not expect."""
        if self.account is not None:
            yield f"dijalankan sebagai root: PostgreSQL dan NATS memakai akun {self.account.name}"
        if self.folder.root != self.folder.asked:
            yield f"{self.folder.asked} tidak terjangkau akun itu; semua data ada di {self.folder.root}"
        if self.binaries.copied:
            yield f"program server disalin ke {self.binaries.nats_server.parent}, karena .venv tidak terjangkau akun itu"


def service_ports() -> dict[str, int]:
    """Return each service's port, from SATUPINTU_PORT_BASE."""
    return ports(port_base())


def port_base() -> int:
    """Return the port of the portal, which is the one that the others are counted from."""
    text = os.environ.get("SATUPINTU_PORT_BASE") or str(PORT_BASE)
    if not text.isdigit():
        message = f"SATUPINTU_PORT_BASE={text} bukan angka"
        raise EnvironmentProblem(message, f"Pakai misalnya SATUPINTU_PORT_BASE={PORT_BASE}")
    return int(text)
