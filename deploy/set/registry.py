"""Who outside the set hears its events: one list beside the secrets, with no secret in it; copies and restores take it along.

pelanggan/daftar.json   who has which place since when, what of it is wanted, and the public half of the key
pelanggan/titik.json    how far each was when somebody last looked, by time: a durable that is gone is made again from there
"""

import fcntl
import json
import os
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from deploy.set.files import make_folder, write_whole
from deploy.set.layout import SLOTS
from deploy.words.mistakes import mistakes
from deploy.words.problems import EnvironmentProblem

FOLDER: Final = "pelanggan"
FOLDER_MODE: Final = 0o700


class HearingKind(StrEnum):
    """By which way somebody hears."""

    NATS = "nats"
    WEBSOCKET = "websocket"
    SSE = "sse"
    PG = "pg"


ELSEWHERE: Final = (HearingKind.SSE, HearingKind.PG)
"""Whoever reads the live stream, or the database."""


class Subscriber(BaseModel):
    """One of them; without events and services it is all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nama: str
    jenis: HearingKind
    tempat: str | None = None
    """The place on the broker; other ways need none."""
    kunci: str | None = None
    """The public half of the key, a token's hash, or what PostgreSQL knows a password by; the secret is in the file that was handed out."""
    peristiwa: tuple[str, ...] = ()
    layanan: tuple[str, ...] = ()
    sejak: datetime
    diganti: datetime | None = None
    """When the key was last exchanged for another."""
    berlaku_sampai: datetime | None = None
    """Until when a token counts."""
    sambungan: int | None = None
    detik: int | None = None
    """What holds for connections to the database: how many, and how long one statement may take."""


class RegistryFile(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    pelanggan: tuple[Subscriber, ...] = ()


Point = Mapping[str, datetime]
"""How far somebody is: of each service the moment of the last event that was taken; of a service without one, nothing is known."""
POINTS: Final = TypeAdapter(dict[str, dict[str, datetime]])


@dataclass(frozen=True, slots=True)
class Registry:
    """The list of one set."""

    rahasia: Path

    @property
    def file(self) -> Path:
        """The list itself."""
        return self.rahasia / FOLDER / "daftar.json"

    @property
    def points_file(self) -> Path:
        """How far each was."""
        return self.rahasia / FOLDER / "titik.json"

    def all(self) -> tuple[Subscriber, ...]:
        """Return everybody, by name."""
        try:
            return RegistryFile.model_validate_json(self.file.read_bytes()).pelanggan
        except FileNotFoundError:
            return ()
        except ValidationError as fault:
            raise self._broken(self.file, str(mistakes(fault)[0])) from fault

    def holders(self) -> dict[str, Subscriber]:
        """Return who has which place on the broker."""
        return {one.tempat: one for one in self.all() if one.tempat is not None}

    def find(self, nama: str) -> Subscriber | None:
        """Return who has this name."""
        return next((one for one in self.all() if one.nama == nama), None)

    def free(self) -> str | None:
        """Return the first place that nobody has."""
        held = self.holders()
        return next((slot for slot in SLOTS if slot not in held), None)

    def put(self, subscriber: Subscriber) -> None:
        """Write somebody in, in the place of whoever had the name."""
        self._write([*(one for one in self.all() if one.nama != subscriber.nama), subscriber])

    def drop(self, nama: str) -> None:
        """Strike somebody out."""
        self._write(one for one in self.all() if one.nama != nama)
        self.note({name: point for name, point in self.points().items() if name != nama})

    def points(self) -> dict[str, dict[str, datetime]]:
        """Return how far each was when that was last noted."""
        try:
            return POINTS.validate_json(self.points_file.read_bytes())
        except FileNotFoundError:
            return {}
        except ValidationError as fault:
            raise self._broken(self.points_file, str(mistakes(fault)[0])) from fault

    def note(self, points: Mapping[str, Point]) -> None:
        """Write down how far everybody is."""
        text = {nama: {service: at.isoformat() for service, at in sorted(point.items())} for nama, point in sorted(points.items())}
        self._save(self.points_file, json.dumps(text, indent=1))

    @contextmanager
    def held(self) -> Generator[None]:
        """Let nobody else change the list meanwhile."""
        make_folder(self.file.parent, FOLDER_MODE)
        lock = os.open(self.file.parent, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _write(self, subscribers: Iterable[Subscriber]) -> None:
        book = RegistryFile(pelanggan=tuple(sorted(subscribers, key=lambda one: one.nama)))
        self._save(self.file, book.model_dump_json(indent=1, exclude_none=True))

    def _save(self, file: Path, text: str) -> None:
        make_folder(file.parent, FOLDER_MODE)
        write_whole(file, f"{text}\n")

    def _broken(self, file: Path, why: str) -> EnvironmentProblem:
        return EnvironmentProblem(f"daftar pelanggan {file} rusak: {why}", "Pulihkan folder rahasia dari cadangannya")
