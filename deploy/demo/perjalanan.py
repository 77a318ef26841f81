"""One request's way through the SOP: which step is next is read from the table, only what each act says is known here."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from deploy.demo.bahan import BELUM_TERDENGAR, KOREKSI, RANGKAP, STANDAR, Bahan
from deploy.demo.kantor import Klien, Tindakan, kedudukan
from deploy.demo.rencana import RencanaPerjalanan
from deploy.demo.tempat import Pemeran, Pemohon
from shared.contracts.analysis import KelengkapanDiperiksa
from shared.contracts.formulir import JenisBerkas
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, SuratDitandatangani
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1, Langkah, didahului, ditutup

(PERIKSA,), (KONSEP,) = ditutup(KelengkapanDiperiksa), ditutup(KonsepSuratDibuat)
MUNDUR_KE: Final = {PERIKSA: PERIKSA, **{row.nomor: KONSEP for row in SOP_V1.langkah if row.event in {Diparaf, SuratDitandatangani}}}
"""The steps that can be refused, and the step that opens again then."""

BELUM: Final = UUID(int=0)
"""The id of a request that was not submitted yet."""
AKHIR: Final = {"intake": "SELESAI", "disposition": "SELESAI", "analysis": "TERKUNCI", "letters": "SELESAI", "notify": "SELESAI"}
"""What each service says of a request that came to its end."""


@dataclass(frozen=True, slots=True)
class TindakanSelesai:
    """One act: step, round, whether it sent back, how long it waited and took; `serah_terima`: the act before was another service's."""

    langkah: Langkah
    kunjungan: int
    mundur: bool
    tunggu_detik: float
    jawab_detik: float
    serah_terima: bool = False


Lapor = Callable[[TindakanSelesai], None]
Selingan = Callable[[], Awaitable[None]]
"""Something else that happens in the office, before a step of the request is done."""


