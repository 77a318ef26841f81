"""One file per act on the calendar."""
