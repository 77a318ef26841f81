"""A person's own pages: account, alerts, channels, and an agency's colleagues."""

from typing import Final

from services.portal.halaman.orang import akun, kabar_akun, kanal, rekan, saya

RUTE: Final = (akun.router, kabar_akun.router, saya.router, rekan.router, kanal.router)
"""In the order in which they are asked."""
