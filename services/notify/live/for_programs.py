"""What a program reads of events: what happened to which request at which step, and what follows; nobody, and nothing that people wrote.

Taken from lists of what is shown, so that what a later version of an event adds stays hidden until somebody puts it here (ADR 0068).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast
from uuid import UUID

EventContent = Mapping[str, Any]

PERMOHONAN: Final = ("permohonan_id", "langkah", "putaran")
"""What every event of a request says, and no other."""
TERBACA: Final = frozenset(
    {
        *PERMOHONAN, "ringkasan", "sebab", "jenis", "peristiwa", "terbuka", "berakhir", "jabatan", "tingkat", "kepada", "diteruskan_kepada",
        "mulai", "hari_kerja", "tambahan", "jatuh_tempo", "peringatan", "eskalasi", "pergeseran", "kalender_versi", "pada", "sejak",
        "sampai", "hari_kerja_opd", "hasil", "kesimpulan", "aspek", "nomor_surat", "metode", "kapasitas", "kanal", "cara", "percobaan",
        "surat_menyusul", "putaran_analisa", "tahun", "nomor",
    }
)  # fmt: skip
"""The parts of an event of a request that say where it stands."""
PELAKU: Final = ("jabatan", "kapasitas", "sistem")
"""What is shown of who did it: the office, or the system."""
BUKAN_ORANG: Final = frozenset({"permohonan_id", "opd_id"})
"""Ids that are no person's; every other one is held back, wherever it stands."""


def untuk_program(isi: EventContent) -> dict[str, Any]:
    """Return an event's body as a program reads it."""
    pelaku: EventContent = isi.get("pelaku") or {}
    terbaca = {nama: _tanpa_id(nama, nilai) for nama, nilai in isi.items() if nama in TERBACA}
    return {"pelaku": {nama: pelaku[nama] for nama in PELAKU if pelaku.get(nama) is not None}, **terbaca}


def kalender_untuk_program(isi: EventContent) -> dict[str, Any]:
    """Return an event of the calendar, which anybody may ask for, without who decreed it."""
    return {nama: nilai for nama, nilai in isi.items() if nama != "pelaku"}


def _tanpa_id(nama: str, nilai: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(nilai, dict):
        return {kunci: _tanpa_id(kunci, satu) for kunci, satu in cast("dict[str, Any]", nilai).items()}
    if isinstance(nilai, list | tuple):
        return [_tanpa_id(nama, satu) for satu in cast("Sequence[Any]", nilai)]
    return None if nama not in BUKAN_ORANG and isinstance(nilai, str) and _id(nilai) else nilai


def _id(teks: str) -> bool:
    try:
        UUID(teks)
    except ValueError:
        return False
    return True
