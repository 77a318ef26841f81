"""What can go wrong around the program, said to the operator in words, with an exit code that scripts can use.

OperatorError          1  refused, or a check failed
WrongUse               2  called in a way that the command does not know
EnvironmentProblem     3  a port taken, a disk full, a folder of another version, something missing or not permitted
"""

import errno
from collections.abc import Mapping
from typing import ClassVar, Final

WHY: Final[Mapping[int, str]] = {
    errno.ENOENT: "berkas atau foldernya tidak ada",
    errno.ENOTDIR: "di jalur itu ada berkas, bukan folder",
    errno.EISDIR: "itu sebuah folder",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EROFS: "disknya hanya dapat dibaca",
    errno.ENOSPC: "disknya penuh",
}
"""What the system says of a file, in words of here."""


class OperatorError(Exception):
    """The command could not do what was asked."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep what happened and what to do about it."""
        super().__init__(message)
        self.advice = advice


class WrongUse(OperatorError):
    """The command was called in a way that it does not know."""

    exit_code: ClassVar[int] = 2


class EnvironmentProblem(OperatorError):
    """Something around the program must change first."""

    exit_code: ClassVar[int] = 3


def why(fault: OSError) -> str:
    """Return why a file could not be read or written; a rare reason by its name."""
    number = fault.errno or 0
    return WHY.get(number) or f"galat {errno.errorcode.get(number, type(fault).__name__)}"
