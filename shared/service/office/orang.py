"""How people are known and what is sealed of them, the same whether a file or the administrator names them."""

from typing import Any, TypeAlias
from uuid import UUID

OrangDikenal: TypeAlias = tuple[str, dict[str, Any]]
"""By what a person is known (a NIP, else an address), and the personal data to seal: under the key that a form would use."""


def pejabat(orang_id: UUID, nama: str, nip: str | None, pangkat: str | None) -> OrangDikenal:
    """Return an official to be sealed."""
    return f"nip:{nip}" if nip else f"orang:{orang_id}", {"nama": nama, "nip": nip, "pangkat": pangkat}


def petugas(orang_id: UUID, nama: str, email: str | None, telepon: str | None) -> OrangDikenal:
    """Return a person of an agency to be sealed."""
    dikenal = f"email:{email}" if email else f"telp:{telepon}" if telepon else f"orang:{orang_id}"
    return dikenal, {"nama": nama, "email": email, "telepon": telepon}
