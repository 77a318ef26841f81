"""Names that work before one knows them: words of the glossary or plain ones in modules and classes, and one idea to a class's name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import Final

from tests.architecture.kata import glossary, modules, public_classes, words_of
from tests.contract.records import ROOT

PLAIN: Final = "tests/architecture/kata_biasa.txt"
UNCLEAR: Final = frozenset({"bell", "beside", "covering", "denyut", "door", "folded", "heard", "lane", "lean", "nurse", "pen", "standing"})
"""Pictures that say nothing before one knows what was meant; each has had a plainer name since."""

SAME: Final[Mapping[str, str]] = {
    "BukanGiliran": "a refusal is known by this name outside; analysis and letters say it of their own steps",
    "GantiAnalis": "one hand-over of a request, done in analysis and in letters, each in its own stream",
    "LompatanTerlaluJauh": "a refusal known by this name outside; the two books of numbers have one rule",
    "PenerimaBukanPejabat": "a refusal known by this name outside; dispositions and mandates reach officials alone",
    "SuratSudahDisampaikan": "a refusal known by this name outside; intake hears what letters decide",
    "SuratSudahDitandatangani": "a refusal known by this name outside; intake and analysis hear what letters decide",
    "SuratSudahDiterima": "a refusal known by this name outside; disposition hears what letters record",
}
"""Class names that two modules may define, each with its one idea. What else is alike says of what it is: `StatusKonsep`, …Tenggat."""


def plain() -> set[str]:
    """Return the plain words: English of programmers, Indonesian of everybody, names of products and formats."""
    lines = (ROOT / PLAIN).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def named() -> Iterator[tuple[str, str]]:
    """Yield each name of a module, package or public class, with where it stands."""
    for module in modules():
        path = PurePath(module)
        yield path.parent.name if path.stem == "__init__" else path.stem, module
        yield from ((name, f"{module}: {name}") for name in public_classes(module))


def unknown(names: Collection[tuple[str, str]], known: set[str]) -> dict[str, str]:
    """Return the words that are not known, in one number or the other, each with a place where it stands."""
    used = {word: place for name, place in names for word in words_of(name)}
    return {word: used[word] for word in sorted(used) if not {word, word.removesuffix("s"), f"{word}s"} & known}


def test_setiap_kata_modul_dan_kelas_dikenal() -> None:
    found = unknown([*named()], {*glossary(), *plain()} - UNCLEAR)
    where = f"name it by a word that is known, or give the idea a line in docs/glosarium.md (Kata mesin), or add a plain word to {PLAIN}"
    assert not found, f"{where}: " + ", ".join(f"{word} ({place})" for word, place in found.items())


def test_satu_nama_kelas_satu_gagasan() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        for name in public_classes(module):
            places[name].append(module)
    twice = {name: found for name, found in places.items() if len(found) > 1}
    listed = "let each say what it is of, or list it in SAME with the one idea that it stands for"
    more = {name: found for name, found in twice.items() if name not in SAME}
    assert not more, f"{listed}: {more}"
    assert not SAME.keys() - twice.keys(), f"stand once by now, take them out of SAME: {SAME.keys() - twice.keys()}"
