"""What of the inbox changes with what is known of some requests: rows that go, rows that come or are another, counters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from services.portal.proyeksi.kotak import BarisKotak, Perkara, selisih, semua_baris

KOSONG: Final = Perkara()


@dataclass(slots=True)
class PerubahanKotak:
    """Rows by their request; no row both goes and comes."""

    pergi: list[tuple[UUID, str, int]] = field(default_factory=list[tuple[UUID, str, int]])
    """Request, desk and step."""
    datang: list[tuple[UUID, BarisKotak]] = field(default_factory=list[tuple[UUID, BarisKotak]])
    hitung: Counter[tuple[str, datetime | None]] = field(default_factory=Counter[tuple[str, datetime | None]])
    """By how many rows more or less lie on which desk until when."""

    @staticmethod
    def antara(lama: Mapping[UUID, Perkara], kini: Mapping[UUID, Perkara]) -> "PerubahanKotak":
        """Return what changes from what was known of requests to what is."""
        semua = PerubahanKotak()
        for permohonan_id, perkara in kini.items():
            semua._tambah(permohonan_id, tuple(semua_baris(lama.get(permohonan_id, KOSONG))), tuple(semua_baris(perkara)))
        return semua

    def _tambah(self, permohonan_id: UUID, sebelum: Iterable[BarisKotak], sesudah: Iterable[BarisKotak]) -> None:
        tetap, ada = {(satu.meja, satu.langkah) for satu in sesudah}, set(sebelum)
        self.pergi += [(permohonan_id, satu.meja, satu.langkah) for satu in sebelum if (satu.meja, satu.langkah) not in tetap]
        self.datang += [(permohonan_id, satu) for satu in sesudah if satu not in ada]
        self.hitung.update(selisih(iter(sebelum), iter(sesudah)))
