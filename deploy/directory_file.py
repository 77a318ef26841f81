"""The directory file: which offices, officials and agencies a set knows from its first start (deploy/direktori.toml is the example)."""

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

from deploy.mistakes import CODE, NIP, mistakes
from deploy.problems import EnvironmentProblem
from shared.contracts.peran import Jabatan

EXAMPLE: Final = Path(__file__).with_name("direktori.toml")
PLACE: Final = re.compile(r"at line (\d+), column (\d+)")
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
class Kantor:
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
    jabatan: tuple[Kantor, ...]
    pejabat: tuple[PejabatAwal, ...]
    opd: tuple[OpdAwal, ...]


def directory_file() -> Path:
    """Return the file to load: SATUPINTU_DIREKTORI, else the example."""
    return Path(os.environ.get("SATUPINTU_DIREKTORI") or EXAMPLE)


def load(path: Path) -> Direktori:
    """Read and check the file; what is wrong is said with its line."""
    text = _read(path)
    try:
        directory = TypeAdapter(Direktori).validate_python(tomllib.loads(text), strict=False)
    except tomllib.TOMLDecodeError as error:
        raise EnvironmentProblem(_not_toml(path, text, str(error)), MEND) from None
    except ValidationError as error:
        raise EnvironmentProblem("\n".join(_explain(path, text, error)), MEND) from None
    if doubled := _doubled(directory):
        message = f"berkas direktori {path}: {', '.join(doubled)} tercantum lebih dari sekali"
        raise EnvironmentProblem(message, MEND)
    return directory


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"berkas direktori {path} tidak ada"
    except UnicodeDecodeError:
        message = f"berkas direktori {path} bukan teks UTF-8"
    except OSError as error:
        message = f"berkas direktori {path} tidak dapat dibaca ({errno.errorcode.get(error.errno or 0, 'galat')})"
    raise EnvironmentProblem(message, "Sebut berkas lain dengan SATUPINTU_DIREKTORI, atau kosongkan untuk memakai contohnya")


def _not_toml(path: Path, text: str, said: str) -> str:
    """Return where the file stops being TOML; the parser says it in English, with line and column at the end."""
    at = PLACE.search(said)
    line, column = (at[1], f", mulai kolom {at[2]}") if at else (len(text.splitlines()), "")
    return f"{path}:{line}: bukan TOML yang benar{column}"


def _explain(path: Path, text: str, error: ValidationError) -> list[str]:
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
    return at + 1


def _doubled(directory: Direktori) -> list[str]:
    people = [person.orang_id for person in directory.pejabat]
    people += [person.orang_id for opd in directory.opd for person in opd.petugas]
    names = [str(name) for name in (*people, *(opd.opd_id for opd in directory.opd), *(opd.kode for opd in directory.opd))]
    names += [f"jabatan {kantor.jabatan}" for kantor in directory.jabatan]
    return [name for name, count in Counter(names).items() if count > 1]
