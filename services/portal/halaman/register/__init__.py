"""The register of applications, for officials."""

from typing import Final

from services.portal.halaman.register import aplikasi, daftar, tindakan

RUTE: Final = (daftar.router, aplikasi.router, tindakan.router)
"""In the order in which they are asked."""
