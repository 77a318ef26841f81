"""The embedded default: PostgreSQL, NATS and the services on one machine, from wheels, without containers."""
