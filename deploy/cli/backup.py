"""`satupintu backup`: a whole copy of the set while it works; or one a day, and the log without a pause."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from deploy.backup.companion import Companion
from deploy.backup.copying import CopyContext, cluster_of, make_copy
from deploy.backup.folder import BackupFolder
from deploy.cli.progress import track
from deploy.set.addresses import Addresses, load
from deploy.words.problems import EnvironmentProblem, WrongUse

SETTING = "SATUPINTU_CADANGAN"


def backup(
    folder: Annotated[Path | None, typer.Argument(help=f"folder cadangan, sebaiknya di disk lain; bawaan: {SETTING}")] = None,
    harian: Annotated[bool, typer.Option("--harian", help="terus berjalan: satu salinan sehari, dan catatan di antaranya")] = False,
) -> None:
    """Salin seluruh set selagi bekerja: basis data dengan berkasnya, jangkar, setelan, dan rahasia; lalu periksa salinan itu.

    Rahasia, termasuk kunci yang membuka data pribadi, tidak ikut ke folder itu, melainkan ke FOLDER-rahasia di sampingnya
    (SATUPINTU_CADANGAN_RAHASIA memilih tempat lain): simpan di tempat yang berbeda, karena keduanya diperlukan untuk memulihkan.
    Dengan SATUPINTU_CADANGAN=FOLDER set yang menyala melakukan --harian sendiri; 7 salinan harian dan 4 mingguan disimpan.

    Kode keluar: 0 salinan utuh; 1 ditolak; 3 disk penuh, folder tidak dapat dipakai, atau basis data tidak menjawab.

    Contoh: satupintu backup /mnt/cadangan/satupintu
    """
    addresses, kept = load(), _chosen(folder)
    if harian:
        Companion(CopyContext(addresses, track, _tell), kept).run()
        return
    _not_inside(kept, addresses)
    cluster = cluster_of(addresses)
    kept.claim(cluster.gugus)
    made = make_copy(CopyContext(addresses, track, print), kept, cluster)
    print(f"salinan utuh: {made.folder}")
    print(f"rahasianya: {kept.secrets / made.manifest.rahasia} (simpan di tempat lain; tanpa ini salinan tidak dapat dipulihkan)")


def backup_every_day() -> None:
    """Do what `satupintu backup --harian` does, for a process that was forked."""
    Companion(CopyContext(load(), track, _tell), _chosen(None)).run()


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _chosen(folder: Path | None) -> BackupFolder:
    named = folder or Path(os.environ.get(SETTING) or "")
    if not named.parts:
        message = "folder cadangan belum disebut"
        raise WrongUse(message, f"Sebut, misalnya: satupintu backup /mnt/cadangan/satupintu; atau setelan {SETTING}")
    return BackupFolder.at(named)


def _not_inside(folder: BackupFolder, addresses: Addresses) -> None:
    """Refuse a folder that goes where the set's own data go."""
    home = addresses.rahasia.parent
    if (home / "versi.json").exists() and folder.root.is_relative_to(home):
        message = f"{folder.root} ada di dalam folder data set ini, dan hilang bersamanya"
        raise EnvironmentProblem(message, "Sebut folder di disk lain, misalnya: satupintu backup /mnt/cadangan/satupintu")
