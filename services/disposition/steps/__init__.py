"""One file per SOP step of disposition."""
