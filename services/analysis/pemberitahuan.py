"""The notice of a return: the number and the content by which the agency, and whoever checks it, knows it."""

from datetime import date

from shared.contracts.analysis import PermohonanDikembalikan
from shared.contracts.bersama import Ringkasan
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor
from shared.kernel.event.canonical import sha256_of


def bernomor(event: PermohonanDikembalikan, ringkasan: Ringkasan, hari_kerja: int, batas: date | None) -> PermohonanDikembalikan:
    """Return the return with its notice: numbered by agenda and round, and known by the hash of all that it tells the agency."""
    isi = {
        "nomor": f"{ringkasan.agenda}/PENGEMBALIAN-{event.putaran}",
        "hal": f"Pemberitahuan pengembalian permohonan {ringkasan.nama_aplikasi}",
        "kepada": f"Kepala {ringkasan.opd_nama}",
        "hari_kerja": hari_kerja,
        "batas": batas.isoformat() if batas else None,
    }
    diminta = event.model_dump(mode="json", include={"permohonan_id", "langkah", "putaran", "butir", "catatan"})
    return event.model_copy(
        update={"pemberitahuan": PemberitahuanKantor.model_validate({**isi, "hash_isi": sha256_of({**diminta, **isi})})}
    )


def sama(event: PermohonanDikembalikan, tercatat: PermohonanDikembalikan | None) -> bool:
    """Say whether this is the return that is recorded: what it asks counts, and not what its notice says on top."""
    return tercatat is not None and event == tercatat.model_copy(update={"pemberitahuan": None})
