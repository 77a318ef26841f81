"""Anchors: what all chains end with, as one hash that follows the one before; kept in a file and, as a copy, in the database."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from deploy.audit.anchor.heads import Head
from deploy.audit.pemeriksa.dasar import kanonik, sidik
from deploy.audit.pemeriksa.jangkar import RUSAK, baca_jangkar
from deploy.set.addresses import addresses_file
from deploy.set.files import PUBLIC, make_folder, write_whole

FOLDER_MODE: Final = 0o755


class Coverage(BaseModel):
    """How far a store was covered: the position of its last event, and how many events it held."""

    model_config = ConfigDict(frozen=True)

    posisi: int
    peristiwa: int


class KepalaHilang(BaseModel):
    """A stream whose end a restore lost: from version `dari` to at least `versi`, which had this hash."""

    model_config = ConfigDict(frozen=True)

    layanan: str
    aliran: str
    dari: int
    versi: int
    hash: str


class Pemulihan(BaseModel):
    """What a restore left: the epochs of the streams, the point reached, how much of each service is lost, and which heads.

    `sampai` is the last position of each service that is as it was; `pasti` says that the streams still told all that is lost;
    `berkas` are the lists of it, each with its digest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dari: str
    epoch_lama: str
    epoch_baru: str
    titik: str
    sampai: dict[str, int]
    hilang: dict[str, int]
    pasti: bool
    kepala: tuple[KepalaHilang, ...]
    berkas: dict[str, str]


class Anchor(BaseModel):
    """One anchor: `akar` is the root over the heads of the chains that grew since the one before, whose hash is `sebelum`.

    The anchor of a restore says in `pemulihan` what is lost, and its heads are those since the last anchor that the restore left whole.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    nomor: int
    waktu: str
    sebelum: str
    layanan: dict[str, Coverage]
    daun: int
    akar: str
    hash: str = ""
    stempel: str | None = None
    pemulihan: Pemulihan | None = None

    @property
    def ends(self) -> dict[str, int]:
        """The last position of each store that is covered."""
        return {service: reach.posisi for service, reach in self.layanan.items()}

    def sealed(self) -> "Anchor":
        """Return the anchor with its hash, which covers all but the time stamp on it."""
        return self.model_copy(update={"hash": sidik(kanonik(self._content({"hash", "stempel"})))})

    def line(self) -> bytes:
        """Return the anchor as it is kept."""
        return kanonik(self._content(set()))

    def _content(self, without: set[str]) -> dict[str, Any]:
        """Return what is kept; an anchor of an ordinary day says nothing of restores, and has the bytes that it always had."""
        return self.model_dump(mode="json", exclude=without if self.pemulihan is not None else {*without, "pemulihan"})

    @classmethod
    def read(cls, line: bytes) -> "Anchor":
        """Read an anchor; ValueError where its hash is not that of its content."""
        try:
            return cls.model_validate(baca_jangkar(line))
        except RUSAK as fault:
            raise ValueError from fault


@dataclass(frozen=True, slots=True)
class AnchorBook:
    """The folder of anchors: one file that only grows, and for each anchor the heads that it covers, to name what was changed."""

    folder: Path

    @classmethod
    def locate(cls) -> "AnchorBook":
        """Find the folder: SATUPINTU_JANGKAR, or `jangkar` beside the file of addresses."""
        named = os.environ.get("SATUPINTU_JANGKAR")
        return cls(Path(named) if named else addresses_file().parent / "jangkar")

    @property
    def file(self) -> Path:
        """The file that only grows."""
        return self.folder / "jangkar.jsonl"

    def lines(self) -> list[bytes]:
        """Return the anchors as they are kept, the oldest first."""
        return self.file.read_bytes().splitlines() if self.file.exists() else []

    def heads(self, nomor: int) -> list[str] | None:
        """Return the heads that an anchor covers, if they are still there."""
        path = self._heads(nomor)
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else None

    def add(self, anchor: Anchor, heads: list[str]) -> None:
        """Write the heads, then the anchor; a crash leaves the file as it was, or with the whole line."""
        make_folder(self.folder / "kepala", FOLDER_MODE)
        write_whole(self._heads(anchor.nomor), "".join(f"{head}\n" for head in heads), PUBLIC)
        write_whole(self.file, b"".join(line + b"\n" for line in (*self.lines(), anchor.line())), PUBLIC)

    def restore(self, lines: list[bytes]) -> None:
        """Write the file anew from the copies in the database."""
        make_folder(self.folder, FOLDER_MODE)
        write_whole(self.file, b"".join(line + b"\n" for line in lines), PUBLIC)

    def _heads(self, nomor: int) -> Path:
        return self.folder / "kepala" / f"{nomor:06}.txt"


def listed(lines: list[str]) -> dict[tuple[str, str], Head]:
    """Return heads by service and stream."""
    heads = [Head.read(line) for line in lines]
    return {(head.service, head.stream_id): head for head in heads}
