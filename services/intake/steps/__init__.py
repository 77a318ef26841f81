"""The SOP step of intake."""
