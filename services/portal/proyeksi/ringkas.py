"""What a request is called, for who looks for it: a set of facts, each of one stream and place in it, so that their order says nothing.

Of each field the fact with the greatest place in its own stream counts. Nothing sealed and nothing personal is in it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from shared.contracts.intake import PenerimaanDikonfirmasi, PermohonanDiajukanKembali, PermohonanDicabut, PermohonanDiterima
from shared.contracts.intake import PermohonanDitutupKedaluwarsa as Ditutup
from shared.contracts.letters import SuratDisampaikan, SuratDitandatangani
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.kernel.event.fact import Fact

SUMBER: Final[Mapping[str, tuple[type[Fact], ...]]] = {
    "intake": (PermohonanDiterima, PermohonanDiajukanKembali, PermohonanDicabut, Ditutup, PenerimaanDikonfirmasi),
    "letters": (SuratDitandatangani, SuratPenolakanDitandatangani, SuratDisampaikan),
}
"""Which events of which stream say what a request is called, or how it ended; no field comes from two streams."""
AKHIR: Final[Mapping[type[Fact], str]] = {PermohonanDicabut: "DICABUT", Ditutup: "DITUTUP", PenerimaanDikonfirmasi: "SELESAI"}
KATA: Final = re.compile(r"[^\W_]+")
NOMOR: Final = "n:"
"""How a number begins among the words by which a request is found: whole, as it is typed."""
AWALAN_MINIMUM: Final = 3
SETAHUN_MAKS: Final = 1_000_000

ButirRingkas = Mapping[str, tuple[int, Any]]
"""By field: the place in its stream that says so, and what it says."""


def butir(fact: Fact, urutan: int) -> tuple[UUID, ButirRingkas] | None:
    """Return what an event says of which request, if anything."""
    match fact:
        case PermohonanDiterima(ringkasan=isi) | PermohonanDiajukanKembali(ringkasan=isi):
            dikatakan: dict[str, Any] = {
                "opd_id": str(isi.opd_id),
                "opd": isi.opd_nama,
                "aplikasi": isi.nama_aplikasi,
                "tahun": isi.tahun_agenda,
                "nomor": isi.nomor_agenda,
                "surat_opd": isi.surat_nomor,
                "perihal": isi.surat_perihal,
            }
        case SuratDitandatangani() | SuratPenolakanDitandatangani():
            dikatakan = {"surat": fact.nomor_surat}
        case SuratDisampaikan():
            dikatakan = {"terkirim": fact.nomor_surat}
        case PermohonanDicabut() | Ditutup() | PenerimaanDikonfirmasi():
            dikatakan = {"akhir": AKHIR[type(fact)]}
        case _:
            return None
    return fact.permohonan_id, {nama: (urutan, isi) for nama, isi in dikatakan.items()}


def gabung(satu: ButirRingkas, lain: ButirRingkas) -> ButirRingkas:
    """Return both sets of facts together."""
    return {nama: max((isi[nama] for isi in (satu, lain) if nama in isi), key=lambda fakta: fakta[0]) for nama in {*satu, *lain}}


def nilai(isi: ButirRingkas, nama: str) -> Any:  # noqa: ANN401 - of each field its own
    """Return what a field says, or nothing."""
    return isi[nama][1] if nama in isi else None


def lengkap(isi: ButirRingkas) -> bool:
    """Say whether it is known which request this is: a letter may be heard of before its request."""
    return "opd_id" in isi


def urut(isi: ButirRingkas) -> int:
    """Return where it stands among all: by agenda number."""
    return int(nilai(isi, "tahun")) * SETAHUN_MAKS + int(nilai(isi, "nomor"))


def kata(isi: ButirRingkas) -> Iterator[str]:
    """Yield the words and the whole numbers by which a request is found."""
    for nama in ("aplikasi", "opd", "perihal", "surat_opd", "surat"):
        yield from KATA.findall(str(nilai(isi, nama) or "").lower())
    tahun, nomor = nilai(isi, "tahun"), nilai(isi, "nomor")
    yield str(nomor)
    for satu in (f"{tahun}/{nomor}", f"{nomor}/{tahun}", nilai(isi, "surat_opd"), nilai(isi, "surat")):
        if satu:
            yield NOMOR + "".join(str(satu).lower().split())


def kueri(teks: str) -> str:
    """Return what is looked for, as the database takes it: a number with a slash whole or from its beginning, of words the last begun."""
    bagian = teks.lower().split()
    semua = [satu for kata in bagian for satu in _bagian(kata, terakhir=kata is bagian[-1])]
    return " & ".join(dict.fromkeys(semua))


def _bagian(kata: str, *, terakhir: bool) -> Iterator[str]:
    if "/" in kata and KATA.search(kata):
        nomor = NOMOR + kata.strip("/,;…")
        yield f"({_dikutip(nomor)} | {_dikutip(nomor + '/')}:*)"
        return
    semua = KATA.findall(kata)
    for satu in semua:
        mulai = terakhir and satu is semua[-1] and len(satu) >= AWALAN_MINIMUM
        yield f"{_dikutip(satu)}{':*' if mulai else ''}"


def _dikutip(kata: str) -> str:
    return "'" + kata.replace("\\", "").replace("'", "''") + "'"
