"""One file per SOP step of disposition, and one per act beside the steps."""
