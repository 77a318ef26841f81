"""The agency's form as controls of a page, and back: pure, read from the form's own walk, so that a new item needs no page."""
