"""The acts of the register."""
