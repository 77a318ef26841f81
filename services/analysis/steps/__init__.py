"""One file per SOP step of analysis (7 to 9 share one)."""
