"""How far a restore has come, once it has begun to replace what was there: kept in the set, so that it is brought to its end."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deploy.embedded.next_steps import typed
from deploy.set.files import write_whole
from deploy.set.folder import DataFolder
from deploy.words.problems import EnvironmentProblem


class RestoreState(BaseModel):
    """A restore that is being done: from where, of which moment, and under which time lies what it replaces, if it replaces a set."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    cadangan: Path
    salinan: str
    sampai: datetime | None
    tercapai: datetime
    lama: str
    ada_lama: bool
    nomor_terakhir: dict[str, int]

    @property
    def command(self) -> str:
        """What brings it to its end."""
        until = f' --sampai "{self.sampai.isoformat()}"' if self.sampai else ""
        return typed(f"restore {self.cadangan}{until}")

    def save(self, folder: DataFolder) -> None:
        """Note it, before anything is replaced."""
        write_whole(state_file(folder), self.model_dump_json(indent=1) + "\n")

    @classmethod
    def read(cls, folder: DataFolder) -> "RestoreState | None":
        """Return the restore that was broken off here, if one was."""
        path = state_file(folder)
        return cls.model_validate_json(path.read_bytes()) if path.exists() else None


def state_file(folder: DataFolder) -> Path:
    """Return where it is noted."""
    return folder.cluster.parent / "pemulihan.json"


def require_whole(folder: DataFolder) -> None:
    """Refuse to start a set whose restore was broken off."""
    if (state := RestoreState.read(folder)) is not None:
        message = f"pemulihan ke {folder.root} belum selesai"
        raise EnvironmentProblem(message, f"Selesaikan dahulu: {state.command}")
