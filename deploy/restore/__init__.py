"""A set brought back from its copies (ADR 0044), and one whose database is older than its streams and alerts brought to one truth (ADR 0047)."""
