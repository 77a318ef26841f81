"""The office as each service keeps it: who holds which office, in what capacity, and who may see what."""
