"""What a service hears: one handler per event, by name, searchable in its consumers.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from shared.kernel.event.fact import Fact, sources_of
from shared.kernel.writer.unit import Unit
from shared.office.names import stream_of

Heard = TypeVar("Heard", bound=Fact)
Handler = Callable[[Unit, Any], object]


@dataclass(frozen=True, slots=True)
class Subscription:
    """One event, the services it is heard from, and what is done when it is heard."""

    event: type[Fact]
    handler: Handler
    sources: tuple[str, ...]

    @property
    def streams(self) -> frozenset[str]:
        """The streams that may hold the event: in any other one it is not its owner who speaks."""
        return frozenset(map(stream_of, self.sources))


class Subscriptions:
    """All events that one service hears."""

    def __init__(self, service: str) -> None:
        """Begin with none."""
        self.service = service
        self.terdaftar: dict[str, Subscription] = {}

    def on(self, event: type[Heard]) -> Callable[[Callable[[Unit, Heard], object]], Callable[[Unit, Heard], object]]:
        """Register the decorated function as the handler of `event`; one handler per event."""

        def register(handler: Callable[[Unit, Heard], object]) -> Callable[[Unit, Heard], object]:
            if event.__name__ in self.terdaftar:
                message = f"{self.service} has two handlers of {event.__name__}"
                raise TypeError(message)
            others = tuple(source for source in sources_of(event) if source != self.service)
            self.terdaftar[event.__name__] = Subscription(event, handler, others)
            return handler

        return register

    @property
    def sources(self) -> tuple[str, ...]:
        """The services that are listened to, in alphabetical order."""
        return tuple(sorted({source for subscription in self.terdaftar.values() for source in subscription.sources}))
