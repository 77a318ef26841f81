"""What the administrator looks after: people, offices, agencies, mandates, accounts, and the state of the set."""

from typing import Final

from services.portal.halaman.kelola import akun, beranda, jabatan, keadaan, mandat, mandat_beri, opd, pejabat

RUTE: Final = (beranda.router, pejabat.router, jabatan.router, opd.router, mandat.router, mandat_beri.router, akun.router, keadaan.router)
"""In the order in which they are asked."""
