"""What one restore is about to do, worked out once and kept in a file: an interrupted one goes on with the same plan."""

import hashlib
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from deploy.audit.anchor.anchors import FOLDER_MODE, AnchorBook, KepalaHilang, Pemulihan
from deploy.audit.stores.log import Log
from deploy.restore.places import hash_at
from deploy.set.files import PRIVATE, make_folder, write_whole

NOW: Final = "sedang.json"


class RestorePlan(BaseModel):
    """Where the stores and what is lost part: for each service the last common position, its rank, and the hash there.

    `epoch_basis` are the epochs that the database named then, `epoch_lama` those of the streams; `asing` are the sequences of messages
    that no relay published. `berkas` are the lists, the first of which holds the lost events as they were published.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dari: str
    titik: str
    epoch_basis: tuple[str, ...]
    epoch_lama: str
    epoch_baru: str
    sampai: dict[str, int]
    peringkat: dict[str, int]
    utuh: dict[str, str]
    asing: dict[str, tuple[int, ...]]
    kepala: tuple[KepalaHilang, ...]
    hilang: dict[str, int]
    pasti: bool
    berkas: dict[str, str]

    @property
    def pemulihan(self) -> Pemulihan:
        """What the anchor says of it."""
        return Pemulihan.model_validate(self.model_dump(include=set(Pemulihan.model_fields)))

    @property
    def kept(self) -> str:
        """The name of the file that holds the lost events."""
        return next(iter(self.berkas))


class RestoreFolder:
    """Where the lists of what was lost lie, and the plan of the restore that is under way."""

    def __init__(self, book: AnchorBook) -> None:
        """Lie beside the anchors, which are kept as carefully."""
        self.path: Final = book.folder / "pemulihan"

    def make(self) -> None:
        """Make the folder."""
        make_folder(self.path, FOLDER_MODE)

    def begin(self, plan: RestorePlan) -> None:
        """Keep the plan until all of it is done."""
        write_whole(self.path / NOW, plan.model_dump_json(indent=1) + "\n", PRIVATE)

    def done(self) -> None:
        """All is done."""
        (self.path / NOW).unlink(missing_ok=True)

    def under_way(self, log: Log, named: set[str]) -> RestorePlan | None:
        """Return the plan of a restore that was interrupted; nothing where another database was put back since then."""
        try:
            plan = RestorePlan.model_validate_json((self.path / NOW).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None
        whole = all(digest(self.path / name) == known for name, known in plan.berkas.items())
        same = all(hash_at(log, service, position) == plan.utuh[service] for service, position in plan.sampai.items())
        return plan if whole and same and named <= {*plan.epoch_basis, plan.epoch_baru} else None


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; nothing where it is gone."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
