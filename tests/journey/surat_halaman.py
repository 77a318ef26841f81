"""The letter on the portal's pages: written, sent back, initialled, signed by whoever holds the office, delivered, and confirmed."""

import re
from datetime import datetime, timedelta
from typing import Final

from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from tests.journey.permohonan_halaman import BERKAS, PermohonanHalaman

KOREKSI: Final = "Tambahkan kewajiban melaporkan perubahan."
SEKRETARIS: Final = "Sekretaris Dinas Sangkuriang, Sekretaris Dinas"
KADIS: Final = "Kepala Dinas Sangkuriang, Kepala Dinas"


class SuratHalaman(PermohonanHalaman):
    """Steps 11 to 16 of a request."""

    def susun(self, koreksi: str = "") -> None:
        """Step 11; the second time with what was asked for."""
        with self.sebagai(Jabatan.ANALIS) as tangan:
            self.buka("Susun konsep surat balasan", "Susun konsep surat")
            if koreksi:
                tangan.lihat(koreksi)
                tangan.isi("Isi", "Saudara agar melaporkan setiap perubahan aplikasi.")
            tangan.tekan("Simpan konsep surat")
            self.jadi("Susun konsep surat balasan")

    def tolak_paraf(self) -> None:
        """Step 12, way back: Kepala Seksi sends the draft back."""
        with self.sebagai(Jabatan.KEPALA_SEKSI) as tangan:
            self.buka("Paraf konsep surat")
            tangan.tekan("Kembalikan konsep dengan koreksi")
            tangan.judul("Kembalikan konsep dengan koreksi")
            tangan.isi("Isi (boleh kosong)", KOREKSI)
            self.lakukan("Kembalikan konsep dengan koreksi")

    def paraf(self, jabatan: Jabatan) -> None:
        """Steps 12 to 14."""
        with self.sebagai(jabatan):
            self.buka("Paraf konsep surat")
            self.lakukan("Paraf konsep surat")

    def limpahkan(self) -> None:
        """The administrator enters the order by which Sekretaris is Plh. Kepala Dinas."""
        hari, besok = (f"{datetime.now(WIB) + timedelta(days=lusa):%d-%m-%Y}" for lusa in (0, 1))
        with self.sebagai(Jabatan.ADMIN) as tangan:
            tangan.tekan("Kelola")
            tangan.judul("Kelola")
            tangan.tekan("Mandat")
            tangan.judul("Mandat")
            tangan.tekan("Catat mandat baru")
            tangan.judul("Catat mandat baru")
            tangan.pilih("Yang menerima wewenang", SEKRETARIS)
            tangan.pilih("Sebagai", "Plh. (pelaksana harian)")
            tangan.pilih("Jabatan", "Kepala Dinas")
            tangan.pilih("Yang diganti (wajib bagi Plh. dan a.n.)", KADIS)
            tangan.isi("Nomor surat perintah", "800/12/CONTOH/2026")
            tangan.isi("Tanggal surat", hari)
            tangan.isi("Berlaku mulai", hari)
            tangan.isi("Berlaku sampai dan dengan (kosong hanya bagi definitif)", besok)
            tangan.lampirkan("Surat perintah (PDF)", BERKAS["Surat permohonan"])
            tangan.isi("Kode bukti", self.kode_bukti(Jabatan.ADMIN))
            tangan.tekan("Catat mandat baru")
            tangan.lihat("Mandat tercatat.")

    def lewati_paraf(self) -> None:
        """Step 14: Sekretaris, who will sign, leaves the paraf out, and says why."""
        with self.sebagai(Jabatan.SEKRETARIS_DINAS) as tangan:
            self.buka("Paraf konsep surat")
            tangan.lihat(re.compile("^Anda juga Plh. Kepala Dinas"))
            tangan.tekan("Lewati paraf")
            tangan.judul("Lewati paraf")
            tangan.isi("Alasan", "Menandatangani surat ini sebagai Plh. Kepala Dinas.")
            self.lakukan("Lewati paraf")

    def tanda_tangani(self, jabatan: Jabatan) -> None:
        """Step 15, by whoever holds the office now."""
        with self.sebagai(jabatan) as tangan:
            self.buka("Tanda tangani surat")
            if jabatan is not Jabatan.KEPALA_DINAS:
                tangan.lihat("Anda bertindak sebagai Plh. Kepala Dinas")
            tangan.isi("Kode bukti", self.kode_bukti(jabatan))
            self.lakukan("Tanda tangani surat")

    def cabut_mandat(self) -> None:
        """The administrator ends the mandate: Kepala Dinas is back."""
        with self.sebagai(Jabatan.ADMIN) as tangan:
            tangan.tekan("Kelola")
            tangan.judul("Kelola")
            tangan.tekan("Mandat")
            tangan.judul("Mandat")
            tangan.isi("Alasan", "Kepala Dinas sudah kembali dari dinas luar.")
            tangan.isi("Kode bukti", self.kode_bukti(Jabatan.ADMIN))
            tangan.tekan("Cabut sekarang")
            tangan.lihat("Mandat dicabut.")

    def sampaikan(self) -> None:
        """Step 16, and the agency confirms that it has the letter."""
        with self.sebagai(Jabatan.ANALIS) as tangan:
            self.buka("Sampaikan surat")
            tangan.tandai("Lewat portal", "Cara penyampaian")
            self.lakukan("Sampaikan surat")
        with self.sebagai(Jabatan.OPD_PEMOHON) as tangan:
            self.buka("Konfirmasi penerimaan surat")
            self.lakukan("Konfirmasi penerimaan surat")
            tangan.tekan("Permohonan")
            tangan.judul("Permohonan")
            tangan.tekan(self.aplikasi)
            tangan.judul(self.aplikasi)
            tangan.lihat("Selesai", "Surat bertanda tangan (PDF)")
