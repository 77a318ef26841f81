"""Reads the blocks of a how-to page, and does what they say to a tree.

A line "New file `path`:" or "In `path`:" stands before a fenced block: the whole file, or a diff whose hunks a line "@@" parts. What a hunk
takes away or stands between must be in the file exactly once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.contract.records import ROOT

FOLDER: Final = ROOT / "docs" / "how-to"
PAGES: Final = ("step", "service", "event", "channel", "task")
"""In the order in which they are done: each on top of those before."""
BLOCK: Final = re.compile(r"^(New file|In) `([^`]+)`:\n\n(`{3,})\w*\n(.*?)^\3$", re.MULTILINE | re.DOTALL)
COMMANDS: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PART: Final = "\n@@\n"


class BlockMismatch(Exception):
    """A page says something about a file that is not so."""


@dataclass(frozen=True, slots=True)
class Block:
    """A new file, or what changes in one that is there."""

    page: str
    path: str
    text: str
    is_new: bool

    def do(self, tree: Path) -> None:
        """Do it to a tree; raises `BlockMismatch`."""
        file = tree / self.path
        if self.is_new:
            self._require(not file.exists(), "is there already")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.text, encoding="utf-8")
            return
        self._require(file.is_file(), "is not there")
        for hunk in self.text.rstrip("\n").split(PART):
            self._change(file, hunk.split("\n"))

    def _change(self, file: Path, hunk: list[str]) -> None:
        old, new = (_lines(hunk, sign) for sign in "-+")
        content = f"\n{file.read_text(encoding='utf-8')}"
        self._require(content.count(old) == 1, f"has this {content.count(old)} times, not once:{old}")
        file.write_text(content.replace(old, new)[1:], encoding="utf-8")

    def _require(self, so: bool, otherwise: str) -> None:  # noqa: FBT001 - what must be so comes first, as in an assertion
        if not so:
            message = f"docs/how-to/{self.page}.md: {self.path} {otherwise}"
            raise BlockMismatch(message)


def _lines(hunk: list[str], sign: str) -> str:
    """Return a hunk's lines before (`-`) or after it (`+`), with the line ends around them."""
    return "\n" + "".join(f"{line[1:]}\n" for line in hunk if line[:1] in {"", " ", sign})


def text_of(page: str) -> str:
    """Return a page."""
    return (FOLDER / f"{page}.md").read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[Block]:
    """Yield what a page says is to be done, in its order."""
    for kind, path, _, text in BLOCK.findall(text_of(page)):
        yield Block(page, path, text, kind == "New file")


def commands(page: str) -> list[str]:
    """Return the commands of a page."""
    return [line for block in COMMANDS.findall(text_of(page)) for line in block.splitlines()]


def do_all(tree: Path) -> None:
    """Do every page to a tree."""
    for page in PAGES:
        for block in blocks(page):
            block.do(tree)
