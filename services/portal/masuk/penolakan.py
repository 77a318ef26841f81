"""Why an answer of the office's identity provider signs nobody in."""

from enum import StrEnum


class SebabTolak(StrEnum):
    """Why nobody is signed in by an answer: the key of the sentence."""

    ASING = "kantor.asing"
    BATAL = "kantor.batal"
    KODE = "kantor.kode"
    TIDAK_SAH = "kantor.tidak_sah"
    BELUM_TERTAUT = "kantor.belum_tertaut"
    TERPAKAI = "kantor.terpakai"
    TAUTAN_HABIS = "kantor.tautan_habis"
    PERGI = "kantor.pergi"


class IdentitasDitolak(Exception):
    """Nobody is signed in by this answer."""

    def __init__(self, sebab: SebabTolak) -> None:
        """Keep why."""
        super().__init__(sebab)
        self.sebab = sebab
