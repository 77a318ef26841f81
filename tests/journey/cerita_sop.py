"""The SOP as six roles live it on the portal's pages: from signing in to the receipt that the agency confirms."""

import re
from typing import Final

from shared.contracts.peran import Jabatan
from tests.journey.surat_halaman import KOREKSI, SuratHalaman

URAIAN: Final = "Uraian/Deskripsi Aplikasi"
ASPEK: Final = ("Analisa keamanan", "Analisa fungsi", "Analisa kemudahan penggunaan")
KURANG: Final = "Uraian belum menyebut penggunanya."


class CeritaSop(SuratHalaman):
    """One request through all steps."""

    def jalan_lurus(self) -> None:
        """Walk all 16 steps without a way back."""
        self.ajukan()
        self.disposisi()
        self.periksa()
        self.analisa()
        self.susun()
        for jabatan in (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS):
            self.paraf(jabatan)
        self.tanda_tangani(Jabatan.KEPALA_DINAS)
        self.sampaikan()

    def jalan_berliku(self) -> None:
        """Walk them with a return to the agency, a paraf that is refused, and a Plh. who signs."""
        self.ajukan()
        self.disposisi()
        self.kembalikan()
        self.lengkapi()
        self.periksa()
        self.analisa()
        self.susun()
        self.tolak_paraf()
        self.susun(KOREKSI)
        for jabatan in (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG):
            self.paraf(jabatan)
        self.limpahkan()
        self.lewati_paraf()
        self.tanda_tangani(Jabatan.SEKRETARIS_DINAS)
        self.cabut_mandat()
        self.sampaikan()

    def disposisi(self) -> None:
        """Steps 2 to 4."""
        for jabatan in (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG):
            with self.sebagai(jabatan) as tangan:
                self.buka("Disposisikan")
                tangan.tandai("Proses lebih lanjut", "Dengan hormat harap")
                tangan.isi("Catatan (boleh kosong)", "Segera diproses.")
                self.lakukan("Disposisikan")
        with self.sebagai(Jabatan.KEPALA_SEKSI) as tangan:
            self.buka("Beri instruksi kepada analis")
            tangan.tandai(re.compile("^Analis Sangkuriang Satu"), "Analis")
            tangan.isi("Instruksi", "Periksa kelengkapan formulir, lalu analisa ketiga standar.")
            self.lakukan("Beri instruksi kepada analis")

    def kembalikan(self) -> None:
        """Step 5, way back: one item is not complete."""
        with self.sebagai(Jabatan.ANALIS) as tangan:
            self.buka("Periksa kelengkapan formulir")
            tangan.tandai("Tidak lengkap", URAIAN)
            tangan.bentangkan(f"Kekurangannya {URAIAN}", URAIAN)
            tangan.pilih(f"Jenis kekurangan {URAIAN}", "Kurang", URAIAN)
            tangan.isi(f"Catatan untuk OPD {URAIAN}", KURANG, URAIAN)
            tangan.tandai_semua("Lengkap")
            tangan.tekan("Catat pemeriksaan")
            self.jadi("Periksa kelengkapan formulir")

    def lengkapi(self) -> None:
        """Step 1 again: the agency mends what was asked for."""
        with self.sebagai(Jabatan.OPD_PEMOHON) as tangan:
            self.buka("Lengkapi dan ajukan kembali", "Lengkapi permohonan")
            tangan.lihat(KURANG)
            tangan.tekan("Salin dan perbaiki")
            tangan.judul(self.aplikasi)
            tangan.tekan("B. Identitas aplikasi")
            tangan.judul(re.compile("B. Identitas aplikasi$"))
            tangan.isi("Uraian/Deskripsi Aplikasi", "Layanan contoh bagi warga contoh, yang mengajukannya sendiri.")
            tangan.tekan("Simpan dan keluar")
            tangan.judul(self.aplikasi)
            self.kirim_formulir()

    def periksa(self) -> None:
        """Steps 5 and 6."""
        with self.sebagai(Jabatan.ANALIS) as tangan:
            self.buka("Periksa kelengkapan formulir")
            tangan.tekan("Ke butir pertama yang menunggu")
            tangan.tandai_semua("Lengkap")
            tangan.tekan("Catat pemeriksaan")
            self.jadi("Periksa kelengkapan formulir")
            self.lanjut("Entri data ke register")
            tangan.tekan("Catat ke register")
            self.jadi("Entri data ke register")

    def analisa(self) -> None:
        """Steps 7 to 10."""
        with self.sebagai(Jabatan.ANALIS) as tangan:
            self.buka("Analisa ketiga standar")
            for aspek in ASPEK:
                tangan.tekan(re.compile(f"^{aspek}"))
                tangan.lihat("Kelompok kontrol")
                tangan.tekan("Lanjutkan")
                self.jawab_instrumen()
                tangan.tandai("Memenuhi", "Penilaian")
                tangan.isi("Kesimpulan", "Memadai.")
                tangan.tekan("Catat analisa")
                self.jadi("Analisa ketiga standar")
                self.lanjut("Olah hasil analisa" if aspek == ASPEK[-1] else "Analisa ketiga standar")
            tangan.isi("Uraian", "Aplikasi layak dibangun.")
            tangan.tekan("Catat hasil")
            self.jadi("Olah hasil analisa")

    def jawab_instrumen(self) -> None:
        """Answer group by group, up to the conclusion."""
        self.tangan.lihat("Simpan dan lanjut")
        judul = self.tangan.judul_lain("")
        while not judul.endswith("Kesimpulan dan temuan"):
            self.tangan.tandai_semua("Terpenuhi")
            self.tangan.tekan("Simpan dan lanjut")
            judul = self.tangan.judul_lain(judul)
