"""Bringing a set back to what its events say: tables, streams, places and files."""
