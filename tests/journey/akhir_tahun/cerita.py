"""The story, act by act, each at its moment on the office's clock (WIB); what follows from it is in the tables beside."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from deploy.audit.history.calendar import DeadlineShift, Decree, calendar_at, shifts, with_decree
from deploy.audit.stores.log import snapshot
from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Tindakan
from deploy.demo.tempat import Pemeran
from deploy.demo.unggahan import pdf
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import JenisBerkas
from shared.contracts.kalender import Cakupan, HariDitetapkan, Keputusan
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import PDF
from tests.journey import kebocoran
from tests.journey.akhir_tahun.panggung import Panggung
from tests.journey.request import ALASAN, Permohonan

KEPUTUSAN: Final = {"nomor": "Keppres 23 Tahun 2026", "tanggal": "2026-12-22"}
CUTI: Final = {"tanggal": "2026-12-28", "cakupan": "CUTI_BERSAMA", "uraian": "Cuti Bersama Akhir Tahun"}
MANDAT: Final = {
    "jabatan": "kepala_dinas",
    "jenis": "PLH",
    "dasar_nomor": "800/77/CONTOH/2027",
    "dasar_tanggal": "2027-01-06",
    "mulai": "2027-01-07T00:00:00+07:00",
    "selesai": "2027-01-09T00:00:00+07:00",
}
KONTAK: Final[Mapping[Jabatan, Mapping[str, Any]]] = {
    Jabatan.KEPALA_DINAS: {"alamat": {"email": "kadis@dinas.example"}, "urutan": ["EMAIL"]},
    Jabatan.KEPALA_BIDANG: {"alamat": {"email": "kabid@dinas.example"}, "urutan": ["EMAIL"]},
    Jabatan.KEPALA_SEKSI: {"alamat": {"email": "kasi@dinas.example"}, "urutan": ["EMAIL"]},
    Jabatan.ANALIS: {"alamat": {"email": "analis@dinas.example"}, "urutan": ["EMAIL"]},
    Jabatan.OPD_PEMOHON: {"alamat": {"email": "pemohon@opd.example"}, "urutan": ["EMAIL"]},
}
"""How the first holder of each office is reached; Sekretaris Dinas said nothing."""
KONTAK_PLH: Final = {
    "alamat": {"email": "kabid.dua@dinas.example"},
    "urutan": ["EMAIL"],
    "jam_tenang": {"mulai": "20:00", "selesai": "06:00"},
}


@dataclass
class Cerita:
    """The one request of the story, and what was looked at on the way."""

    panggung: Panggung
    permohonan: Permohonan
    pratinjau: list[DeadlineShift] = field(default_factory=list[DeadlineShift])
    ditanya: dict[str, Any] = field(default_factory=dict[str, Any])

    async def langkah(self, saat: str, nomor: int, orang: Pemeran | None = None) -> None:
        """Close a step at a moment."""
        await self.panggung.pukul(saat)
        await self.panggung.kantor.lakukan(await self.permohonan.langkah(nomor, orang))
        await self.panggung.beres()

    async def admin(self, saat: str, service: str, path: str, isi: Mapping[str, Any]) -> dict[str, Any]:
        """Let the administrator do something at a moment."""
        await self.panggung.pukul(saat)
        jawaban = await self.panggung.kantor.lakukan(Tindakan(service, path, self.panggung.orang[Jabatan.ADMIN], isi))
        await self.panggung.beres()
        return jawaban

    async def hari_kerja(self, dari: str, jumlah: int) -> dict[str, Any]:
        """Ask the office's calendar, as anybody may."""
        jawaban = await self.panggung.kantor.baca("notify", f"/hari-kerja/tambah?dari={dari}&jumlah={jumlah}", self.permohonan.opd.orang)
        isi: dict[str, Any] = jawaban.json()
        return isi


async def mainkan(panggung: Panggung) -> Cerita:
    """Play it from the submission to the end."""
    cerita = await _diajukan(panggung)
    await _minggu_pertama(cerita)
    await _keputusan(cerita)
    await _analisa(cerita)
    await _surat(cerita)
    await _plh(cerita)
    await _penyampaian(cerita)
    return cerita


