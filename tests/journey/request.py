"""One request, act by act: each SOP step by its own performer, ways back and out, or anything that should be refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any, Final
from uuid import UUID

from deploy.demo.bahan import KOREKSI, STANDAR, Bahan
from deploy.demo.kantor import Klien, Tindakan, kedudukan
from deploy.demo.perjalanan import AKHIR
from deploy.demo.tempat import Pemeran, Pemohon
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import Formulir, JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.sop.table import SOP_V1

NOMOR: Final = count(1)
ALASAN: Final = {"alasan": "Kegiatan ditunda."}
FRASA_SANDI: Final = "frasa sandi yang diketik 4417"
"""What Kepala Dinas types while signing; the local signer needs none, and nobody keeps it."""
KURANG: Final = {"butir": [{"kode": "uraian", "jenis": "KURANG", "catatan": "Uraian belum menyebut penggunanya."}], "catatan": "Mohon."}
TERAKHIR: Final = SOP_V1.langkah[-1].nomor
"""The last step."""


@dataclass
class Permohonan:
    """A request that was submitted."""

    kantor: Klien
    bahan: Bahan
    opd: Pemohon
    permohonan_id: UUID
    koreksi: int = 0

    @classmethod
    async def ajukan(cls, kantor: Klien, sampai: int = 1, isian: Callable[[Formulir], Formulir] = lambda isi: isi) -> "Permohonan":
        """Submit a new one, its form changed by `isian`, and take it through the steps up to `sampai`."""
        nomor = next(NOMOR)
        opd = kantor.tempat.opd[0]
        bahan = Bahan.siapkan(nomor, datetime.now(WIB).date(), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
        bahan = replace(bahan, formulir=isian(bahan.formulir))
        unggahan = bahan.pengajuan(JenisBerkas.KAK)
        jawaban = await kantor.lakukan(Tindakan("intake", "/permohonan", opd.orang, unggahan=unggahan))
        permohonan = cls(kantor, bahan, opd, UUID(jawaban["permohonan_id"]))
        await permohonan.lalui(2, sampai)
        return permohonan

    def pelaksana(self, nomor: int) -> Pemeran:
        """Return who performs a step."""
        jabatan = SOP_V1[nomor].pelaksana
        return self.opd.orang if jabatan is Jabatan.OPD_PEMOHON else self.kantor.tempat.pejabat[jabatan]

    def tindakan(self, service: str, nama: str, orang: Pemeran, isi: dict[str, Any] | None = None) -> Tindakan:
        """Return an act on this request."""
        return Tindakan(service, f"/permohonan/{self.permohonan_id}/{nama}", orang, isi)

    async def langkah(self, nomor: int, orang: Pemeran | None = None) -> Tindakan:
        """Return the act of a step, once it is somebody's turn."""
        service, orang = SOP_V1[nomor].service, orang or self.pelaksana(nomor)
        kasus = await self.tunggu(service, lambda kasus: any(satu["langkah"] == nomor for satu in kasus["tindakan"]))
        nama, isi = self._isi(nomor, kasus["isi"].get("hash_konsep"))
        return self.tindakan(service, nama, orang, isi)

    async def lalui(self, dari: int, sampai: int) -> None:
        """Do the steps from one to another, each by its performer."""
        for nomor in range(dari, sampai + 1):
            await self.kantor.lakukan(await self.langkah(nomor))

    async def tolak_konsep(self, nomor: int) -> None:
        """Send the draft back at a paraf or at the signature; the analyst's next one differs."""
        tindakan = await self.langkah(nomor)
        isi = {"hash_konsep": (tindakan.isi or {})["hash_konsep"], "catatan": KOREKSI}
        nama = "tanda-tangan/penolakan" if nomor == 15 else "paraf/penolakan"
        await self.kantor.lakukan(self.tindakan("letters", nama, tindakan.orang, isi))
        self.koreksi += 1

    async def kembalikan(self, nomor: int) -> None:
        """Return the request to the agency at step 5 or 10."""
        analis = (await self.langkah(nomor)).orang
        nama, isi = ("pemeriksaan", self.bahan.pemeriksaan(lengkap=False)) if nomor == 5 else ("pengembalian", KURANG)
        await self.kantor.lakukan(self.tindakan("analysis", nama, analis, isi))

    async def ajukan_kembali(self) -> None:
        """The agency completes the form and submits again, once it has the request back."""
        await self.tunggu("intake", lambda kasus: any(satu["nama"] == "ajukan_kembali" for satu in kasus["tindakan"]))
        path = f"/permohonan/{self.permohonan_id}/pengajuan-kembali"
        unggahan = self.bahan.unggahan(self.bahan.formulir_dilengkapi, JenisBerkas.KAK)
        await self.kantor.lakukan(Tindakan("intake", path, self.opd.orang, unggahan=unggahan))

    async def cabut(self) -> None:
        """The agency withdraws."""
        await self.kantor.lakukan(self.tindakan("intake", "pencabutan", self.opd.orang, ALASAN))

    async def selesaikan(self) -> None:
        """The agency confirms the receipt; then every service says that this is the end."""
        await self.tunggu("intake", lambda kasus: any(satu["nama"] == "konfirmasi_penerimaan" for satu in kasus["tindakan"]))
        await self.kantor.lakukan(self.tindakan("intake", "konfirmasi-penerimaan", self.opd.orang))
        for service, status in AKHIR.items():
            await self.tunggu_status(status, service)

    async def tunggu(self, service: str, sudah: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until the request stands at a service as `sudah` says; return how it stands."""
        return await self.kantor.tunggu(service, self.permohonan_id, self.opd.orang, sudah, "keadaan yang ditunggu")

    async def tunggu_status(self, status: str, *services: str) -> None:
        """Wait until these services give the request this status."""
        for service in services:
            await self.tunggu(service, lambda kasus: kedudukan(kasus) == status)

    def semua_tindakan(self, hash_konsep: str) -> Sequence[Tindakan]:
        """Return every step's act from 2 on, by its performer, whatever its turn."""
        acts = ((row.service, self._isi(row.nomor, hash_konsep), self.pelaksana(row.nomor)) for row in SOP_V1.langkah[1:])
        return [self.tindakan(service, nama, orang, isi) for service, (nama, isi), orang in acts]

    def _isi(self, nomor: int, hash_konsep: str) -> tuple[str, dict[str, Any]]:
        """Return path and body of the act that closes a step."""
        bahan = self.bahan
        if nomor in STANDAR:
            return f"analisa/{STANDAR[nomor]}", bahan.analisa(nomor)
        isi: dict[int, tuple[str, dict[str, Any]]] = {
            2: ("disposisi", bahan.disposisi(2)),
            3: ("disposisi", bahan.disposisi(3)),
            4: ("instruksi", bahan.instruksi(self.kantor.tempat.pejabat[Jabatan.ANALIS].orang_id)),
            5: ("pemeriksaan", bahan.pemeriksaan()),
            6: ("entri-data", bahan.entri()),
            10: ("hasil", bahan.hasil()),
            11: ("konsep", {**bahan.konsep(), "tembusan": [f"Arsip {self.koreksi}"]}),
            **dict.fromkeys((12, 13, 14), ("paraf", {"hash_konsep": hash_konsep})),
            15: ("tanda-tangan", {**bahan.tanda_tangan(hash_konsep), "frasa_sandi": FRASA_SANDI}),
            16: ("penyampaian", bahan.penyampaian()),
        }
        return isi[nomor]
