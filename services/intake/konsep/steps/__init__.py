"""One file per act on a draft."""
