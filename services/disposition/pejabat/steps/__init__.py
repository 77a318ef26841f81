"""One file per act on an official."""
