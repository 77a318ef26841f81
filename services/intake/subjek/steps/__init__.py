"""One file per act on a person's data."""
