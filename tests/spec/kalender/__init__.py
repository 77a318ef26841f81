"""Working days and office hours, by hand: what a clerk with a wall calendar would answer."""