async def _diajukan(panggung: Panggung) -> Cerita:
    """Friday 11 and Monday 14 December: who is reached how, then the submission."""
    opd, admin = panggung.orang.opd[0], panggung.orang[Jabatan.ADMIN]
    siapa = {jabatan: panggung.orang.pejabat[jabatan][0] for jabatan in KONTAK if jabatan is not Jabatan.OPD_PEMOHON}
    kontak = [(orang, KONTAK[jabatan]) for jabatan, orang in siapa.items()]
    for orang, isi in (*kontak, (opd.orang, KONTAK[Jabatan.OPD_PEMOHON]), (panggung.plh, KONTAK_PLH)):
        await panggung.kantor.lakukan(Tindakan("notify", f"/kontak/{orang.orang_id}", admin, isi))
    await panggung.pukul("2026-12-14 09:00")
    bahan = Bahan.siapkan(1, date(2026, 12, 11), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    bahan = replace(bahan, formulir=kebocoran.isian(bahan.formulir))
    unggahan = bahan.pengajuan(JenisBerkas.KAK)
    jawaban = await panggung.kantor.lakukan(Tindakan("intake", "/permohonan", opd.orang, unggahan=unggahan))
    await panggung.beres()
    return Cerita(panggung, Permohonan(panggung.kantor, bahan, opd, UUID(jawaban["permohonan_id"])))


async def _minggu_pertama(cerita: Cerita) -> None:
    """14 to 22 December: Kepala Bidang is late while no mail leaves; the analyst returns the request twice."""
    panggung, permohonan = cerita.panggung, cerita.permohonan
    cerita.ditanya["semula"] = await cerita.hari_kerja("2026-12-14", 16)
    await cerita.langkah("2026-12-14 10:00", 2)
    await panggung.pukul("2026-12-15 11:00")
    panggung.surat_mati()
    await panggung.pukul("2026-12-15 14:00")
    panggung.surat_hidup()
    await cerita.langkah("2026-12-17 08:00", 3)
    await cerita.langkah("2026-12-17 09:30", 4)
    for kembali, diajukan in (("2026-12-17 13:30", "2026-12-21 10:00"), ("2026-12-22 08:30", "2026-12-23 09:00")):
        await panggung.pukul(kembali)
        await permohonan.kembalikan(5)
        await panggung.beres()
        await panggung.pukul(diajukan)
        await permohonan.ajukan_kembali()
        await panggung.beres()


async def _keputusan(cerita: Cerita) -> None:
    """23 December: the decree, looked at before it is entered."""
    await cerita.panggung.pukul("2026-12-23 11:00")
    hari, keputusan = HariDitetapkan.model_validate(CUTI), Keputusan.model_validate(KEPUTUSAN)
    assert hari.cakupan is Cakupan.CUTI_BERSAMA
    with snapshot(cerita.panggung.berjalan.addresses) as log:
        kini = calendar_at(log, cerita.panggung.jam.now())
        cerita.pratinjau = list(shifts(log, with_decree(kini, Decree(lays_down=(hari,)), keputusan)))
    await cerita.admin("2026-12-23 11:00", "notify", "/kalender/penetapan", {"keputusan": KEPUTUSAN, "hari": [CUTI]})
    cerita.ditanya["sesudah"] = await cerita.hari_kerja("2026-12-14", 16)
    cerita.ditanya["tahun tanpa cuti bersama"] = await cerita.hari_kerja("2027-12-20", 10)


async def _analisa(cerita: Cerita) -> None:
    """23 December to 4 January: the check, the register, and three standards over the turn of the year."""
    await cerita.langkah("2026-12-23 15:00", 5)
    await cerita.langkah("2026-12-29 14:30", 6)
    await cerita.langkah("2026-12-30 10:00", 7)
    await cerita.langkah("2026-12-30 15:00", 8)
    await cerita.langkah("2027-01-04 10:00", 9)
    await cerita.langkah("2027-01-04 14:00", 10)


async def _surat(cerita: Cerita) -> None:
    """4 to 6 January: the draft, one paraf refused, the draft again."""
    await cerita.langkah("2027-01-04 15:30", 11)
    await cerita.langkah("2027-01-06 08:00", 12)
    await cerita.panggung.pukul("2027-01-06 09:00")
    await cerita.permohonan.tolak_konsep(13)
    await cerita.panggung.beres()
    await cerita.langkah("2027-01-06 10:00", 11)
    await cerita.langkah("2027-01-06 10:30", 12)
    await cerita.langkah("2027-01-06 11:00", 13)
    await cerita.langkah("2027-01-06 13:30", 14)


async def _plh(cerita: Cerita) -> None:
    """6 to 7 January: Kepala Dinas travels, and the second Kepala Bidang signs as Plh."""
    panggung = cerita.panggung
    await panggung.pukul("2027-01-06 15:00")
    isi = {**MANDAT, "orang_id": str(panggung.plh.orang_id), "menggantikan_id": str(panggung.orang[Jabatan.KEPALA_DINAS].orang_id)}
    unggahan = (isi, {"surat_perintah": ("perintah.pdf", pdf("surat perintah"), PDF)})
    await panggung.kantor.lakukan(Tindakan("disposition", "/mandat", panggung.orang[Jabatan.ADMIN], unggahan=unggahan))
    await panggung.beres()
    await cerita.langkah("2027-01-07 10:00", 15, panggung.plh)


async def _penyampaian(cerita: Cerita) -> None:
    """12 to 19 January: delivered late, confirmed by nobody but the clock."""
    await cerita.langkah("2027-01-12 08:00", 16)
    await cerita.panggung.pukul("2027-01-20 09:00")


async def hapus(cerita: Cerita) -> str:
    """20 January: the agency's person in charge asked to be forgotten; return under which id he was kept."""
    admin = cerita.panggung.orang[Jabatan.ADMIN]
    cari = Tindakan("intake", "/data-pribadi/pencarian", admin, {"nip": kebocoran.PIC.nip})
    (subjek,) = cast("list[dict[str, Any]]", await cerita.panggung.kantor.lakukan(cari))
    await cerita.admin("2027-01-20 09:00", "intake", f"/data-pribadi/{subjek['subjek_id']}/penghapusan", ALASAN)
    return str(subjek["subjek_id"])
