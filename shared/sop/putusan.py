"""The verdict that people's words tell, and that it is the one of step 10 (ADR 0061)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from shared.contracts.analysis import Kesimpulan
from shared.kernel.event.errors import DomainError, Kind


class PutusanBerbeda(DomainError):
    """A letter and its attachment tell one verdict: the result of step 10; what people write beside it tells no other one."""

    kind = Kind.INVALID
    pesan = (
        "Bagian {bagian} menyebut putusan lain daripada hasil langkah 10, yaitu {hasil}: “{kutipan}”."
        " Hapus kalimat itu; putusan ditulis sendiri dari hasil, dan untuk saran pakailah kata “disarankan”."
    )


SEBUTAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "belum dapat direkomendasikan",
}
"""How each outcome is called."""

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


def pastikan_tanpa_putusan_lain(bagian: str, teks: Iterable[str], kesimpulan: Kesimpulan) -> None:
    """Refuse texts in which people tell another verdict than the result."""
    for satu in teks:
        lain = next((kalimat for putusan, kalimat in putusan_disebut(satu) if putusan is not kesimpulan), None)
        if lain is not None:
            raise PutusanBerbeda(bagian=bagian, kutipan=lain, hasil=SEBUTAN[kesimpulan])
