"""What an operator is told to do, in one place: each is a command that a test runs in the state in which it is told."""

from typing import Final

PULIHKAN: Final = "Jalankan: satupintu restore --di-tempat"
"""Database and streams are of two pasts."""

NYATAKAN: Final = "Jalankan: satupintu init"
"""What is to be declared on the broker is not, or no more: since an update that was not ended, or by hand."""

ISI: Final = "Jalankan: satupintu republish --service {service}"
"""The stream is only short of what the store holds."""

BANGUN: Final = "Jalankan: satupintu republish --service {service} --dari-awal"
"""The store is whole, and the stream holds something else than it."""
