"""A request explored through all four services at once."""