@dataclass(slots=True)
class Perjalanan:
    """A request on its way; `kejadian` grows with every act, `plh` is who acts for Kepala Dinas just now."""

    kantor: Klien
    rencana: RencanaPerjalanan
    bahan: Bahan
    opd: Pemohon
    lapor: Lapor
    permohonan_id: UUID = BELUM
    kejadian: list[TindakanSelesai] = field(default_factory=list)
    status: dict[str, str] = field(default_factory=dict)
    selingan: Mapping[int, Selingan] = field(default_factory=dict[int, Selingan])
    plh: Pemeran | None = None

    @classmethod
    def siapkan(cls, kantor: Klien, rencana: RencanaPerjalanan, nomor: int, tanggal: date, lapor: Lapor) -> "Perjalanan":
        """Prepare request number `nomor`; agencies take turns."""
        opd = kantor.tempat.opd[nomor % len(kantor.tempat.opd)]
        return cls(kantor, rencana, Bahan.siapkan(nomor, tanggal, opd.opd_id, rencana.kesimpulan, opd.opd_nama), opd, lapor)

    @property
    def selesai(self) -> frozenset[int]:
        """The steps that were closed."""
        return frozenset(satu.langkah.nomor for satu in self.kejadian if not satu.mundur)

    @property
    def beres(self) -> bool:
        """Whether all steps were closed, and every service says so."""
        return len(self.selesai) == len(SOP_V1.langkah) and self.status == AKHIR

    async def jalan(self) -> None:
        """Walk from step 1 to the agency's confirmation, or to where it is left, with the ways back that were planned."""
        terbuka, tertutup, ditolak = [SOP_V1.langkah[0].nomor], set[int](), set(self.rencana.ditolak_di)
        while terbuka:
            nomor = terbuka.pop(0)
            if nomor == self.rencana.berhenti:
                return
            if nomor in ditolak:
                ditolak.remove(nomor)
                await self._langkah(SOP_V1[nomor], mundur=True)
                tertutup = {lewat for lewat in tertutup if lewat < MUNDUR_KE[nomor]}
                terbuka = [MUNDUR_KE[nomor]]
                continue
            await self._langkah(SOP_V1[nomor], mundur=False)
            tertutup.add(nomor)
            terbuka += [lanjut for lanjut in SOP_V1[nomor].berikut if tertutup.issuperset(didahului(lanjut)) and lanjut not in terbuka]
        await self._konfirmasi()

    def orang(self, langkah: Langkah) -> Pemeran:
        """Return who performs a step."""
        if langkah.pelaksana is Jabatan.OPD_PEMOHON:
            return self.opd.orang
        if langkah.pelaksana is Jabatan.KEPALA_DINAS and self.plh is not None:
            return self.plh
        return self.kantor.tempat.pejabat[langkah.pelaksana]

    def merangkap(self, langkah: Langkah) -> bool:
        """Say whether a paraf is left out, since the same person will sign as Plh. (domain facts, 4.4)."""
        return langkah.event is Diparaf and self.plh is not None and self.orang(langkah) == self.plh

    async def _langkah(self, langkah: Langkah, *, mundur: bool) -> None:
        """Do one act, once it is somebody's task."""
        if langkah.nomor in self.selingan:
            await self.selingan[langkah.nomor]()
        begun = time.perf_counter()
        kasus = await self._tunggu(langkah.service, self.orang(langkah), "langkah", langkah.nomor) if self.kejadian else {}
        came = time.perf_counter()
        await self._unggah_bukti(langkah)
        asked = time.perf_counter()
        answer = await self.kantor.lakukan(self._tindakan(langkah, kasus, mundur=mundur))
        answered = time.perf_counter()
        self.permohonan_id = UUID(answer["permohonan_id"])
        kunjungan = 1 + sum(satu.langkah is langkah for satu in self.kejadian)
        serah = bool(self.kejadian) and self.kejadian[-1].langkah.service != langkah.service
        self.kejadian.append(TindakanSelesai(langkah, kunjungan, mundur, came - begun, answered - asked, serah))
        self.lapor(self.kejadian[-1])
        if mundur and langkah.nomor == PERIKSA:
            await self._lengkapi()

    async def _unggah_bukti(self, langkah: Langkah) -> None:
        """The analyst adds the evidence that the answers of a standard name."""
        if self.rencana.berbukti and langkah.nomor in STANDAR:
            berkas = self.bahan.bukti(langkah.nomor)
            await self.kantor.lakukan(Tindakan(langkah.service, self._alamat("bukti"), self.orang(langkah), unggahan=berkas))

    async def _tunggu(self, service: str, orang: Pemeran, field: str, value: object) -> dict[str, Any]:
        """Wait until the request's allowed acts have one with this step, or of this name."""

        def terbuka(kasus: dict[str, Any]) -> bool:
            return any(tindakan[field] == value for tindakan in kasus["tindakan"])

        return await self.kantor.tunggu(service, self.permohonan_id, orang, terbuka, f"{field} {value}")

    def _tindakan(self, langkah: Langkah, kasus: dict[str, Any], *, mundur: bool) -> Tindakan:
        if not self.kejadian:
            berkas = self.bahan.pengajuan(JenisBerkas.KAK)
            return Tindakan(langkah.service, "/permohonan", self.opd.orang, unggahan=berkas)
        nama, isi = self._isi(langkah.nomor, kasus["isi"].get("hash_konsep"), mundur=mundur)
        return Tindakan(langkah.service, self._alamat(nama), self.orang(langkah), isi, belum_terdengar=BELUM_TERDENGAR)

    def _isi(self, nomor: int, hash_konsep: str, *, mundur: bool) -> tuple[str, dict[str, Any]]:
        """Return path and body of the act that closes a step, or sends the request back from there."""
        bahan, dibaca = self.bahan, {"hash_konsep": hash_konsep}
        paraf = ("pelewatan-paraf", {**dibaca, "alasan": RANGKAP}) if self.merangkap(SOP_V1[nomor]) else ("paraf", dibaca)
        tolak = {**dibaca, "catatan": KOREKSI}
        if mundur and nomor != PERIKSA:
            return ("paraf/penolakan" if SOP_V1[nomor].event is Diparaf else "tanda-tangan/penolakan"), tolak
        if nomor in STANDAR:
            return f"analisa/{STANDAR[nomor]}", bahan.analisa(nomor, berbukti=self.rencana.berbukti)
        isi: dict[int, tuple[str, dict[str, Any]]] = {
            **{disposisi: ("disposisi", bahan.disposisi(disposisi)) for disposisi in (2, 3)},
            4: ("instruksi", bahan.instruksi(self.orang(SOP_V1[PERIKSA]).orang_id)),
            5: ("pemeriksaan", bahan.pemeriksaan(lengkap=not mundur)),
            6: ("entri-data", bahan.entri(dilengkapi=any(satu.mundur for satu in self.kejadian))),
            10: ("hasil", bahan.hasil()),
            11: ("konsep", bahan.konsep(diperbaiki=any(satu.langkah.nomor == KONSEP for satu in self.kejadian))),
            **dict.fromkeys((12, 13, 14), paraf),
            15: ("tanda-tangan", bahan.tanda_tangan(hash_konsep)),
            16: ("penyampaian", bahan.penyampaian()),
        }
        return isi[nomor]

    def _alamat(self, nama: str) -> str:
        return f"/permohonan/{self.permohonan_id}/{nama}"

    async def _lengkapi(self) -> None:
        """The agency completes what was returned and submits again."""
        await self._tunggu("intake", self.opd.orang, "nama", "ajukan_kembali")
        berkas = self.bahan.unggahan(self.bahan.formulir_dilengkapi, JenisBerkas.KAK)
        await self.kantor.lakukan(Tindakan("intake", self._alamat("pengajuan-kembali"), self.opd.orang, unggahan=berkas))

    async def _konfirmasi(self) -> None:
        """The agency confirms the receipt; then every service comes to say that this is the end."""
        await self._tunggu("intake", self.opd.orang, "nama", "konfirmasi_penerimaan")
        await self.kantor.lakukan(Tindakan("intake", self._alamat("konfirmasi-penerimaan"), self.opd.orang))
        for service, akhir in AKHIR.items():
            await self._berakhir(service, akhir)

    async def _berakhir(self, service: str, akhir: str) -> None:
        def sudah(kasus: dict[str, Any]) -> bool:
            self.status[service] = kedudukan(kasus)
            return self.status[service] == akhir

        await self.kantor.tunggu(service, self.permohonan_id, self.opd.orang, sudah, f"status {akhir}")
