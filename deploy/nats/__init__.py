"""NATS: who may do what, and the server's configuration."""
