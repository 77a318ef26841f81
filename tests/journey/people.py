"""The people of these journeys: those of the example directory, and some more, so that one role has several holders."""

import tomllib
from datetime import timedelta
from typing import Final
from uuid import UUID

from deploy.demo.tempat import KantorDemo, Pemeran, Pemohon
from deploy.office_files.directory_file import EXAMPLE
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.peran import Jabatan
from tests.integration.kernel.bukti import kode_berikut

SEJAM: Final = timedelta(hours=1)
BERIKUT: Final = (Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG)
"""Whom the directory gets besides: one more of each, and a Kepala Bidang who is sent away in the end."""

NIP_TAMBAHAN: Final = "198404042010041900"
"""Theirs end with their number."""


def _tambahan(nomor: int, jabatan: Jabatan) -> str:
    orang_id, nip = f"0190a000-0000-7000-8000-0000000002{nomor:02}", f"{NIP_TAMBAHAN[:-1]}{nomor}"
    return f'\n[[pejabat]]\norang_id = "{orang_id}"\njabatan = "{jabatan}"\nnama = "Pejabat Tambahan {nomor}"\nnip = "{nip}"\n'


DIREKTORI: Final = EXAMPLE.read_text().replace("Dinas Contoh A", "Dinas Cikapundung A").replace("Contoh", "Sangkuriang") + "".join(
    _tambahan(nomor, jabatan) for nomor, jabatan in enumerate(BERIKUT, start=1)
)
"""The directory file of the set, with names that stand nowhere else; the office of an agency's head is public, and nobody's name."""


class People:
    """Everybody in the directory, with tokens."""

    def __init__(self, addresses: Addresses, direktori: str = DIREKTORI, berlaku: timedelta = SEJAM) -> None:
        """Sign a token for each, which is good for as long as that."""
        directory = tomllib.loads(direktori)

        def orang(orang_id: str, jabatan: Jabatan, opd_id: UUID | None = None) -> Pemeran:
            bearer = TokenBearer(UUID(orang_id), jabatan, opd_id)
            return Pemeran(bearer.orang_id, issue(addresses, bearer, berlaku))

        self.pejabat: Final[dict[Jabatan, list[Pemeran]]] = {jabatan: [] for jabatan in Jabatan}
        for satu in directory["pejabat"]:
            self.pejabat[Jabatan(satu["jabatan"])].append(orang(satu["orang_id"], Jabatan(satu["jabatan"])))
        self.opd: Final = tuple(
            Pemohon(orang(satu["petugas"][0]["orang_id"], Jabatan.OPD_PEMOHON, UUID(satu["opd_id"])), UUID(satu["opd_id"]))
            for satu in directory["opd"]
        )
        self._addresses = addresses
        pertama = {jabatan: semua[0] for jabatan, semua in self.pejabat.items() if semua}
        self.tempat: Final = KantorDemo(addresses.services, self.opd, pertama, addresses)

    def __getitem__(self, jabatan: Jabatan) -> Pemeran:
        """Return the first holder of an office."""
        return self.pejabat[jabatan][0]

    def kode_bukti(self, jabatan: Jabatan) -> str:
        """Return a code of the first holder of an office that was not used yet."""
        return kode_berikut(self._addresses, self[jabatan].orang_id)
