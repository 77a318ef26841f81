"""Rules about the sheet that can say no: LembarTidakTerbaca, LembarTerlaluBesar, VersiLembarLain, LembarTidakSah."""

from dataclasses import dataclass

from shared.kernel.event.errors import DomainError, Kind


class LembarTidakTerbaca(DomainError):
    """The file is no workbook, or one that no form of ours was made from."""

    kind = Kind.INVALID
    pesan = "Berkas ini bukan lembar isian yang dapat dibaca; unduh lembar kosong, isi, dan simpan tetap sebagai .xlsx."


class LembarTerlaluBesar(DomainError):
    """A sheet that people fill in is far smaller."""

    kind = Kind.TOO_LARGE
    pesan = "Lembar isian lebih besar dari {batas} KiB; hapus gambar dan lembar tambahan di dalamnya."


class VersiLembarLain(DomainError):
    """The sheet was made for another version of the form."""

    kind = Kind.INVALID
    pesan = "Lembar ini dibuat untuk formulir versi {versi}; yang berlaku sekarang versi {kini}. Unduh lembar baru, lalu salin isinya."


@dataclass(frozen=True, slots=True)
class SalahSel:
    """One cell whose content cannot be taken: which, what it is called, what is wrong, and what was expected."""

    lembar: str
    sel: str
    label: str
    pesan: str
    diharapkan: str


class LembarTidakSah(DomainError):
    """Some cells hold what the form cannot take; all of them are named."""

    kind = Kind.INVALID
    pesan = "Lembar isian memuat {jumlah} sel yang perlu diperbaiki: {rincian}"

    def __init__(self, salah: tuple[SalahSel, ...]) -> None:
        """Keep the whole list: a person mends a sheet once, not cell by cell."""
        rincian = " ".join(f"[{satu.lembar}!{satu.sel}] {satu.label}: {satu.pesan}" for satu in salah)
        super().__init__(jumlah=len(salah), rincian=rincian)
        self.butir = [
            {
                "jalur": f"{satu.lembar}!{satu.sel}",
                "lembar": satu.lembar,
                "sel": satu.sel,
                "label": satu.label,
                "pesan": satu.pesan,
                "diharapkan": satu.diharapkan,
            }
            for satu in salah
        ]
