"""Signing in: accounts, passwords, codes, sessions, links that work once, and the record of all that."""
