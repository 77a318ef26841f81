"""From other services' streams to this one's handlers: each event once in effect, what fails set aside (ADR 0009, 0026)."""
