"""Events on their way to programs of other systems, by the Standard Webhooks specification (ADR 0035)."""
