"""One file per thing that the watch records; no step of the SOP is among them."""
