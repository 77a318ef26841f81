"""What an operator is told to do, in one place: every line of it is a command that a test runs in the state that it is told in."""

from typing import Final

PULIHKAN: Final = "Jalankan: satupintu restore --di-tempat"
"""Database and streams are of two pasts."""
