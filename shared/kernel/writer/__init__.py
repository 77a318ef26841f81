"""The one writer of a service process: commands decided in order, and committed together (ADR 0004)."""
