"""In through the door: the password, the office's own account, the second half, and the link that works once."""

from typing import Final

from services.portal.halaman.masuk import kantor, kantor_balik, kode, sandi, undangan

RUTE: Final = (sandi.router, kantor.router, kantor_balik.router, kode.router, undangan.router)
"""In the order in which they are asked."""
