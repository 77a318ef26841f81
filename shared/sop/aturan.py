"""Rules that hold in every service: who may act (BukanWewenang, BukanAnalisYangDitugaskan), reasons, requests unknown, to come or ended."""

import re
from datetime import datetime
from typing import Final
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Sebab
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.perintah import PerintahBerlaku
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

JALAN_KELUAR: Final = (
    "Anda sudah bertindak pada konsep surat ini dalam jabatan lain, jadi tidak boleh menandatanganinya."
    " Jalan keluarnya: surat perintah (Plh. atau Plt.) bagi pejabat lain, atau mandat Anda dicabut"
    " sehingga pejabat definitif menandatangani sendiri."
)
"""What is said to whoever holds an office and may not act in it: why, and what helps; alerts and lists of tasks say the same."""


class BukanWewenang(DomainError):
    """The act belongs to another role."""

    kind = Kind.FORBIDDEN
    pesan = "Tindakan ini wewenang {seharusnya}, bukan {jabatan}."


class BukanAnalisYangDitugaskan(DomainError):
    """Only the analyst whom Kepala Seksi assigned acts in steps 5 to 11 and 16."""

    kind = Kind.FORBIDDEN
    pesan = "Permohonan ini ditugaskan kepada analis lain."


class PermohonanTidakDikenal(DomainError):
    """There is no such request, it belongs to another agency, or it has not reached this service: which of them is not told (ADR 0053)."""

    kind = Kind.NOT_FOUND
    pesan = (
        "Permohonan ini tidak dikenal di bagian ini: nomornya salah, bukan milik OPD Anda, atau belum sampai."
        " Apakah permohonan itu ada, dijawab bagian penerimaan (intake)."
    )


class PermohonanTidakAda(PermohonanTidakDikenal):
    """The same, said by intake, where every request begins: there is none, or none of this agency; trying again does not help."""

    pesan = "Permohonan ini tidak ada, atau bukan permohonan OPD Anda."

    @property
    def aturan(self) -> str:
        """The rule is the same."""
        return PermohonanTidakDikenal.__name__


class PermohonanBelumSampai(DomainError):
    """The request is known to exist, and its turn in this service is yet to come; only officials are told (ADR 0053)."""

    kind = Kind.NOT_FOUND
    pesan = "Permohonan ini ada, tetapi belum sampai di bagian ini. Coba lagi nanti."


class AlasanTerlaluSingkat(DomainError):
    """Whoever refuses, returns, reopens or decides otherwise than advised says why, in words that the next one can act on."""

    kind = Kind.INVALID
    pesan = "Alasan atau catatan {apa}terlalu singkat: tulis sekurang-kurangnya {huruf_min} huruf dalam {kata_min} kata."


class BerlakuSurut(DomainError):
    """What was printed, and who acted, in the past was as it was recorded then."""

    kind = Kind.INVALID
    pesan = "Perubahan berlaku sejak ditetapkan atau sesudahnya, tidak surut."


class MasaTidakSah(DomainError):
    """What ends before it begins never is."""

    kind = Kind.INVALID
    pesan = "`sampai` harus sesudah `sejak`."


class PermohonanSudahDicabut(DomainError):
    """The agency withdrew the request: nothing more can be done with it."""

    pesan = "Permohonan sudah dicabut oleh OPD pemohon."


class PermohonanSudahDitolak(DomainError):
    """Kepala Dinas refused the request: nothing more can be done with it."""

    pesan = "Permohonan sudah ditolak pada disposisi Kepala Dinas."


class PermohonanSudahDitutup(DomainError):
    """The request lapsed because the agency did not complete it in time."""

    pesan = "Permohonan sudah ditutup karena tidak dilengkapi sampai batas waktu."


ALASAN_HURUF_MIN: Final = 15
ALASAN_KATA_MIN: Final = 2
"""How much a reason says at the least."""

_BERAKHIR: dict[Sebab, type[DomainError]] = {
    Sebab.DICABUT: PermohonanSudahDicabut,
    Sebab.DITOLAK: PermohonanSudahDitolak,
    Sebab.KEDALUWARSA: PermohonanSudahDitutup,
}


def pastikan_berjalan(sebab: Sebab | None) -> None:
    """Refuse by name when the request has ended for `sebab`."""
    if sebab is not None:
        raise _BERAKHIR[sebab]


def pastikan_alasan(alasan: str, apa: str = "") -> None:
    """Refuse a reason or note that says too little; `apa` names which of several it is. White space and signs count for nothing."""
    kata = re.findall(r"[^\W_]+", alasan)
    if len(" ".join(alasan.split())) < ALASAN_HURUF_MIN or len(kata) < ALASAN_KATA_MIN:
        raise AlasanTerlaluSingkat(apa=f"{apa} " if apa else "", huruf_min=ALASAN_HURUF_MIN, kata_min=ALASAN_KATA_MIN)


def pastikan_berlaku(command: PerintahBerlaku, sampai: datetime | None = None) -> None:
    """Refuse a change of the office that begins in the past, one that ends before that, and a person's that does not say why."""
    if command.mulai < command.waktu:
        raise BerlakuSurut
    if sampai is not None and sampai <= command.mulai:
        raise MasaTidakSah
    if isinstance(command.pelaku, Pelaku):
        pastikan_alasan(command.alasan)


def pastikan_wewenang(pelaku: Pelaku | PelakuSistem, *jabatan: Jabatan) -> None:
    """Refuse anybody who does not hold one of these offices now."""
    if not isinstance(pelaku, Pelaku) or pelaku.jabatan not in jabatan:
        seharusnya = " atau ".join(map(sebutan, jabatan))
        raise BukanWewenang(seharusnya=seharusnya, jabatan=sebutan(pelaku.jabatan) if isinstance(pelaku, Pelaku) else "sistem")


def pastikan_pelaksana(pelaku: Pelaku | PelakuSistem, langkah: int, orang_id: UUID | None = None) -> None:
    """Refuse anybody but the performer of SOP step `langkah`, and anybody but `orang_id` where one person is assigned."""
    pastikan_wewenang(pelaku, SOP_V1[langkah].pelaksana)
    if orang_id is not None and isinstance(pelaku, Pelaku) and pelaku.orang_id != orang_id:
        raise BukanAnalisYangDitugaskan


def pastikan_sistem(pelaku: Pelaku | PelakuSistem) -> None:
    """Refuse people: the act belongs to a service that heard an event."""
    if not isinstance(pelaku, PelakuSistem):
        raise BukanWewenang(seharusnya="sistem", jabatan=sebutan(pelaku.jabatan))
