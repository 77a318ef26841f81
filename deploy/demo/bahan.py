"""What each act is told: the papers of a made-up but complete request, one after another along the SOP."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from deploy.demo.penilaian import isi_analisa
from deploy.demo.unggahan import bpmn, pdf
from services.analysis.state import LANGKAH_ASPEK
from shared.contracts.analysis import JenisKekurangan, Kesimpulan, StatusButir
from shared.contracts.bersama import Sifat
from shared.contracts.disposition import Harap
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import Formulir, JenisBerkas, berkas_wajib, butir_wajib
from shared.contracts.penilaian import Aspek, DataAplikasi
from shared.contracts.surat import Kanal
from shared.kernel.vault.media import BPMN, PDF
from shared.papers.bahasa import kata, tanggal
from shared.service.http.berkas import judul
from shared.sop.table import SOP_V1

Unggahan = tuple[dict[str, str], dict[str, tuple[str, bytes, str]]]
"""A submission: its form field, and its files by kind as (name, content, media type)."""
STANDAR: Final[dict[int, Aspek]] = {langkah: aspek for aspek, langkah in LANGKAH_ASPEK.items()}
"""The three standards by their step."""

CATATAN: Final = "Rencanakan pencatatan aktivitas pengguna."
KEWAJIBAN: Final = "Saudara agar mendaftarkan aplikasi sebelum digunakan, dan memutakhirkan pendaftarannya."
BELUM: Final = "Saudara dapat mengajukan permohonan kembali sesudah kontrol penentu itu diuraikan."
PERBAIKAN: Final = "Saudara agar melaporkan setiap perubahan aplikasi."
KOREKSI: Final = [{"bagian": "isi", "teks": "Tambahkan kewajiban melaporkan perubahan."}]
RANGKAP: Final = "Menandatangani surat ini sebagai Plh. Kepala Dinas."
"""Why a paraf is left out."""
BELUM_TERDENGAR: Final = ("TidakMerangkap",)
"""What letters answers until it has heard of the mandate that makes it so."""
PUTUSAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "belum dapat direkomendasikan, karena kontrol penentu standar keamanan belum diuraikan",
}


@dataclass(frozen=True, slots=True)
class Bahan:
    """The papers of one request: what the agency hands in, and what the office finds."""

    formulir: Formulir
    kesimpulan: Kesimpulan

    @classmethod
    def siapkan(cls, nomor: int, hari: date, opd_id: UUID, kesimpulan: Kesimpulan, opd_nama: str = "") -> "Bahan":
        """Prepare request number `nomor` of an agency; every second one is for an application in use."""
        formulir = FORMULIR_PENGEMBANGAN if nomor % 2 == 0 else FORMULIR_PEMBANGUNAN
        permohonan: dict[str, Any] = {"opd_id": opd_id, "surat_nomor": f"000/{nomor:03}/CONTOH/{hari.year}", "surat_tanggal": hari}
        kepala = formulir.permohonan.surat_penandatangan
        if opd_nama:
            permohonan["surat_penandatangan"] = kepala.model_copy(update={"jabatan": f"Kepala {opd_nama}"})
        identitas = {"nama_aplikasi": f"Aplikasi Contoh {nomor}"}
        bagian = {
            "permohonan": formulir.permohonan.model_copy(update=permohonan),
            "identitas": formulir.identitas.model_copy(update=identitas),
        }
        return cls(formulir.model_copy(update=bagian), kesimpulan)

    @property
    def formulir_dilengkapi(self) -> Formulir:
        """The form after the agency mended what was returned."""
        identitas = self.formulir.identitas
        uraian = f"{identitas.uraian} Pengguna dan datanya diuraikan lengkap."
        return self.formulir.model_copy(update={"identitas": identitas.model_copy(update={"uraian": uraian})})

    def disposisi(self, langkah: int) -> dict[str, Any]:
        """Steps 2 and 3: forwarded to the performer of the next step."""
        berikut = SOP_V1[SOP_V1[langkah].berikut[0]].pelaksana
        return {
            "diteruskan_kepada": [berikut],
            "harap": [Harap.PROSES_LEBIH_LANJUT],
            "catatan": "Tindak lanjuti sesuai ketentuan.",
            "sifat": Sifat.SEGERA,
        }

    def instruksi(self, analis_id: UUID) -> dict[str, Any]:
        """Step 4."""
        return {"analis_id": str(analis_id), "instruksi": "Periksa kelengkapan formulir, lalu analisa ketiga standar."}

    def pemeriksaan(self, *, lengkap: bool = True) -> dict[str, Any]:
        """Step 5: the checklist, all in order or with one item to mend."""
        kode = butir_wajib(self.formulir.permohonan.jenis_permohonan)
        butir: list[dict[str, Any]] = [{"kode": satu, "status": StatusButir.LENGKAP} for satu in kode]
        if not lengkap:
            keterangan = {"jenis": JenisKekurangan.KURANG, "catatan": "Uraian belum menyebut penggunanya."}
            butir[kode.index("uraian")] |= {"status": StatusButir.TIDAK_LENGKAP, **keterangan}
        return {"butir": butir, "catatan": "" if lengkap else "Mohon dilengkapi."}

    def entri(self, *, dilengkapi: bool = False) -> dict[str, Any]:
        """Step 6: what the register keeps, from the form, or from the mended one."""
        identitas = (self.formulir_dilengkapi if dilengkapi else self.formulir).identitas
        arsitektur = self.formulir.arsitektur
        teknologi, operasi = self.formulir.teknologi, self.formulir.pengoperasian
        data = DataAplikasi(
            nama_aplikasi=identitas.nama_aplikasi,
            uraian=identitas.uraian,
            fungsi=identitas.fungsi,
            luaran=identitas.luaran,
            kode_raa=identitas.kode_raa,
            jenis_layanan=identitas.jenis_layanan,
            basis_aplikasi=tuple(str(basis) for basis in teknologi.basis_aplikasi),
            unit_pengembang=teknologi.unit_pengembang,
            unit_operasional=teknologi.unit_operasional,
            lokasi_hosting=operasi.lokasi_hosting,
            kategori_se=operasi.kategori_se,
            url=operasi.url,
            nama_singkat=identitas.nama_singkat,
            jenis_aplikasi=identitas.jenis_aplikasi,
            status_aplikasi=identitas.status_aplikasi,
            lingkup=identitas.lingkup,
            kategori_akses=operasi.kategori_akses,
            target_pengguna=identitas.target_pengguna,
            proses_bisnis=arsitektur.proses_bisnis,
            layanan_didukung=arsitektur.layanan_didukung,
            data_digunakan=arsitektur.data_digunakan,
            sistem_terkait=tuple(satu.nama_sistem for satu in operasi.integrasi_rincian),
            bahasa_pemrograman=teknologi.bahasa_pemrograman,
            kerangka_pengembangan=teknologi.kerangka_pengembangan,
            basis_data=teknologi.basis_data,
            dasar_hukum_layanan=arsitektur.dasar_hukum_layanan,
        )
        return {"data": data.model_dump(mode="json")}

    def analisa(self, langkah: int, *, berbukti: bool = False) -> dict[str, Any]:
        """Steps 7, 8 and 9: an answer to every control, findings and a conclusion; the first answer names what was uploaded for it."""
        isi = isi_analisa(STANDAR[langkah], self.formulir, self.kesimpulan, self.formulir.permohonan.surat_nomor)
        if berbukti:
            isi["jawaban"][0]["bukti"] = [f"sha256:{sha256(berkas).hexdigest()}" for _, berkas, _ in self.bukti(langkah)[1].values()]
        return isi

    def bukti(self, langkah: int) -> Unggahan:
        """Return the evidence that the analyst uploads for a standard: what was seen, as a file."""
        aspek = STANDAR[langkah].lower()
        return {}, {"berkas": (f"bukti-{aspek}.pdf", pdf(f"Bukti {aspek}, {self.formulir.permohonan.surat_nomor}"), PDF)}

    def hasil(self) -> dict[str, Any]:
        """Step 10: the outcome."""
        catatan = [CATATAN] if self.kesimpulan is Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN else []
        return {"kesimpulan": self.kesimpulan, "uraian": f"Hasil ketiga analisa: {PUTUSAN[self.kesimpulan]}.", "catatan": catatan}

    def konsep(self, *, diperbaiki: bool = False) -> dict[str, Any]:
        """Step 11: the reply letter, as first written or as corrected."""
        permohonan, nama = self.formulir.permohonan, self.formulir.identitas.nama_aplikasi
        surat = f"Nomor {permohonan.surat_nomor} tanggal {tanggal(permohonan.surat_tanggal)} hal {permohonan.surat_perihal}"
        kewajiban = BELUM if self.kesimpulan is Kesimpulan.TIDAK_DIREKOMENDASIKAN else KEWAJIBAN
        return {
            "hal": f"Rekomendasi {kata(permohonan.jenis_permohonan).lower().removesuffix(' baru')} {nama}",
            "kepada": permohonan.surat_penandatangan.jabatan,
            "pembuka": f"Menindaklanjuti surat Saudara {surat}, dengan ini disampaikan hasil analisa {nama}.",
            "isi": [kewajiban, *([PERBAIKAN] if diperbaiki else [])],
            "penutup": "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
            "tembusan": ["Arsip"],
            "sebut_kemiripan": True,
        }

    def tanda_tangan(self, hash_konsep: str) -> dict[str, Any]:
        """Step 15."""
        return {"hash_konsep": hash_konsep}

    def penyampaian(self) -> dict[str, Any]:
        """Step 16."""
        return {"kanal": Kanal.PORTAL, "catatan": "Disampaikan melalui portal."}

    def pengajuan(self, *tambahan: JenisBerkas) -> Unggahan:
        """Step 1: the form with the files that a request of its kind must bring, and more."""
        return self.unggahan(self.formulir, *dict.fromkeys((*berkas_wajib(self.formulir.permohonan.jenis_permohonan), *tambahan)))

    def unggahan(self, formulir: Formulir, *jenis: JenisBerkas) -> Unggahan:
        """Return the form field and the files of a submission; the business process comes as a diagram."""
        nomor = self.formulir.permohonan.surat_nomor
        berkas = {satu.value: (f"{satu.value}.pdf", pdf(f"{judul(satu)}, surat nomor {nomor}"), PDF) for satu in jenis}
        if JenisBerkas.PROSES_BISNIS in jenis:
            berkas[JenisBerkas.PROSES_BISNIS] = ("proses_bisnis.bpmn", bpmn(self.formulir.identitas.nama_aplikasi), BPMN)
        return {"formulir": formulir.model_dump_json()}, berkas
