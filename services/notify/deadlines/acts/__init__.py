"""One file per thing that happens to deadlines."""
