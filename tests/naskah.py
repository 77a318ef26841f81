"""Papers of histories without servers: what each event of a history leaves, with made-up persons in it, as the maker would print it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Tersegel
from shared.contracts.examples import disposition
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from shared.service.papers.kertas import DaftarKertas, Kertas, kertas_dari
from shared.service.papers.persons import SISTEM, Orang, nama_pejabat, sebutan_kantor, telusuri

MULAI: Final = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ALIRAN: Final = UUID("0193a000-0000-7000-8000-00000000e001")
SEBUTAN: Final = {
    "kepala_bidang": "Kepala Bidang Informatika",
    "kepala_seksi": "Kepala Seksi Pengembangan Aplikasi",
}
NAMA: Final = {
    Jabatan.KEPALA_DINAS: {"nama": "Kepala Dinas Contoh, S.T., M.Si.", "pangkat": "Pembina Utama Muda", "nip": "000000000000000003"},
    Jabatan.SEKRETARIS_DINAS: {"nama": "Sekretaris Dinas Contoh, S.E.", "pangkat": "Pembina Tingkat I", "nip": "00000000 000000 0 004"},
    Jabatan.KEPALA_BIDANG: {"nama": "Kepala Bidang Contoh, S.Kom.", "pangkat": "Pembina", "nip": "000000000000000005"},
    Jabatan.KEPALA_SEKSI: {"nama": "Kepala Seksi Contoh, S.Kom.", "pangkat": "Penata Tingkat I", "nip": "000000000000000006"},
    Jabatan.ANALIS: {"nama": "Analis Contoh, S.Kom.", "pangkat": "Penata", "nip": "000000000000000007"},
    Jabatan.OPD_PEMOHON: {"nama": "Petugas OPD Contoh"},
}
"""The persons of the examples; obviously made up."""
PENGGANTI: Final = {"nama": "Analis Pengganti, S.T.", "pangkat": "Penata", "nip": "000000000000000009"}
"""Who takes over from the analyst."""


@dataclass(frozen=True, slots=True)
class Naskah:
    """A paper that an event of a history leaves: its kind, what it shows with persons filled in, and when the event was."""

    kertas: Kertas
    fact: Fact
    isi: Mapping[str, Any]
    saat: datetime

    async def cetak(self, pencetak: Pencetak) -> bytes:
        """Set it."""
        return await pencetak.cetak(self.kertas.template, self.isi, self.saat)


def orang(siapa: Orang) -> Mapping[str, Any] | str:
    """Return whom the examples mean by a person or an office."""
    match siapa:
        case Pelaku(orang_id=disposition.ANALIS_LAIN_ID):
            return nama_pejabat(siapa, PENGGANTI, SEBUTAN)
        case Pelaku():
            return nama_pejabat(siapa, NAMA.get(siapa.jabatan, {}), SEBUTAN)
        case Jabatan():
            return sebutan_kantor(siapa, SEBUTAN)
        case PelakuSistem():
            return SISTEM
        case Tersegel():
            return {"nama": "Orang Contoh", "nip": "000000000000000008"}


def naskah(
    decider: Decider[Any, Any], daftar: DaftarKertas, riwayat: Sequence[Fact], pada: Callable[[Orang], object] = orang
) -> Iterator[Naskah]:
    """Yield the papers that a history leaves, one event an hour."""
    state, catatan = decider.initial, list[Recorded]()
    for nomor, fact in enumerate(riwayat, start=1):
        saat = MULAI + timedelta(hours=nomor)
        state = decider.evolve(state, fact)
        catatan.append(Recorded(ALIRAN, nomor, fact, {"time": saat.isoformat()}))
        for kertas in kertas_dari(fact, daftar):
            isi = kertas.tampilkan(state, catatan)
            if isi is not None:
                yield Naskah(kertas, fact, telusuri(isi, pada), saat)
