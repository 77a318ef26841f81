"""What disposition shows of a request: a row for lists, the acts allowed now, and the whole sheet for the office."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from services.disposition.meja import PengembalianTercatat, pengembalian, pengembalian_tercatat, untuk_diketahui
from services.disposition.pohon import Simpul, pohon
from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.bersama import Ringkasan
from shared.contracts.disposition import Didisposisi, InstruksiDiberikan
from shared.contracts.pengembalian import DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.table import SOP_V1

MENUNGGU: Final = {2: "MENUNGGU_DISPOSISI_KADIS", 3: "MENUNGGU_DISPOSISI_KABID", 4: "MENUNGGU_INSTRUKSI_KASI"}
"""The status while each step waits."""

PERAN: Final = {
    "disposisikan": (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG),
    "kembalikan_disposisi": (Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI),
    "batalkan_disposisi": (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG),
    "tolak_permohonan": (Jabatan.KEPALA_DINAS,),
    "berikan_instruksi": (Jabatan.KEPALA_SEKSI,),
    "tugaskan_ulang": (Jabatan.KEPALA_SEKSI,),
}
"""The offices that do each act."""

LABEL: Final = {
    "MENUNGGU_DISPOSISI_KADIS": "Menunggu disposisi",
    "MENUNGGU_DISPOSISI_KABID": "Menunggu disposisi",
    "MENUNGGU_INSTRUKSI_KASI": "Diproses seksi",
    "DIINSTRUKSIKAN": "Diproses analis",
    "SELESAI": "Selesai",
    "DICABUT": "Dicabut",
    "DITOLAK": "Ditolak",
    "KEDALUWARSA": "Ditutup",
}
"""What people read for each status."""


class LembarDisposisi(BaseModel):
    """The disposition sheet of one request, as far as it is filled in; `waktu` is when each level was, by its step.

    `pengembalian` is what came back to the step that waits, `dibaca` says that the last level can be taken back no more, and `pohon` is the
    way of the request from desk to desk, with all rounds.
    """

    permohonan_id: UUID
    keadaan_bagian: str
    ringkasan: Ringkasan
    disposisi: tuple[Didisposisi, ...]
    instruksi: InstruksiDiberikan | None
    analis_id: UUID | None
    waktu: Mapping[int, datetime]
    pengembalian: PengembalianTercatat | None
    dibaca: bool
    pohon: list[Simpul]


def status(state: Disposisi) -> str:
    """Return where the sheet stands: why it ended, that it is finished, who it waits for, or that the analyst has it."""
    if state.berakhir is not None:
        return state.berakhir
    if state.selesai:
        return "SELESAI"
    return MENUNGGU[state.langkah] if state.menunggu else "DIINSTRUKSIKAN"


def tindakan(state: Disposisi) -> tuple[AllowedAct, ...]:
    """Return the acts allowed now."""
    if state.ringkasan is None or state.berakhir is not None or state.selesai:
        return ()
    if not state.menunggu:
        return (AllowedAct("tugaskan_ulang", (Jabatan.KEPALA_SEKSI,), putaran=state.putaran),)
    langkah = state.langkah
    pelaksana = (SOP_V1[langkah].pelaksana,)
    nama = "berikan_instruksi" if langkah == LANGKAH[-1] else "disposisikan"
    mundur = "tolak_permohonan" if langkah == LANGKAH[0] else "kembalikan_disposisi"
    acts = (AllowedAct(nama, pelaksana, langkah, state.putaran), AllowedAct(mundur, pelaksana, putaran=state.putaran))
    if not state.lembar or state.dibaca:
        return acts
    pemberi = (SOP_V1[state.lembar[-1].langkah].pelaksana,)
    return (*acts, AllowedAct("batalkan_disposisi", pemberi, putaran=state.putaran))


def belum_dibaca(state: Disposisi, jabatan: Jabatan) -> bool:
    """Say whether this office has the step to do, and has not opened the sheet since it was passed on."""
    return state.menunggu and bool(state.lembar) and not state.dibaca and SOP_V1[state.langkah].pelaksana is jabatan


def kasus(state: Disposisi) -> Kasus | None:
    """Return the request as disposition lists it; of the sheet's notes only the one that came back, to whoever has to act on it.

    And whom it reached to be known: what an agency is told nothing of, and what stays out of a row that has no such thing.
    """
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    kini = status(state)
    kembali = pengembalian(state)
    diketahui = [satu.model_dump(mode="json") for satu in untuk_diketahui(state)]
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.ringkasan.opd_id,
        status=kini,
        tindakan=tindakan(state),
        isi={
            "label": LABEL[kini],
            "ringkasan": state.ringkasan.model_dump(mode="json"),
            "putaran": state.putaran,
            "analis_id": str(state.analis_id) if state.analis_id and state.instruksi else None,
            **({"pengembalian": kembali.model_dump(mode="json")} if kembali else {}),
            **({"untuk_diketahui": diketahui} if diketahui else {}),
        },
    )


def waktu_lembar(riwayat: Iterable[Recorded]) -> dict[int, datetime]:
    """Return when each level of the sheet that counts now was filled in, by its step."""
    waktu: dict[int, datetime] = {}
    for satu in riwayat:
        match satu.fact:
            case Didisposisi() | InstruksiDiberikan() as fact:
                waktu[fact.langkah] = datetime.fromisoformat(satu.meta["time"])
            case DisposisiDikembalikan() | DisposisiDibatalkan() as fact:
                waktu.pop(fact.langkah - 1, None)
            case InstruksiDibukaKembali() as fact:
                waktu.pop(fact.langkah, None)
            case _:
                pass
    return waktu


def lembar(state: Disposisi, riwayat: Sequence[Recorded]) -> LembarDisposisi:
    """Return the whole sheet; also of a request that ended, but not of one that never came here."""
    if state.permohonan_id is None or state.ringkasan is None:
        raise PermohonanTidakDikenal
    return LembarDisposisi(
        permohonan_id=state.permohonan_id,
        keadaan_bagian=status(state),
        ringkasan=state.ringkasan,
        disposisi=state.lembar,
        instruksi=state.instruksi,
        analis_id=state.analis_id if state.instruksi else None,
        waktu=waktu_lembar(riwayat),
        pengembalian=pengembalian_tercatat(state, riwayat),
        dibaca=state.dibaca,
        pohon=pohon(riwayat),
    )
