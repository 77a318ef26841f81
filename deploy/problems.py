"""What can go wrong around the program, said to the operator in words, with an exit code that scripts can use.

OperatorError          1  refused, or a check failed
EnvironmentProblem     3  a port taken, a disk full, a folder of another version, something missing or not permitted
(2 is a usage error, and comes from the command line parser.)
"""

from typing import ClassVar


class OperatorError(Exception):
    """The command could not do what was asked."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep what happened and what to do about it."""
        super().__init__(message)
        self.advice = advice


class EnvironmentProblem(OperatorError):
    """Something around the program must change first."""

    exit_code: ClassVar[int] = 3
