"""The rendering kit: office settings, Indonesian print, typst templates that a clerk can read, and one process that sets them."""
