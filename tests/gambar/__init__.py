"""The pictures of the README: pages of a set of their own, after a demonstration, as a browser shows them."""
