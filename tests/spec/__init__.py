"""The SOP as sentences: one spec per step and act of each service."""
