"""What is this office's own and everything rests on: the names of its services, its time zone, mandates, and kinds of set."""
