"""The place in the live stream that a list of intake is of: where to go on, so that nothing is missed that its rows may not hold.

Of intake's own events it is how many there are: a stream's sequences are the places of the events in their log (ADR 0045), also where the
relay has not published the last of them yet. Of the others it is how far intake has taken them in, and no further than the first one that
is parked, since no row shows that one. Read within the statement that reads the rows, it is of the same moment.
"""

from typing import Final, LiteralString

_SENDIRI: Final[LiteralString] = (
    "(SELECT coalesce(max(urutan), 0) + (SELECT count(*) FROM intake.intake_events"
    " WHERE notification_id > coalesce((SELECT max(posisi) FROM intake.posisi_relay), 0)) FROM intake.posisi_relay)"
)
"""Counted on from where the relay last was at rest, since a whole log is long."""
_DIDENGAR: Final[LiteralString] = (
    "(SELECT least(coalesce((SELECT notification_id FROM intake.intake_tracking WHERE application_name = s.aliran), 0),"
    " coalesce((SELECT min(urutan) - 1 FROM intake.parkir WHERE sumber = s.aliran), 9223372036854775807)))"
)
POSISI: Final[LiteralString] = (
    f"(SELECT {_SENDIRI} || '.' || string_agg({_DIDENGAR}::text, '.' ORDER BY s.ke)"  # noqa: S608 - constant parts
    " FROM unnest(ARRAY['EV_DISPOSITION', 'EV_ANALYSIS', 'EV_LETTERS', 'EV_NOTIFY']) WITH ORDINALITY AS s (aliran, ke))"
)
"""In the order of the SOP, as notify reads it."""
