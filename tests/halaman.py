"""The commands that a page for people names, in its order, as they are typed: lines of its code blocks, and words between backticks."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
BERLANGGANAN: Final = ROOT / "docs" / "berlangganan.md"

_PIECE: Final = re.compile(r"^```(?P<kind>\w*)\n(?P<block>.*?)^```|`(?P<span>[^`]+)`", re.MULTILINE | re.DOTALL)
_SETTING: Final = re.compile(r"([A-Z][A-Z_]*)=(\S+) ")
_PROGRAM: Final = re.compile(r"[a-z.][\w./-]*")
_CALL: Final = re.compile(r"(?:(GET|POST) )?(/[a-z][^ ]*)")
_OPTION: Final = re.compile(r"^\| `(--[^`]+)` \|", re.MULTILINE)


def commands(page: str) -> list[str]:
    """Return them, each once; between backticks it is one where it has words after the program's name."""
    found = list[str]()
    for piece in _PIECE.finditer(page):
        if piece["kind"] == "sh":
            found += _lines(piece["block"])
        elif piece["span"] and _is_command(span := " ".join(piece["span"].split())):
            found.append(span)
    return list(dict.fromkeys(found))


def blocks(page: str, kind: str) -> list[str]:
    """Return the code blocks of a kind."""
    return [piece["block"] for piece in _PIECE.finditer(page) if piece["kind"] == kind]


def calls(page: str) -> list[tuple[str, str]]:
    """Return what it says may be asked for by HTTP, by method and path; where it names no method, that is GET."""
    spans = [_CALL.fullmatch(" ".join(piece["span"].split())) for piece in _PIECE.finditer(page) if piece["span"]]
    return list(dict.fromkeys((call[1] or "GET", call[2]) for call in spans if call))


def options(page: str) -> list[str]:
    """Return the options that its tables have a row for."""
    return _OPTION.findall(page)


def settings(command: str) -> dict[str, str]:
    """Return the settings that a command begins with."""
    return dict(_SETTING.findall(command.removesuffix(_bare(command))))


def _bare(command: str) -> str:
    while match := _SETTING.match(command):
        command = command[match.end() :]
    return command


def _is_command(span: str) -> bool:
    program, _, rest = _bare(span).partition(" ")
    return bool(rest and _PROGRAM.fullmatch(program)) or program == "satupintu"


def _lines(block: str) -> list[str]:
    lines = (re.sub(r"(^|\s+)#\s.*$", "", line).strip() for line in block.replace("\\\n", " ").splitlines())
    return [" ".join(line.split()) for line in lines if line]
