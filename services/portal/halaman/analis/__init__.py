"""The analyst's work, from the completeness check to the letter's draft (SOP steps 5 to 11)."""

from typing import Final

from services.portal.halaman.analis import analisa, bukti, entri, hasil, kelengkapan, konsep_surat, pengembalian, simpulan

RUTE: Final = (
    kelengkapan.router,
    entri.router,
    analisa.router,
    simpulan.router,
    bukti.router,
    pengembalian.router,
    hasil.router,
    konsep_surat.router,
)
"""In the order in which they are asked."""
