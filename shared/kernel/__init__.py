"""What would be the same in another product: events, the one writer, the log, the streams, the edge (README.md has the picture)."""
