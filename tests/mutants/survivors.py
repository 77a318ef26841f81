"""The committed list of mutants that nothing notices, each with a word why that may be."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from tests.mutants.targets import ROOT

LIST: Final = ROOT / "tests" / "mutants" / "penyintas.toml"
SHARE_MAX: Final = 0.05
Key: TypeAlias = tuple[str, str, str]

HEAD: Final = """# Mutan yang tidak disadari satu uji pun. Ditulis oleh `make mutants`; hanya `kata` ditulis orang: mengapa ia boleh hidup.
# "setara" berarti bahwa perubahan itu tidak mengubah apa pun yang dapat terjadi. Kuncinya tidak memuat folder maupun nomor baris.
"""


@dataclass(slots=True)
class Known:
    """What is on record: of each file how many mutants it has, and every survivor with its word."""

    files: dict[str, int] = field(default_factory=dict[str, int])
    words: dict[Key, str] = field(default_factory=dict[Key, str])

    @property
    def total(self) -> int:
        """How many mutants there are."""
        return sum(self.files.values())

    @property
    def is_few(self) -> bool:
        """Whether few enough survive."""
        return len(self.words) <= SHARE_MAX * self.total

    @property
    def wordless(self) -> list[Key]:
        """Survivors of which nobody said why."""
        return sorted(key for key, word in self.words.items() if not word.strip())

    def take(self, counted: Mapping[str, int], survived: Iterable[Key]) -> None:
        """Record a run over these files; words stay, and what is noticed by now leaves the list."""
        self.files.update(counted)
        kept = {key: word for key, word in self.words.items() if file_of(key) not in counted}
        self.words = {**kept, **{key: self.words.get(key, "") for key in survived}}

    def only(self, files: Iterable[str]) -> None:
        """Forget files that are gone."""
        there = set(files)
        self.files = {name: count for name, count in self.files.items() if name in there}
        self.words = {key: word for key, word in self.words.items() if file_of(key) in there}


def file_of(key: Key) -> str:
    """Return the file that a survivor is in, as targets.name_of names it."""
    return key[0].partition(".")[0]


def read(path: Path = LIST) -> Known:
    """Read the list."""
    if not path.exists():
        return Known()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Known(data["berkas"], {(one["di"], one["baris"], one["ubah"]): one["kata"] for one in data.get("penyintas", [])})


def write(known: Known, path: Path = LIST) -> None:
    """Write the list, in the order of the names."""
    told = f"# {known.total} mutan dalam {len(known.files)} berkas, {len(known.words)} hidup.\n"
    files = "".join(f"{_text(name)} = {count}\n" for name, count in sorted(known.files.items()))
    listed = "".join(
        f"\n[[penyintas]]\ndi = {_text(place)}\nbaris = {_text(line)}\nubah = {_text(change)}\nkata = {_text(word)}\n"
        for (place, line, change), word in sorted(known.words.items())
    )
    path.write_text(f"{HEAD}{told}\n[berkas]\n{files}{listed}", encoding="utf-8")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
