"""Papers that follow from events: which, the queue, and who makes them (ADR 0020)."""
