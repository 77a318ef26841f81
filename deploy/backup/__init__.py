"""Copies of a whole set, made while it works, by PostgreSQL's own tools."""
