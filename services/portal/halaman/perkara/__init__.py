"""A request's page, its papers, and the acts upon it."""

from typing import Final

from services.portal.halaman.perkara import (
    berkas,
    gambar,
    keadaan_pada,
    permohonan,
    pindaian,
    serentak,
    tautan_langkah,
    tindakan,
    tulis_komentar,
)

RUTE: Final = (
    permohonan.router,
    keadaan_pada.router,
    tulis_komentar.router,
    berkas.router,
    gambar.router,
    pindaian.router,
    serentak.router,
    tautan_langkah.router,
    tindakan.router,
)
"""In the order in which they are asked."""
