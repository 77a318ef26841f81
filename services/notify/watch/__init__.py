"""Watching each request: whose turn it is, and who is told of it, each thing once."""
