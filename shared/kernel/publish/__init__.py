"""From the log to the service's stream, in order and proven against it (ADR 0008, 0045)."""
