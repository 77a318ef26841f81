"""The agency's form, from its first draft to its submission (SOP step 1)."""

from typing import Final

from services.portal.halaman.formulir import ajukan, bagian, berkas, konsep, lembar, lengkapi

RUTE: Final = (konsep.router, bagian.router, berkas.router, ajukan.router, lembar.router, lengkapi.router)
"""In the order in which they are asked."""
