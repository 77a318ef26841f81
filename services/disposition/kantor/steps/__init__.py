"""One file per act on a title."""
