"""The sentences about proving an act; a part of `teks.en`."""

from collections.abc import Mapping
from typing import Final

BUKTI: Final[Mapping[str, str]] = {
    "isian.kode_bukti": "Proof code",
    "isian.kode_bukti.petunjuk": 'Six digits from your authenticator app, entry "kode bukti".',
    "kode_bukti.tentang": "About this code",
    "kode_bukti.isi": "It is not the code for signing in. Each code works once, and the portal does not keep it."
    " None yet? The operator makes it.",
    "kode_bukti.contoh": "A portal to try: on this machine the command satupintu account code --peran {peran} prints the code",
    "kirim.bukti": "Nothing was recorded. Type a new proof code, then send again.",
}
