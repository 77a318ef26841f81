"""One file per act on a request; the SOP step first."""
