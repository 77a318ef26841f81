"""The edge of HTTP: who asks, how much may be sent, and problem documents."""
