"""Databases that were put back under newer streams, and what mends them."""
