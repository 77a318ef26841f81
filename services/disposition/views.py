"""What disposition shows of a request: a row for lists, the acts allowed now, and the whole sheet for the office."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel

from services.disposition.state import Disposisi
from shared.contracts.bersama import Ringkasan
from shared.contracts.disposition import Didisposisi, InstruksiDiberikan
from shared.contracts.peran import Jabatan
from shared.kernel.cases import Kasus, Tindakan
from shared.kernel.envelope import Recorded
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.table import SOP_V1

MENUNGGU: Final = {2: "MENUNGGU_DISPOSISI_KADIS", 3: "MENUNGGU_DISPOSISI_KABID", 4: "MENUNGGU_INSTRUKSI_KASI"}
"""The status while each step waits."""

PERAN: Final = {
    "disposisikan": (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG),
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
    """The disposition sheet of one request, as far as it is filled in; `waktu` is when each level was, by its step."""

    permohonan_id: UUID
    keadaan_bagian: str
    ringkasan: Ringkasan
    disposisi: tuple[Didisposisi, ...]
    instruksi: InstruksiDiberikan | None
    analis_id: UUID | None
    waktu: Mapping[int, datetime]


def status(state: Disposisi) -> str:
    """Return where the sheet stands: why it ended, that it is finished, who it waits for, or that the analyst has it."""
    if state.berakhir is not None:
        return state.berakhir
    if state.selesai:
        return "SELESAI"
    return MENUNGGU[state.langkah] if state.menunggu else "DIINSTRUKSIKAN"


def tindakan(state: Disposisi) -> tuple[Tindakan, ...]:
    """Return the acts allowed now."""
    if state.ringkasan is None or state.berakhir is not None or state.selesai:
        return ()
    if not state.menunggu:
        return (Tindakan("tugaskan_ulang", (Jabatan.KEPALA_SEKSI,), putaran=state.putaran),)
    langkah = state.langkah
    pelaksana = (SOP_V1[langkah].pelaksana,)
    if langkah == 4:
        return (Tindakan("berikan_instruksi", pelaksana, 4, state.putaran),)
    disposisi = Tindakan("disposisikan", pelaksana, langkah, state.putaran)
    if langkah != 2:
        return (disposisi,)
    return (disposisi, Tindakan("tolak_permohonan", pelaksana, putaran=state.putaran))


def kasus(state: Disposisi) -> Kasus | None:
    """Return the request as disposition lists it; nothing of the sheet's notes, which are the office's own."""
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    kini = status(state)
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.ringkasan.opd_id,
        status=kini,
        tindakan=tindakan(state),
        isi={
            "label": LABEL[kini],
            "ringkasan": state.ringkasan.model_dump(mode="json"),
            "putaran": state.putaran,
            "analis_id": str(state.analis_id) if state.analis_id else None,
        },
    )


def waktu_lembar(riwayat: Iterable[Recorded]) -> dict[int, datetime]:
    """Return when each level of the sheet was filled in, by its step."""
    tingkat = ((satu.fact, satu.meta["time"]) for satu in riwayat)
    return {fact.langkah: datetime.fromisoformat(time) for fact, time in tingkat if isinstance(fact, Didisposisi | InstruksiDiberikan)}


def lembar(state: Disposisi, waktu: Mapping[int, datetime]) -> LembarDisposisi:
    """Return the whole sheet; also of a request that ended, but not of one that never came here."""
    if state.permohonan_id is None or state.ringkasan is None:
        raise PermohonanTidakDikenal
    return LembarDisposisi(
        permohonan_id=state.permohonan_id,
        keadaan_bagian=status(state),
        ringkasan=state.ringkasan,
        disposisi=state.lembar,
        instruksi=state.instruksi,
        analis_id=state.analis_id,
        waktu=waktu,
    )
