"""One file per SOP step of letters."""
