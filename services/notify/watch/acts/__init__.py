"""What the watch records; no step of the SOP is among them."""
