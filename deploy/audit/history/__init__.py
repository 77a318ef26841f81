"""A request's life in words, and the office's calendar as it was known at a moment."""
