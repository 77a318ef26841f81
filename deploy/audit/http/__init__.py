"""The auditor's HTTP: an administrator's questions, and parked events."""
