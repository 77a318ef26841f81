"""A set brought back from its copies (ADR 0044), and an older database brought to one truth with its streams and alerts (ADR 0047)."""
