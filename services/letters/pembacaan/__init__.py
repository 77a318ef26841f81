"""Pembacaan: what the agency did with its letter after delivery. Apart from the letter, whose version must not move when it is read."""
