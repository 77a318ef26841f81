"""Papers that somebody is looking at before they are handed in: in this process only, few, and for that very person and request."""

import hashlib
from collections import OrderedDict
from typing import Final
from uuid import UUID

TITIPAN_BYTE: Final = 96 * 1024 * 1024
KunciTitipan = tuple[UUID, UUID, str]


class Titipan:
    """Keeps papers by account, request and hash, and lets go of the oldest."""

    def __init__(self, paling_banyak: int = TITIPAN_BYTE) -> None:
        """Begin with none."""
        self._maks: Final = paling_banyak
        self._ada: OrderedDict[KunciTitipan, bytes] = OrderedDict()

    def simpan(self, akun_id: UUID, permohonan_id: UUID, isi: bytes) -> str:
        """Keep a paper; return its hash."""
        sidik = f"sha256:{hashlib.sha256(isi).hexdigest()}"
        self._ada[akun_id, permohonan_id, sidik] = isi
        while sum(map(len, self._ada.values())) > self._maks:
            self._ada.popitem(last=False)
        return sidik

    def ambil(self, akun_id: UUID, permohonan_id: UUID, sidik: str) -> bytes | None:
        """Return a paper; nothing where it is not here (any more), or is somebody else's."""
        return self._ada.get((akun_id, permohonan_id, sidik))

    def lepas(self, akun_id: UUID, permohonan_id: UUID) -> None:
        """Let go of what this person looked at of a request."""
        for kunci in [satu for satu in self._ada if satu[:2] == (akun_id, permohonan_id)]:
            del self._ada[kunci]
