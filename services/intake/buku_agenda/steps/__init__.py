"""One file per act on the book."""
