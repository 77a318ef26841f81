"""The writer's own way of recording: one statement for a transaction (ADR 0015)."""
