"""Names that everybody who touches the bus agrees on: services, streams, subjects, inboxes."""

from typing import Final

SERVICES: Final = ("intake", "disposition", "analysis", "letters", "notify")
"""Every service that owns a stream, in the order of the SOP."""

PORTAL: Final = "portal"
"""The pages for people; it signs tokens with a key of its own."""
KEY_OWNER: Final = "satupintu"
"""The member of a published key that says whose it is, where it is not the set's own."""

LIVE_READERS: Final = tuple(f"notify-siaran-{number}" for number in range(1, 9))
"""The consumers by which processes of notify follow all streams for the live stream, one each; so many processes can do so at a time."""


def stream_of(service: str) -> str:
    """Return the name of a service's stream."""
    return f"EV_{service.upper()}"


def subject_of(service: str, event: str, subject: str) -> str:
    """Return the NATS subject of an event; `subject` is the request's id, or the aggregate's where there is no request."""
    return f"ptsp.{service}.{event}.{subject}"


def inbox_of(identity: str) -> str:
    """Return where answers to an identity arrive; the server lets nobody else listen there."""
    return f"_INBOX_{identity}"
