"""One file per step of the SOP, and one per act that is no step."""
