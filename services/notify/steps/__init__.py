"""Notify has no step of the SOP of its own; one file per thing that it records."""
