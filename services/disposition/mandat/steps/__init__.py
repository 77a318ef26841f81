"""One file per act on a mandate."""
