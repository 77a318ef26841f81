"""The overlap radar measured: what it finds on labelled requests, and how fast it is in a large register."""
