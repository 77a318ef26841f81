"""One file per act on an incident."""
