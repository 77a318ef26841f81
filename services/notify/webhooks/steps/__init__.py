"""One file per act on a subscription."""
