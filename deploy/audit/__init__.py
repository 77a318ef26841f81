"""Reading and proving: what the stores hold, whether it is whole, and whether the streams say the same."""
