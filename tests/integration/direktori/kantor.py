"""A service with people whose names are sealed as the directory seals them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg

from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat
from services.intake.app import EntriOpd, daftarkan_direktori
from shared.contracts.bersama import Lampiran, PelakuSistem, Tersegel
from shared.contracts.disposition import JabatanDitetapkan, PejabatDidaftarkan, PejabatDinonaktifkan, WewenangDilimpahkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.clock import now
from shared.kernel.event.fact import Fact
from shared.service.office.directory_rows import pada_perubahan_orang
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_service import SYSTEM, Web

JAM: Final = timedelta(hours=1)
SURAT: Final = Lampiran(jenis="surat_perintah", sha256="sha256:" + "5" * 64, ukuran=1)


@dataclass
class Kantor:
    """A running service, and the headers of everybody in it."""

    web: Web
    kepala: dict[UUID, dict[str, str]] = field(default_factory=dict[UUID, dict[str, str]])

    async def dengar(self, *events: Fact) -> None:
        """Let the service hear of people."""

        def work(unit: Any) -> None:
            for event in events:
                pada_perubahan_orang(unit, event)

        await self.web.runtime.store.submit(work)

    async def pejabat(self, nama: str, jabatan: Jabatan) -> UUID:
        """Register an official; return the id once the service knows it."""
        orang_id = uuid4()
        (data,) = await self.segel(nama)
        await self.dengar(PejabatDidaftarkan(pelaku=SYSTEM, orang_id=orang_id, jabatan=jabatan, data=data))
        await until(lambda: self.web.runtime.direktori.orang(orang_id), "the official is known")
        self.kepala[orang_id] = self.web.token(orang_id, jabatan)
        return orang_id

    async def terdaftar(self, nama: str, jabatan: Jabatan) -> UUID:
        """Register an official here, where officials are kept, as the directory file does; return the id once it is known."""
        orang_id, (data,) = uuid4(), await self.segel(nama)
        command = DaftarkanPejabat(pelaku=SYSTEM, orang_id=orang_id, jabatan=jabatan, data=data, waktu=now(), alasan="uji")
        await self.web.runtime.store.execute(PEJABAT, orang_id, command)
        await until(lambda: self.web.runtime.direktori.orang(orang_id), "the official is known")
        self.kepala[orang_id] = self.web.token(orang_id, jabatan)
        return orang_id

    async def opd(self, kode: str, nama: str, petugas: str) -> tuple[UUID, UUID]:
        """Register an agency with one person; return both ids once the service knows them."""
        opd_id, orang_id = uuid4(), uuid4()
        (data,) = await self.segel(petugas)
        entri = EntriOpd(opd_id, kode, nama, {orang_id: data})
        await self.web.runtime.store.submit(lambda unit: daftarkan_direktori(unit, PelakuSistem(sistem="intake"), entri))
        await until(lambda: self.web.runtime.direktori.orang(orang_id), "the agency's person is known")
        self.kepala[orang_id] = self.web.token(orang_id, Jabatan.OPD_PEMOHON, opd_id)
        return opd_id, orang_id

    async def segel(self, nama: str) -> list[Tersegel]:
        """Seal a name as the directory does."""
        return await self.web.runtime.penyegel.seal_all([(f"orang:{nama}", {"nama": nama, "nip": None})])

    async def nonaktifkan(self, orang_id: UUID) -> None:
        """Take an official's office away."""
        await self.dengar(PejabatDinonaktifkan(pelaku=SYSTEM, orang_id=orang_id))
        await until(lambda: self.web.runtime.direktori.orang(orang_id) is None, "the office is gone")

    async def sebut(self, jabatan: Jabatan, sebutan: str) -> None:
        """Let the office print this for a role."""
        await self.dengar(JabatanDitetapkan(pelaku=SYSTEM, jabatan=jabatan, sebutan=sebutan, unit="Bidang Contoh"))

    async def limpahkan(self, orang_id: UUID, asal: Jabatan, menggantikan_id: UUID, jabatan: Jabatan) -> UUID:
        """Let a person act in another's place for an hour; return the mandate once it counts."""
        mandat = WewenangDilimpahkan(
            pelaku=SYSTEM,
            mandat_id=uuid4(),
            jabatan=jabatan,
            jenis=Kapasitas.PLH,
            orang_id=orang_id,
            jabatan_asal=asal,
            menggantikan_id=menggantikan_id,
            dasar_nomor="800/12/CONTOH/2026",
            dasar_tanggal=date(2026, 11, 20),
            surat_perintah=SURAT,
            mulai=now() - JAM,
            selesai=now() + JAM,
        )
        await self.dengar(mandat)
        await until(lambda: orang_id in self.web.runtime.direktori.daftar.mandat, "the mandate is known")
        return mandat.mandat_id

    def musnahkan(self, nama: str) -> None:
        """Destroy the key of a person, as an erasure does."""
        subjek_id = self.web.runtime.penyegel.subjek(f"orang:{nama}")
        with psycopg.connect(self.web.addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("DELETE FROM kunci.kunci WHERE subjek_id = %s", (subjek_id,))
        self.web.runtime.penyegel.lupakan(subjek_id)

    async def baca(self, path: str, orang_id: UUID) -> Any:
        """Read something as somebody."""
        answer = await self.web.client.get(path, headers=self.kepala[orang_id])
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def ditolak(self, path: str, orang_id: UUID) -> tuple[int, str]:
        """Read something as somebody who is refused."""
        answer = await self.web.client.get(path, headers=self.kepala[orang_id])
        return answer.status_code, answer.json()["aturan"]
