"""A request on the portal's pages in the hands of one person after the other: who signs in, what is opened, what is filled in and sent."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import expect

from deploy.demo.unggahan import bpmn, pdf
from services.portal.pengisian.kendali import Kendali, Susunan, susunan
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import BPMN, PDF
from shared.sop.sebutan import sebutan
from tests.journey.tangan import Berkas, Nama, Tangan

TAMPILKAN: Final = re.compile("tampilkan$")
BERKAS: Final = {
    "Surat permohonan": Berkas(name="surat.pdf", mimeType=PDF, buffer=pdf("surat")),
    "Kerangka acuan kerja": Berkas(name="kak.pdf", mimeType=PDF, buffer=pdf("kak")),
    "Berkas proses bisnis": Berkas(name="proses.bpmn", mimeType=BPMN, buffer=bpmn("proses")),
}


@dataclass
class PermohonanHalaman:
    """One request of an application, and the hands that sign in as each role in turn."""

    tangan: Tangan
    aplikasi: str
    kode_bukti: Callable[[Jabatan], str]
    lagi: Nama = TAMPILKAN
    """What shows an inbox as it is now: what it says itself of what is new, or without a script the inbox once more."""

    @contextmanager
    def sebagai(self, jabatan: Jabatan) -> Generator[Tangan]:
        """Sign in as somebody of the demonstration, and out in the end."""
        self.tangan.judul("Masuk")
        self.tangan.tekan(sebutan(jabatan))
        self.tangan.judul("Kotak masuk")
        yield self.tangan
        self.tangan.tekan("Keluar")

    def buka(self, tindakan: str, judul: str = "") -> None:
        """Open an act in the inbox, once it waits there."""
        baris = self.tangan.page.get_by_role("row").filter(has=self.tangan.page.get_by_role("rowheader", name=self.aplikasi))
        tautan, baru = baris.get_by_role("link", name=tindakan).first, self.tangan.page.get_by_role("link", name=self.lagi)
        expect(tautan.or_(baru).first).to_be_visible()
        while not tautan.is_visible():
            with self.tangan.page.expect_navigation():
                self.tangan.tekan(self.lagi)
            expect(tautan.or_(baru).first).to_be_visible()
        self.tangan.tekan(tindakan, re.compile(self.aplikasi))
        self.tangan.judul(judul or tindakan)

    def lanjut(self, tindakan: str) -> None:
        """Open the next act where one came after the last one: on the request's own page."""
        self.tangan.judul(self.aplikasi)
        self.tangan.tekan(tindakan)
        self.tangan.judul(tindakan)

    def jadi(self, tindakan: str) -> None:
        """See that an act was recorded."""
        self.tangan.lihat(f"Tercatat: {tindakan}.")

    def lakukan(self, tindakan: str) -> None:
        """Press the button of an act that is open, and see that it was recorded."""
        self.tangan.tekan(tindakan)
        self.jadi(tindakan)

    def ajukan(self) -> None:
        """Step 1: the agency fills in the form, section by section, attaches its papers, and submits."""
        formulir: dict[str, Any] = FORMULIR_PEMBANGUNAN.model_dump(mode="json")
        formulir["identitas"]["nama_aplikasi"] = self.aplikasi
        with self.sebagai(Jabatan.OPD_PEMOHON) as tangan:
            tangan.tekan("Formulir")
            tangan.judul("Formulir permohonan")
            tangan.tekan("Mulai mengisi")
            tangan.judul("Konsep tanpa nama aplikasi")
            tangan.tekan(FORMULIR[0].judul)
            for bagian in FORMULIR:
                tangan.judul(re.compile(re.escape(bagian.judul) + "$"))
                for butir in susunan(bagian, formulir[bagian.kode]):
                    self._isi(butir)
                tangan.tekan("Simpan dan lanjut")
            tangan.judul("Berkas")
            for label, berkas in BERKAS.items():
                tangan.lampirkan(re.compile(f"^{label}"), berkas)
            tangan.tekan("Simpan berkas")
            tangan.lihat("Berkas tersimpan bersama konsep.")
            self.kirim_formulir()

    def kirim_formulir(self) -> None:
        """Look over what was filled in, and submit."""
        self.tangan.tekan("Periksa jawaban, lalu ajukan")
        self.tangan.judul("Periksa jawaban, lalu ajukan")
        self.tangan.lihat(self.aplikasi)
        self.tangan.tekan("Ajukan permohonan")
        self.tangan.judul("Permohonan diterima")

    def _isi(self, butir: Susunan) -> None:
        """Answer one item of the form; a table begins with one row, and gets another by a button."""
        kelompok = bertanda(butir.judul, butir.tanda)
        for nomor, baris in enumerate(satu for satu in butir.baris if any(map(terjawab, satu.kendali))):
            if nomor:
                self.tangan.tekan("Simpan dan tambah baris", kelompok)
                self.tangan.lihat(baris.judul)
            for kendali in baris.kendali:
                self._jawab(kendali, *(satu for satu in (kelompok, baris.judul) if satu))

    def _jawab(self, kendali: Kendali, *di: Nama) -> None:
        label = bertanda(kendali.label, kendali.tanda)
        if kendali.opsi:
            for opsi in kendali.opsi:
                if opsi.dipilih and opsi.nilai:
                    self.tangan.tandai(opsi.nama, *di, label)
        elif kendali.nilai:
            self.tangan.isi(label, kendali.nilai, *di)


def bertanda(label: str, tanda: str) -> str:
    """Return a label with what is said beside it."""
    return f"{label} ({tanda})" if tanda else label


def terjawab(kendali: Kendali) -> bool:
    """Say whether there is anything to answer here."""
    return bool(kendali.nilai) or any(satu.dipilih and satu.nilai for satu in kendali.opsi)
