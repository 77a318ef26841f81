"""The embedded runner, the operator's command, and the servers' permissions."""
