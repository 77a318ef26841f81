"""The acts of the number book."""
