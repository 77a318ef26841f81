"""What waits: the inbox of the offices that somebody holds, live, and looking for a request."""

from typing import Final

from services.portal.halaman.kotak import cari, kotak, langsung

RUTE: Final = (kotak.router, langsung.router, cari.router)
"""In the order in which they are asked."""
