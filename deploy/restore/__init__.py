"""A set brought back from its copies, and one whose database is older than its streams and alerts brought to one truth (ADR 0044)."""
