"""What the command line parser itself says, in Indonesian: its help, and what was written wrongly.

The parser (Typer) speaks English only. Its texts are few: each is given here by its beginning, and a test writes every option of every
command wrongly, so that a new one is noticed.
"""

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import typer
import typer.core
from typer._click.exceptions import BadParameter, ClickException, MissingParameter, UsageError  # the only place where they are


def _text(words: str) -> re.Pattern[str]:
    """Match a sentence however a narrow terminal folds it."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


Function = TypeVar("Function", bound=Callable[..., Any])

HELP: Final = (
    (re.compile(r"\bUsage:"), "Pemakaian:"),
    (re.compile(r"\[OPTIONS\]"), "[PILIHAN]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "PERINTAH [ISI]..."),
    (re.compile(r"^Options:$", re.MULTILINE), "Pilihan:"),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Isi:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Perintah:"),
    (_text("Show this message and exit."), "Tampilkan bantuan ini."),
    (_text("Install completion for the current shell."), "Pasang pelengkap perintah untuk shell ini."),
    (_text("Show completion for the current shell, to copy it or customize the installation."), "Cetak pelengkap itu."),
    (re.compile(r"<(?:int|float)(?: range)?>"), "<angka>"),
    (re.compile(r"<uuid>"), "<id>"),
    (re.compile(r"<(?:path|file|directory)>"), "<jalur>"),
    (re.compile(r"<text>|<str>"), "<teks>"),
    (re.compile(r"\bdefault:"), "bawaan:"),
    (re.compile(r"\brequired\]"), "wajib]"),
    (re.compile(r"\benv var:"), "setelan:"),
)
"""What stands in a help text, and what stands there instead."""

UUID_WORDS: Final = "harus id berbentuk UUID, misalnya 0193a000-0000-7000-8000-000000000001"
WRONG: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"Input should be a valid UUID.*"), UUID_WORDS),
    (re.compile(r"Input should be a valid integer.*"), "harus bilangan bulat"),
    (re.compile(r"Input should be a valid number.*"), "harus bilangan"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"paling besar \1"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"paling kecil \1"),
    (re.compile(r"Value error, '(.*)' is not one of (.*?)\.?"), r"\1 tidak dikenal; pilih satu dari: \2"),
    (re.compile(r"\w+ '(.*)' does not exist\."), r"\1 tidak ada"),
    (re.compile(r"\w+ '(.*)' is a file\."), r"\1 adalah berkas, bukan folder"),
    (re.compile(r"\w+ '(.*)' is a directory\."), r"\1 adalah folder, bukan berkas"),
    (re.compile(r"\w+ '(.*)' is not (?:readable|writable)\."), r"\1 tidak boleh dibaca atau ditulis pengguna ini"),
    (re.compile(r"No such option: (\S+).*"), r"pilihan \1 tidak dikenal"),
    (re.compile(r"No such command '(.*)'\. Did you mean (.*)\?"), r"perintah \1 tidak dikenal; mungkin maksudnya: \2"),
    (re.compile(r"No such command '(.*)'\."), r"perintah \1 tidak dikenal"),
    (re.compile(r"Missing command\."), "perintahnya belum disebut"),
    (re.compile(r"Option '(.*)' requires an argument\."), r"pilihan \1 memerlukan isi"),
    (re.compile(r"Option '(.*)' does not take a value\."), r"pilihan \1 tidak memerlukan isi"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.*)\)"), r"isi yang tidak diharapkan: \1"),
)
"""What the parser says of a wrong call, and what is said instead."""


def in_indonesian(text: str) -> str:
    """Return a help text as it is printed."""
    for pattern, words in HELP:
        text = pattern.sub(words, text)
    return text


def wrong(fault: ClickException) -> str:
    """Say what was written wrongly, and where."""
    said = fault.message
    for pattern, words in WRONG:
        if match := pattern.fullmatch(said):
            said = match.expand(words)
            break
    where = _where(fault)
    if isinstance(fault, MissingParameter):
        return f"{where} harus disebut"
    return f"{where}: {said}" if where else said


def _where(fault: ClickException) -> str:
    if not isinstance(fault, BadParameter):
        return ""
    hint: Any = fault.param_hint or (fault.param.get_error_hint() if fault.param else "")
    return hint.strip("'") if isinstance(hint, str) else " / ".join(hint)


def usage_of(fault: ClickException) -> str:
    """Return how the command is called, and where its help is."""
    if not isinstance(fault, UsageError) or fault.ctx is None:
        return ""
    return f"{in_indonesian(fault.ctx.get_usage())}\nBantuan: {fault.ctx.command_path} --help"


class IndonesianCommand(typer.core.TyperCommand):
    """A command whose help is Indonesian."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's own class is not public
        """Return the help."""
        return in_indonesian(super().get_help(ctx))


class IndonesianGroup(typer.core.TyperGroup):
    """Commands under one name, whose help is Indonesian."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the parser's own class is not public
        """Return the help."""
        return in_indonesian(super().get_help(ctx))


class CommandFamily(typer.Typer):
    """Where commands are gathered under one name; without a command it does what its callback does, or prints its help."""

    def __init__(
        self, purpose: str | None = None, *, cls: type[IndonesianGroup] = IndonesianGroup, completion: bool = False, helps: bool = False
    ) -> None:
        """Gather no command yet; `purpose` is the help's text where no callback has one, `helps` where there is nothing to do."""
        kept: dict[str, Any] = {"help": purpose} if purpose else {}
        plain: dict[str, Any] = {"add_completion": completion, "rich_markup_mode": None, "pretty_exceptions_enable": False}
        super().__init__(cls=cls, no_args_is_help=helps, **plain, **kept)

    def add(self, name: str | None = None, purpose: str | None = None, *, help_option: bool = True) -> Callable[[Function], Function]:
        """Return what adds a function as a command, of its own name if no other is given."""
        return self.command(name, cls=IndonesianCommand, help=purpose, add_help_option=help_option)
