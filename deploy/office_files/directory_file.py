"""The directory file: which offices, officials and agencies a set knows from its first start (direktori.toml is the example)."""

import errno
import os
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from deploy.words.mistakes import CODE, NIP, mistakes
from deploy.words.problems import EnvironmentProblem
from shared.contracts.peran import Jabatan
from shared.papers.kantor import BAWAAN, OFFICE_FILE_SETTING

NAME: Final = "direktori.toml"
EXAMPLE: Final = Path(__file__).with_name(NAME)
PLACE: Final = re.compile(r"at line (\d+), column (\d+)")
OTHER: Final = "Sebut berkas lain dengan SATUPINTU_DIREKTORI, atau kosongkan untuk memakai contohnya"
MEND: Final = f"Perbaiki berkas itu; {EXAMPLE} adalah contoh yang benar"

STRICT: Final = ConfigDict(extra="forbid")
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
Code = Annotated[str, StringConstraints(pattern=CODE)]
Nip = Annotated[str, StringConstraints(pattern=NIP)]


def _of_the_office(jabatan: Jabatan) -> Jabatan:
    if jabatan is Jabatan.OPD_PEMOHON:
        message = "petugas OPD didaftarkan di bawah [[opd.petugas]]"
        raise ValueError(message)
    return jabatan


OfficeRole = Annotated[Jabatan, AfterValidator(_of_the_office)]


@dataclass(frozen=True, config=STRICT)
class SebutanAwal:
    """The title that the office prints for a role key, and the unit it belongs to."""

    jabatan: OfficeRole
    sebutan: Line
    unit: Line


@dataclass(frozen=True, config=STRICT)
class PejabatAwal:
    """An official and the office held at the first start."""

    orang_id: UUID
    jabatan: OfficeRole
    nama: Line
    nip: Nip | None = None
    pangkat: Line | None = None


@dataclass(frozen=True, config=STRICT)
class PetugasAwal:
    """A person who may act for an agency."""

    orang_id: UUID
    nama: Line
    email: Line | None = None
    telepon: Line | None = None


@dataclass(frozen=True, config=STRICT)
class OpdAwal:
    """An agency and its people."""

    opd_id: UUID
    kode: Code
    nama: Line
    petugas: tuple[PetugasAwal, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Direktori:
    """The whole file."""

    format: Literal[1]
    jabatan: tuple[SebutanAwal, ...]
    pejabat: tuple[PejabatAwal, ...]
    opd: tuple[OpdAwal, ...] = ()


def directory_file() -> Path:
    """Return the file to load: SATUPINTU_DIREKTORI, else the one in the folder that SATUPINTU_KANTOR names, else the example."""
    if named := os.environ.get("SATUPINTU_DIREKTORI"):
        return Path(named)
    office = Path(os.environ.get(OFFICE_FILE_SETTING) or BAWAAN)
    return office / NAME if office.is_dir() else EXAMPLE


def example_people() -> frozenset[UUID]:
    """Return everybody whom the example names, and its agencies."""
    return frozenset(_ids(load(EXAMPLE)))


def refuse_example(directory: Direktori, path: Path) -> None:
    """Refuse the example, and whoever is in it, for an office's own set."""
    if found := sorted(map(str, example_people().intersection(_ids(directory)))):
        message = f"berkas direktori {path} memuat orang atau OPD contoh ({found[0]}), yang tidak diterima set kantor"
        raise EnvironmentProblem(message, "Tulis berkas kantor sendiri: satupintu office init FOLDER, lalu sebut SATUPINTU_KANTOR=FOLDER")


def _ids(directory: Direktori) -> list[UUID]:
    people = [person.orang_id for person in directory.pejabat]
    people += [person.orang_id for opd in directory.opd for person in opd.petugas]
    return [*people, *(opd.opd_id for opd in directory.opd)]


def load(path: Path) -> Direktori:
    """Read and check the file; what is wrong is said with its line."""
    text = read_text(path)
    try:
        directory = TypeAdapter(Direktori).validate_python(tomllib.loads(text), strict=False)
    except tomllib.TOMLDecodeError as error:
        raise EnvironmentProblem(not_toml(path, text, str(error)), MEND) from None
    except ValidationError as error:
        raise EnvironmentProblem("\n".join(explain(path, text, error)), MEND) from None
    if doubled := _doubled(directory):
        message = f"berkas direktori {path}: {', '.join(doubled)} tercantum lebih dari sekali"
        raise EnvironmentProblem(message, MEND)
    return directory


def read_text(path: Path, advice: str = OTHER) -> str:
    """Return what a file of the operator's says; `advice` is given where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"berkas {path} tidak ada"
    except UnicodeDecodeError:
        message = f"berkas {path} bukan teks UTF-8"
    except OSError as error:
        message = f"berkas {path} tidak dapat dibaca ({errno.errorcode.get(error.errno or 0, 'galat')})"
    raise EnvironmentProblem(message, advice)


def not_toml(path: Path, text: str, said: str) -> str:
    """Return where the file stops being TOML; the parser says it in English, with line and column at the end."""
    at = PLACE.search(said)
    line, column = (at[1], f", mulai kolom {at[2]}") if at else (len(text.splitlines()), "")
    return f"{path}:{line}: bukan TOML yang benar{column}"


def explain(path: Path, text: str, error: ValidationError) -> list[str]:
    """Return one line per mistake: file, line, field, and what was expected there."""
    return [f"{path}:{_line_of(text, found.location)}: {found.place}: {found.expected}" for found in mistakes(error)]


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """Return the line of a field: follow the table headers in order, then the key; an absent key is where its table begins."""
    lines, at, path = text.splitlines(), 0, ""
    for part in location:
        if isinstance(part, int):
            header = re.compile(rf"\[\[\s*{re.escape(path)}\s*\]\]")
            found = [number for number, line in enumerate(lines) if number >= at and header.match(line.strip())]
            at = found[part] if part < len(found) else at
        else:
            key = re.compile(rf"\s*{re.escape(part)}\s*=")
            end = next((number for number in range(at + 1, len(lines)) if lines[number].startswith("[")), len(lines))
            at = next((number for number in range(at, end) if key.match(lines[number])), at)
            path = f"{path}.{part}".lstrip(".")
            header = re.compile(rf"\[\s*{re.escape(path)}\s*\]")
            at = next((number for number, line in enumerate(lines) if header.match(line.strip())), at)
    return at + 1


def _doubled(directory: Direktori) -> list[str]:
    names = [str(name) for name in (*_ids(directory), *(opd.kode for opd in directory.opd))]
    names += [f"jabatan {kantor.jabatan}" for kantor in directory.jabatan]
    return [name for name, count in Counter(names).items() if count > 1]
