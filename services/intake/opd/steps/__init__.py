"""One file per act on an agency."""
