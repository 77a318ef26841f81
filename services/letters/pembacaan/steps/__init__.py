"""The act of reading."""
