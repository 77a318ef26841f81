"""The check page: one file without foreign assets, whose policy lets its own script and style run and nothing else."""

import base64
import hashlib
import html
import json
from importlib.resources import files
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.letters.adapters.pernyataan import nama_kunci, teks64


class Halaman(NamedTuple):
    """A page, and the policy under which a browser shows it."""

    isi: str
    kebijakan: str

    def untuk(self, kantor: str) -> str:
        """Return the page with the office's name on it."""
        return self.isi.replace("/*KANTOR*/", html.escape(kantor))


TEMPLATES: Final = files("services.letters") / "templates"


def halaman_periksa(kunci: Ed25519PublicKey) -> Halaman:
    """Return the page and its Content-Security-Policy."""
    gaya, skrip = _baca("periksa.css"), _baca("periksa.js")
    daftar = json.dumps({teks64(nama_kunci(kunci)): teks64(kunci.public_bytes(Encoding.Raw, PublicFormat.Raw))})
    isi = {"GAYA": gaya, "SKRIP": skrip, "KUNCI": html.escape(daftar)}
    halaman = _baca("periksa.html")
    for nama, nilai in isi.items():
        halaman = halaman.replace(f"/*{nama}*/", nilai)
    kebijakan = (
        f"default-src 'none'; script-src '{_sidik(skrip)}'; style-src '{_sidik(gaya)}'; connect-src 'self';"
        " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Halaman(halaman, kebijakan)


def _baca(nama: str) -> str:
    return (TEMPLATES / nama).read_text(encoding="utf-8")


def _sidik(isi: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()}"
