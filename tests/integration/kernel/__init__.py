"""The kernel on real servers: its promises one by one, on a small aggregate of its own."""
