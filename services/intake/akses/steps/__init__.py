"""The act of reading sealed data."""
