"""The office's folder: written with comments for somebody to fill in, read with a word for each mistake, and what of it a set lacks."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast
from uuid import uuid4

from pydantic import ValidationError

from deploy.office_files.directory_file import NAME as DIRECTORY
from deploy.office_files.directory_file import Direktori, explain, not_toml, read_text
from deploy.office_files.directory_file import load as load_directory_file
from deploy.words.problems import EnvironmentProblem, OperatorError
from services.letters.kelengkapan import ISI
from shared.contracts.kantor import LAMBANG_MAKS_BYTE, PengaturanKantor
from shared.papers.kantor import NAMA as SETTINGS
from shared.papers.kantor import KantorTercetak, baca_kantor

NEW: Final = Path(__file__).with_name("kantor_baru")
MEND: Final = "Perbaiki berkas itu, lalu periksa: satupintu office check FOLDER"

NO_FOLDER: Final = "Sebut foldernya seperti terlihat oleh perintah ini: di dalam wadah /kantor. Folder baru: satupintu office init FOLDER"


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """What a folder says: the settings of papers, and people, offices and agencies."""

    settings: KantorTercetak
    directory: Direktori


def write_folder(folder: Path) -> None:
    """Write a new folder; one that holds something is left as it is."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} sudah ada isinya; tidak ada yang ditulis"
        raise OperatorError(message, "Sebut folder lain, atau ubah berkas yang sudah ada di situ")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (SETTINGS, DIRECTORY):
            text = (NEW / name).read_text(encoding="utf-8")
            while "{uuid}" in text:
                text = text.replace("{uuid}", str(uuid4()), 1)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as fault:
        message = f"folder {folder} tidak dapat ditulis ({type(fault).__name__})"
        raise EnvironmentProblem(message, "Pilih folder lain") from fault


def read_folder(folder: Path) -> OfficeFolder:
    """Read and check a folder; every mistake and everything that is not filled in yet is said with its file and line."""
    if unwritten := list(_unwritten(folder)):
        raise EnvironmentProblem("\n".join(unwritten), MEND)
    return OfficeFolder(_settings(folder), load_directory_file(folder / DIRECTORY))


def _unwritten(folder: Path) -> Iterator[str]:
    for path in (folder / SETTINGS, folder / DIRECTORY):
        for number, line in enumerate(read_text(path, NO_FOLDER).splitlines(), start=1):
            if ISI in line.partition("#")[0]:
                yield f"{path}:{number}: belum diisi: {line.partition('=')[0].strip()}"


def _settings(folder: Path) -> KantorTercetak:
    path = folder / SETTINGS
    text = read_text(path, NO_FOLDER)
    try:
        written = baca_kantor(text)
        emblem = (folder / written.lambang).read_bytes() if written.lambang else b""
    except tomllib.TOMLDecodeError as fault:
        raise EnvironmentProblem(not_toml(path, text, str(fault)), MEND) from None
    except ValidationError as fault:
        raise EnvironmentProblem("\n".join(explain(path, text, fault)), MEND) from None
    except OSError as fault:
        message = f"{path}: lambang {fault.filename} tidak dapat dibaca ({type(fault).__name__})"
        raise EnvironmentProblem(message, MEND) from fault
    if len(emblem) > LAMBANG_MAKS_BYTE:
        message = f"{path}: lambang lebih besar dari {LAMBANG_MAKS_BYTE // 1024} KiB"
        raise EnvironmentProblem(message, MEND)
    return KantorTercetak(written.pengaturan(), emblem)


def differences(before: PengaturanKantor | None, after: PengaturanKantor) -> Iterator[str]:
    """Yield what another version of the settings says otherwise, field by field."""
    old = _flat(before.model_dump(mode="json")) if before else {}
    for name, value in _flat(after.model_dump(mode="json")).items():
        if old.get(name) != value:
            yield f"{name}: {old[name]!r} -> {value!r}" if name in old else f"{name}: {value!r}"
    yield from (f"{name}: {value!r} -> dihapus" for name, value in old.items() if name not in _flat(after.model_dump(mode="json")))


def _flat(value: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, inner in value.items():
        flat |= _flat(cast("dict[str, Any]", inner), f"{before}{name}.") if isinstance(inner, dict) else {f"{before}{name}": inner}
    return flat


def export_folder(folder: Path, settings: KantorTercetak) -> None:
    """Write the recorded settings as the file that they can be loaded from."""
    for path in (folder / SETTINGS, folder / DIRECTORY):
        if path.exists():
            message = f"{path} sudah ada; tidak ada yang ditulis"
            raise OperatorError(message, "Sebut folder lain")
    folder.mkdir(parents=True, exist_ok=True)
    if settings.lambang:
        (folder / "lambang.png").write_bytes(settings.lambang)
    (folder / SETTINGS).write_text("\n".join(_lines(settings)) + "\n", encoding="utf-8")


def _lines(settings: KantorTercetak) -> Iterator[str]:
    written = settings.pengaturan.model_dump(mode="json", exclude={"lambang"})
    yield "# Pengaturan kantor, ditulis dari yang tercatat di dalam set."
    yield "format = 1"
    yield f"lambang = {_toml('lambang.png' if settings.lambang else '')}"
    for table, fields in written.items():
        yield f"\n[{table}]"
        for name, value in fields.items():
            margin = name.endswith("_mm")
            yield f"{name[:-3]}_cm = {value / 10}" if margin else f"{name} = {_toml(value)}"


def write_people(folder: Path, people: Direktori) -> None:
    """Write who is recorded as the file that can be loaded, for the operator's eyes only."""
    path = folder / DIRECTORY
    path.touch(mode=0o600)
    path.write_text("\n".join(_people(people)) + "\n", encoding="utf-8")


def _people(people: Direktori) -> Iterator[str]:
    yield "# Jabatan, pejabat, dan OPD yang berlaku, ditulis dari yang tercatat di dalam set."
    yield "format = 1"
    for table, entries in (("jabatan", people.jabatan), ("pejabat", people.pejabat)):
        for entry in entries:
            yield from _table(table, vars(entry))
    for opd in people.opd:
        yield from _table("opd", {name: value for name, value in vars(opd).items() if name != "petugas"})
        for person in opd.petugas:
            yield from _table("opd.petugas", vars(person))


def _table(name: str, fields: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n[[{name}]]"
    yield from (f"{field} = {_toml(str(value))}" for field, value in fields.items() if value is not None)


def _toml(value: object) -> str:
    """Return a value as TOML writes it: its texts, numbers and lists of texts are those of JSON."""
    return json.dumps(value, ensure_ascii=False)
