"""The verdict in a letter: written from the result of step 10, and told by nothing else in it (ADR 0061)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from services.letters.state import Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.letters import SuratDibuka
from shared.contracts.surat import IsiSurat
from shared.kernel.errors import DomainError, Kind


class PutusanBerbeda(DomainError):
    """A letter tells one verdict: the result of step 10, which is written into it; what people write tells no other one."""

    kind = Kind.INVALID
    pesan = (
        "Bagian {bagian} menyebut putusan lain daripada hasil langkah 10, yaitu {hasil}: “{kutipan}”."
        " Hapus kalimat itu; putusan ditulis sendiri dari hasil, dan untuk saran pakailah kata “disarankan”."
    )


PUTUSAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "direkomendasikan dengan catatan sebagaimana tercantum dalam lampiran",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "belum dapat direkomendasikan dengan penjelasan sebagaimana tercantum dalam lampiran",
}
"""How each outcome is told."""
SEBUTAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "belum dapat direkomendasikan",
}
"""How each outcome is called."""
DIMINTA: Final = {
    JenisPermohonan.PEMBANGUNAN_BARU: "pembangunan ",
    JenisPermohonan.PENGEMBANGAN: "pengembangan ",
    JenisPermohonan.INVENTARISASI_SAJA: "",
}
"""What the agency asked for."""

_KALIMAT: Final = re.compile(r"[.;:!?\n]+")
_MEMUTUS: Final = re.compile(
    r"\b(?:di|me)?rekomendasikan\b"
    r"|\brekomendasi\b.*?\b(?:di|mem)berikan\b|\b(?:di|mem)berikan\b.*?\brekomendasi\b"
    r"|\bpermohonan\b.*?\b(?:disetujui|dikabulkan)\b|\b(?:menyetujui|mengabulkan)\b.*?\bpermohonan\b"
)
"""Where a sentence tells a verdict."""
_MENOLAK: Final = re.compile(r"\bpermohonan\b.*?\b(?:ditolak|tertolak)\b|\b(?:menolak|penolakan)\b.*?\bpermohonan\b")
_TIDAK: Final = re.compile(r"\b(?:tidak|belum|bukan|tak|tanpa|batal|urung)\b")
_BERSYARAT: Final = re.compile(r"\b(?:catatan|syarat|bersyarat|persyaratan)\b")


def kalimat_putusan(hasil: SuratDibuka) -> str:
    """Return the sentence of a letter that tells the result."""
    nama = hasil.ringkasan.nama_aplikasi
    aplikasi = nama if nama.casefold().startswith("aplikasi ") else f"aplikasi {nama}"
    diminta = f"{DIMINTA[hasil.ringkasan.jenis_permohonan]}{aplikasi}"
    return f"Berdasarkan hasil analisa standar keamanan, fungsi, dan kemudahan penggunaan, {diminta} {PUTUSAN[hasil.kesimpulan]}."


def putusan_disebut(teks: str) -> Iterator[tuple[Kesimpulan, str]]:
    """Yield the verdicts that a text tells, each with its sentence; invisible characters hide none."""
    terbaca = "".join(huruf for huruf in unicodedata.normalize("NFKC", teks) if unicodedata.category(huruf) != "Cf")
    for bagian in _KALIMAT.split(terbaca):
        kalimat = " ".join(bagian.split())
        kecil, sesudah = kalimat.casefold(), 0
        if _MENOLAK.search(kecil):
            yield Kesimpulan.TIDAK_DIREKOMENDASIKAN, kalimat
        cocok = list(_MEMUTUS.finditer(kecil))
        akhir = [*(satu.start() for satu in cocok[1:]), len(kecil)]
        for satu, sampai in zip(cocok, akhir, strict=False):
            if _TIDAK.search(kecil, sesudah, satu.end()):
                yield Kesimpulan.TIDAK_DIREKOMENDASIKAN, kalimat
            elif _BERSYARAT.search(kecil, satu.end(), sampai):
                yield Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN, kalimat
            else:
                yield Kesimpulan.DIREKOMENDASIKAN, kalimat
            sesudah = satu.end()


def pastikan_satu_putusan(isi: IsiSurat, kesimpulan: Kesimpulan) -> None:
    """Refuse a draft in which people wrote another verdict than the result."""
    for bagian in ("hal", "pembuka", "isi", "penutup", "tembusan"):
        nilai = getattr(isi, bagian)
        for teks in (nilai,) if isinstance(nilai, str) else nilai:
            lain = next((kalimat for putusan, kalimat in putusan_disebut(teks) if putusan is not kesimpulan), None)
            if lain is not None:
                raise PutusanBerbeda(bagian=bagian, kutipan=lain, hasil=SEBUTAN[kesimpulan])


def pastikan_putusan_konsep(state: Surat) -> None:
    """Refuse to go on with a draft that tells another verdict than the result: one from the days when people wrote the verdict."""
    if state.dibuka is not None and state.konsep:
        pastikan_satu_putusan(state.konsep[-1].isi, state.dibuka.kesimpulan)
