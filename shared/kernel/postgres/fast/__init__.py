"""The writer's own way of recording: one statement for a transaction, its values in binary form (ADR 0015)."""
