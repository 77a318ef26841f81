"""One file per act on the settings."""
