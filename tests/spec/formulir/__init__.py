"""The rules of the form: its fields, its table of items, and how its persons are sealed."""
