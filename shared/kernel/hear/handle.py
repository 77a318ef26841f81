"""What was heard goes to its handler, as a part of one unit of work."""

from uuid import UUID

from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.publish.message import NEEDED, Forged, Message
from shared.kernel.writer.unit import Unit


def handle(unit: Unit, message: Message, subscriptions: Subscriptions) -> None:
    """Let the event's handler do its work as a part of `unit`; on any refusal or fault nothing of it stays, and it goes up."""
    if not message.headers.keys() >= NEEDED:
        raise Forged(message.ce_id)
    subscription = subscriptions.terdaftar.get(message.name)
    if subscription is None:
        return
    if message.source not in subscription.streams:
        raise Forged(message.ce_id)
    part = unit.part(message.cause(subscriptions.service), message.headers.get("ce-sopversi", ""))
    subscription.handler(part, message.fact())
    unit.join(part)


def stream_hint(message: Message) -> UUID | None:
    """Return the id that the message's subject names, to load its aggregate ahead."""
    try:
        return UUID(message.group)
    except ValueError:
        return None
