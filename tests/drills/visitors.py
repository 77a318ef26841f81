"""People at the portal's pages while their set is brought to another version: still signed in, and what they had opened is taken."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import httpx

from shared.contracts.peran import Jabatan
from tests.drills.progress import piece
from tests.integration.deploy.machine import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.formulir_halaman import terbaca
from tests.journey.test_portal import masuk

PATIENCE_SECONDS: Final = 60.0
LANGKAH: Final = 3
CATATAN: Final = "Ditulis sebelum pembaruan."
NAMA: Final = "identitas.nama_aplikasi"
TERTULIS: Final = "Antrean yang ditulis sebelum pembaruan"


def browser(portal: str) -> httpx.Client:
    """Return a browser without a script."""
    return httpx.Client(base_url=portal, headers=HALAMAN_SENDIRI, timeout=PATIENCE_SECONDS, transport=MesinIni())


@dataclass(slots=True)
class Visitors:
    """Kepala Bidang with a disposition that he has opened, and an agency's officer with a part of the form."""

    kabid: httpx.Client
    petugas: httpx.Client
    disposisi: tuple[str, dict[str, str]]
    bagian: tuple[str, dict[str, str]]

    def come_back(self, waiting: dict[str, Any]) -> None:
        """Send the forms that were opened in the set before, as the same sessions; the request is then one step further."""
        with piece("sesi portal tetap berlaku; formulir yang dibuka sebelumnya diterima"):
            for client in (self.kabid, self.petugas):
                assert client.get("/").status_code == httpx.codes.OK, "somebody has to sign in again"
            jalur, isi = self.disposisi
            jawaban = self.kabid.post(jalur, data={**isi, "harap": "PROSES_LEBIH_LANJUT", "catatan": CATATAN})
            assert jawaban.status_code == httpx.codes.SEE_OTHER, jawaban.text
            waiting["menunggu"] = LANGKAH + 1
            jalur, isi = self.bagian
            jawaban = self.petugas.post(jalur, data={**isi, NAMA: TERTULIS})
            assert jawaban.status_code == httpx.codes.SEE_OTHER, jawaban.text
            assert form(self.petugas, jalur)[NAMA] == TERTULIS


@contextmanager
def visitors(portal: str, waiting: dict[str, Any]) -> Generator[Visitors]:
    """Sign in, and open what is to be sent later: the disposition of a request that waits, and a part of a new form."""
    with browser(portal) as kabid, browser(portal) as petugas:
        with piece("masuk ke portal; formulir dibuka dan belum dikirim"):
            masuk(kabid, Jabatan.KEPALA_BIDANG)
            masuk(petugas, Jabatan.OPD_PEMOHON)
            disposisi = f"/permohonan/{waiting['permohonan_id']}/disposisikan"
            until(partial(offered, kabid, disposisi), PATIENCE_SECONDS, "the disposition is offered")
            konsep = petugas.post("/formulir", data=terbaca(petugas.get("/formulir").text).formulir["/formulir"]).headers["location"]
            bagian = f"{konsep}/bagian/identitas"
            opened = Visitors(kabid, petugas, (disposisi, form(kabid, disposisi)), (bagian, form(petugas, bagian)))
        yield opened


def offered(client: httpx.Client, jalur: str) -> bool:
    """Say whether a page has its form."""
    return jalur in terbaca(client.get(jalur).text).formulir


def form(client: httpx.Client, jalur: str) -> dict[str, str]:
    """Return what a page's form would send as it is shown."""
    return terbaca(client.get(jalur).text).formulir[jalur]
