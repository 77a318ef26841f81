"""What a decision can say instead of events: a named rule, its kind, and words for the person who asked."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import ClassVar


class Kind(Enum):
    """Why a rule says no; the HTTP edge maps each kind to one status."""

    INVALID = "INVALID"  # the request contradicts itself or the form's rules
    FORBIDDEN = "FORBIDDEN"  # this person may not do it, now or ever
    NOT_FOUND = "NOT_FOUND"  # there is no such thing for this person
    CONFLICT = "CONFLICT"  # not in the present state
    STALE = "STALE"  # what the person saw has changed since
    TOO_LARGE = "TOO_LARGE"  # more than the service takes


class DomainError(Exception):
    """One rule that refused. The subclass's name is the rule's name, everywhere and for ever.

    `pesan` is an Indonesian sentence with `{field}` places, filled from the keyword arguments.
    """

    kind: ClassVar[Kind] = Kind.CONFLICT
    pesan: ClassVar[str] = "Permintaan ditolak."

    butir: Sequence[Mapping[str, str]] = ()
    """What is wrong part by part, for rules about many parts (a form); shown beside the message."""

    def __init__(self, **keterangan: object) -> None:
        """Keep the facts of the refusal, for the message and for tests."""
        self.keterangan = keterangan
        super().__init__(self.pesan.format(**keterangan))

    @property
    def aturan(self) -> str:
        """The rule's name as clients, logs and tests know it."""
        return type(self).__name__
