"""Office life around one request: Kepala Dinas travels and a Plh. signs, and in the end a person of the agency asks to be forgotten."""

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, TidakSampai, Tindakan
from deploy.demo.perjalanan import Perjalanan
from deploy.demo.rencana import RencanaPerjalanan
from deploy.demo.tempat import Pemeran
from deploy.demo.unggahan import pdf
from shared.contracts.formulir.permohonan import PenanggungJawab
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.vault.media import PDF
from shared.kernel.vault.seal import TERHAPUS
from shared.sop.table import SOP_V1

RENCANA: Final = RencanaPerjalanan("Kepala Dinas dinas luar, Plh. menandatangani")
PLH: Final = Jabatan.SEKRETARIS_DINAS
TANDA_TANGAN: Final = next(row.nomor for row in SOP_V1.langkah if row.event is SuratDitandatangani)
JEDA_DETIK: Final = 0.05
SURAT: Final = "800/DEMO/"
"""How the numbers of the demonstration's orders begin; no office numbers its own so."""
LAMA: Final = timedelta(hours=1)
"""How long the mandate would last if nobody revoked it."""
SEMENIT: Final = timedelta(minutes=1)
"""How much earlier it begins, since another machine's clock may be a little behind."""
KEMBALI: Final = {"alasan": "Kepala Dinas sudah kembali dari dinas luar."}
DIMINTA: Final = {"alasan": "Diminta oleh yang bersangkutan dengan surat."}


@dataclass(frozen=True, slots=True)
class SuratPerintah:
    """An order that was entered: by what number, until when."""

    mandat_id: UUID
    dasar_nomor: str
    selesai: datetime


@dataclass(frozen=True, slots=True)
class Penghapusan:
    """What the analyst read of a person before and after the erasure, and whether the signed letter stayed as it was."""

    sebelum: dict[str, Any]
    sesudah: dict[str, Any]
    surat_tetap: bool

    @property
    def beres(self) -> bool:
        """Whether nothing is left of the person but the word that says so, and the letter stands."""
        return self.sesudah == {"nama": TERHAPUS} and self.surat_tetap


def pemohon(saat: datetime) -> PenanggungJawab:
    """Return a made-up person in charge whom no other request names, so that erasing this one touches no other."""
    nomor = f"{saat:%Y%m%d%H%M%S%f}"[:18]
    return PenanggungJawab(
        nama=f"Pemohon Demo {saat:%H%M%S}",
        nip=nomor,
        jabatan="Kepala Bidang Contoh",
        telp="6280000000002",
        email=f"demo.{nomor}@contoh.example",
    )


def perjalanan(kantor: Klien, nomor: int, saat: datetime) -> Perjalanan:
    """Prepare the request, whose person in charge is made up for this time alone; it tells nobody yet what happens."""
    satu = Perjalanan.siapkan(kantor, RENCANA, nomor, saat.date(), lambda _: None)
    permohonan = satu.bahan.formulir.permohonan.model_copy(update={"pic": pemohon(saat)})
    return replace(satu, bahan=Bahan(satu.bahan.formulir.model_copy(update={"permohonan": permohonan}), RENCANA.kesimpulan))


async def bereskan(kantor: Klien) -> None:
    """Revoke what a demonstration that was broken off has left: nobody but the deputy could act for Kepala Dinas."""
    if Jabatan.ADMIN not in kantor.tempat.pejabat:
        return
    for satu in (await kantor.baca("disposition", "/mandat", _admin(kantor))).json():
        if satu["berlaku"] and satu["dasar_nomor"].startswith(SURAT):
            await _cabut(kantor, satu["mandat_id"], _admin(kantor))


async def berangkat(kantor: Klien, saat: datetime) -> SuratPerintah:
    """The administrator enters the order: from now on Sekretaris acts for Kepala Dinas."""
    kadis, plh = kantor.tempat.pejabat[Jabatan.KEPALA_DINAS], kantor.tempat.pejabat[PLH]
    nomor, selesai = f"{SURAT}{saat:%Y%m%d%H%M%S}", saat + LAMA
    isi = {
        "jabatan": Jabatan.KEPALA_DINAS.value,
        "jenis": Kapasitas.PLH.value,
        "orang_id": str(plh.orang_id),
        "menggantikan_id": str(kadis.orang_id),
        "dasar_nomor": nomor,
        "dasar_tanggal": f"{saat:%Y-%m-%d}",
        "mulai": (saat - SEMENIT).isoformat(),
        "selesai": selesai.isoformat(),
    }
    unggahan = (isi, {"surat_perintah": ("surat-perintah.pdf", pdf(f"Surat perintah {nomor}"), PDF)})
    jawaban = await kantor.lakukan(Tindakan("disposition", "/mandat", _admin(kantor), unggahan=unggahan))
    return SuratPerintah(UUID(jawaban["id"]), nomor, selesai)


async def diberi_tahu(satu: Perjalanan) -> None:
    """Wait until the Plh. was told that the letter waits: notify may hear of the step before it hears of the mandate."""
    plh, deadline = satu.kantor.tempat.pejabat[PLH], time.monotonic() + satu.kantor.batas_detik
    while time.monotonic() < deadline:
        semua = (await satu.kantor.baca("notify", "/pemberitahuan", plh)).json()["pemberitahuan"]
        if any(kabar["permohonan_id"] == str(satu.permohonan_id) and kabar["isi"]["langkah"] == TANDA_TANGAN for kabar in semua):
            return
        await asyncio.sleep(JEDA_DETIK)
    message = f"pemberitahuan langkah {TANDA_TANGAN} bagi Plh. tidak muncul di notify dalam {satu.kantor.batas_detik:.0f} detik"
    raise TidakSampai(message)


async def pulang(kantor: Klien, mandat: SuratPerintah) -> None:
    """Kepala Dinas is back, and says so himself."""
    await _cabut(kantor, mandat.mandat_id, kantor.tempat.pejabat[Jabatan.KEPALA_DINAS])


async def lupakan(satu: Perjalanan) -> Penghapusan:
    """The administrator finds the person by NIP and erases what is held."""
    admin, sebelum = _admin(satu.kantor), await _dibaca(satu)
    cari = Tindakan("intake", "/data-pribadi/pencarian", admin, {"nip": satu.bahan.formulir.permohonan.pic.nip})
    (subjek,) = cast("list[dict[str, Any]]", await satu.kantor.lakukan(cari))
    await satu.kantor.lakukan(Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/penghapusan", admin, DIMINTA))
    sesudah = await _dibaca(satu)
    return Penghapusan(sebelum[0], sesudah[0], sebelum[1] == sesudah[1])


async def _cabut(kantor: Klien, mandat_id: UUID, oleh: Pemeran) -> None:
    await kantor.lakukan(Tindakan("disposition", f"/mandat/{mandat_id}/pencabutan", oleh, KEMBALI))


async def _dibaca(satu: Perjalanan) -> tuple[dict[str, Any], bytes]:
    """Return the person in charge as the analyst reads the form, and the signed letter."""
    alamat, analis = f"/permohonan/{satu.permohonan_id}", satu.kantor.tempat.pejabat[Jabatan.ANALIS]
    formulir = (await satu.kantor.baca("intake", f"{alamat}/formulir", analis)).json()["formulir"]
    return formulir["permohonan"]["pic"], (await satu.kantor.baca("letters", f"{alamat}/surat/berkas", analis)).content


def _admin(kantor: Klien) -> Pemeran:
    return kantor.tempat.pejabat[Jabatan.ADMIN]
