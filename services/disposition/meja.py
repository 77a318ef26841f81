"""What lies on a desk besides the step to do: what came back to it, and what reached it to be known."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from services.disposition.pohon import Sebagai
from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.bersama import Pelaku
from shared.contracts.pengembalian import DisposisiDikembalikan, InstruksiDibukaKembali
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.sop.table import SOP_V1, pelaksana


class Pengembalian(BaseModel):
    """What came back to the step that waits: from which step, by whom, and the note."""

    dari_langkah: int
    jabatan: Jabatan
    orang_id: UUID
    catatan: str


class PengembalianTercatat(Pengembalian):
    """The same, and when it came."""

    waktu: datetime


class Pemberi(BaseModel):
    """Who gave a disposition, at which step."""

    langkah: int
    jabatan: Jabatan
    orang_id: UUID | None


class UntukDiketahui(BaseModel):
    """An office that a disposition reached besides the one that has a step to do, and from whom."""

    jabatan: Jabatan
    sebagai: Sebagai
    dari: Pemberi


def pengembalian(state: Disposisi) -> Pengembalian | None:
    """Return what came back; nothing once the step is done, or waits for the first time."""
    match state.pengembalian:
        case DisposisiDikembalikan(langkah=langkah, pelaku=Pelaku(orang_id=orang_id), catatan=catatan):
            return Pengembalian(dari_langkah=langkah, jabatan=pelaksana(langkah), orang_id=orang_id, catatan=catatan)
        case InstruksiDibukaKembali(langkah=langkah, analis_id=orang_id, catatan=catatan):
            return Pengembalian(dari_langkah=SOP_V1[langkah].berikut[0], jabatan=Jabatan.ANALIS, orang_id=orang_id, catatan=catatan)
        case _:
            return None


def pengembalian_tercatat(state: Disposisi, riwayat: Sequence[Recorded]) -> PengembalianTercatat | None:
    """Return what came back and when, from the events that led to this state."""
    kembali = pengembalian(state)
    if kembali is None:
        return None
    recorded = next(satu for satu in riwayat if satu.fact == state.pengembalian)
    return PengembalianTercatat(**dict(kembali), waktu=datetime.fromisoformat(recorded.meta["time"]))


def untuk_diketahui(state: Disposisi) -> Iterator[UntukDiketahui]:
    """Yield whom the levels that count now reached, to know of it, while the request is under way.

    Left out is whose turn it is or was, as the performer of a step: the request lies on that desk already.
    """
    if state.berakhir is not None or state.selesai:
        return
    bergiliran = {pelaksana(langkah) for langkah in LANGKAH if langkah <= state.langkah}
    for lembar in state.lembar:
        orang_id = lembar.pelaku.orang_id if isinstance(lembar.pelaku, Pelaku) else None
        dari = Pemberi(langkah=lembar.langkah, jabatan=pelaksana(lembar.langkah), orang_id=orang_id)
        kepada = [(jabatan, Sebagai.DITERUSKAN) for jabatan in lembar.diteruskan_kepada]
        for jabatan, sebagai in (*kepada, *((jabatan, Sebagai.TEMBUSAN) for jabatan in lembar.tembusan)):
            if jabatan not in bergiliran:
                yield UntukDiketahui(jabatan=jabatan, sebagai=sebagai, dari=dari)
