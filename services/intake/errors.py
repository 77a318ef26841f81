"""Rules of intake that can say no.

BukanOpdPemilik (every act of an agency), OpdBelumTerdaftar (step 1),
SuratBertanggalMasaDepan, BerkasWajibTidakAda, BerkasBerulang (step 1 and submitting again),
BelumDikembalikan, SuratSudahDitandatangani (submitting again), SuratSudahDisampaikan (withdrawal), BelumDisampaikan (confirmation).
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from shared.contracts.bersama import Lampiran, Pelaku, PelakuSistem, pencatat
from shared.contracts.formulir import KODE_BERKAS, LABEL, FormulirTersegel, JenisBerkas, berkas_wajib, pastikan_sah
from shared.contracts.peran import PENGAJU, Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang


class BukanOpdPemilik(DomainError):
    """A request belongs to the agency that submits it; no other agency acts on it."""

    kind = Kind.FORBIDDEN
    pesan = "Permohonan ini milik OPD lain."


class OpdBelumTerdaftar(DomainError):
    """Only an agency that the office knows can ask."""

    kind = Kind.FORBIDDEN
    pesan = "OPD {opd_id} belum terdaftar."


class SuratBertanggalMasaDepan(DomainError):
    """The cover letter is written before it is handed in."""

    kind = Kind.INVALID
    pesan = "Tanggal surat {surat_tanggal} melewati hari pengajuan {tanggal}."


class BerkasWajibTidakAda(DomainError):
    """A request brings its cover letter, and the files that the form asks for in requests of its kind; all missing ones are named."""

    kind = Kind.INVALID
    pesan = "Berkas wajib belum dilampirkan: {berkas}."

    def __init__(self, kurang: Sequence[JenisBerkas]) -> None:
        """Keep the whole list: an agency completes its files once, not one by one."""
        label = {jenis: LABEL[KODE_BERKAS[jenis]] for jenis in kurang}
        super().__init__(berkas="; ".join(label.values()))
        self.butir = [{"jalur": jenis.value, "pesan": f"{nama} wajib dilampirkan."} for jenis, nama in label.items()]


class BerkasBerulang(DomainError):
    """Each kind of file is handed in once."""

    kind = Kind.INVALID
    pesan = "Berkas {jenis} dilampirkan lebih dari satu kali."


class BelumDikembalikan(DomainError):
    """Only what the office returned can be submitted again."""

    pesan = "Permohonan tidak sedang dikembalikan untuk dilengkapi."


class SuratSudahDitandatangani(DomainError):
    """Once the letter is signed there is nothing left to complete."""

    pesan = "Surat balasan sudah ditandatangani; permohonan tidak perlu dilengkapi lagi."


class SuratSudahDisampaikan(DomainError):
    """Once the letter is delivered there is nothing left to withdraw."""

    pesan = "Permohonan tidak dapat dicabut: surat balasan sudah disampaikan."


class BelumDisampaikan(DomainError):
    """Only a delivered letter can be confirmed."""

    pesan = "Surat balasan belum disampaikan."


def pastikan_pemilik(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None, pemilik: UUID | None) -> None:
    """Refuse anybody but a person of the agency that owns the request."""
    pastikan_wewenang(pelaku, Jabatan.OPD_PEMOHON)
    if opd_id is None or opd_id != pemilik:
        raise BukanOpdPemilik


def pastikan_pengaju(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None, pemilik: UUID | None) -> None:
    """Refuse whoever does not hand in for the agency that owns the request."""
    pastikan_wewenang(pelaku, *PENGAJU)
    if opd_id is None or opd_id != pemilik:
        raise BukanOpdPemilik


def pastikan_pelengkap(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None, pemilik: UUID | None, dicatat: Jabatan | None) -> None:
    """Refuse whoever does not hand in for the owner, and the clerk where an agency handed in by itself."""
    pastikan_pengaju(pelaku, opd_id, pemilik)
    if pencatat(pelaku) not in {None, dicatat}:
        raise BukanOpdPemilik


def pastikan_layak(formulir: FormulirTersegel, berkas: Sequence[Lampiran], tanggal: date) -> None:
    """Refuse a submission on `tanggal` whose letter, files or form are not in order."""
    jenis = [lampiran.jenis for lampiran in berkas]
    kurang = [wajib for wajib in berkas_wajib(formulir.permohonan.jenis_permohonan) if wajib not in jenis]
    if kurang:
        raise BerkasWajibTidakAda(kurang)
    for satu in jenis:
        if jenis.count(satu) > 1:
            raise BerkasBerulang(jenis=satu)
    surat_tanggal = formulir.permohonan.surat_tanggal
    if surat_tanggal > tanggal:
        raise SuratBertanggalMasaDepan(surat_tanggal=surat_tanggal, tanggal=tanggal)
    pastikan_sah(formulir, tanggal)
