"""The base of every event: its name on disk and on the wire, its version, and how old versions are read."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

Data = Mapping[str, Any]


class UnknownFact(LookupError):
    """A stored or received event has a name or version that this program does not know."""


class Fact(BaseModel):
    """One frozen thing that happened.

    The class name is the event's name on disk and on the wire, for ever (ADR 0002). `VERSION` counts changes of shape; a
    class with `VERSION = n` keeps a static method `from_vK(data) -> data` for each older version K, which renames and
    defaults, and never looks anything up. Bodies ignore unknown fields on reading, so that services can be upgraded
    one after another; they hold no floats, so that canonical JSON has one spelling (ADR 0003). How a body is read is worked
    out when one is first read or made: a service knows far more events than it meets in its first second.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    VERSION: ClassVar[int] = 1
    SOURCES: ClassVar[tuple[str, ...]] = ()
    """The services that emit the event, where it is not just the one that its contract module is named for."""

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        """Enter the class in the catalogue, unless it is only a common shape of others (`abstract=True`)."""
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        known = CATALOGUE.setdefault(cls.__name__, cls)
        if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            message = f"two events are named {cls.__name__}: {known.__module__} and {cls.__module__}"
            raise TypeError(message)


CATALOGUE: dict[str, type[Fact]] = {}


def sources_of(event: type[Fact]) -> tuple[str, ...]:
    """Return the services that emit an event: usually one, the name of its contract module."""
    return event.SOURCES or (event.__module__.rpartition(".")[2],)


def read_fact(name: str, version: int, data: Data) -> Fact:
    """Return the event `name` from the JSON object `data` that was written as `version`, brought up to today's shape."""
    cls = CATALOGUE.get(name)
    if cls is None or not 1 <= version <= cls.VERSION:
        message = f"{name}.v{version}"
        raise UnknownFact(message)
    for old in range(version, cls.VERSION):
        upcast = getattr(cls, f"from_v{old}")
        data = upcast(data)
    return cls.model_validate(data)
