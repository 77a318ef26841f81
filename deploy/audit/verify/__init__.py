"""Proving a set: each table, chain, file, copy and anchor against what the events say."""
