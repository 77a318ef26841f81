"""What whole requests cost a running set, until the last of their papers."""
