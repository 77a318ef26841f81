"""What every service shows of a request besides its state: whose turn it is, which acts are allowed, and a row for lists."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from shared.kernel.event.canonical import canonical, id_text


class AllowedAct(NamedTuple):
    """An act that is allowed now.

    `nama` is the act's name in the API; `langkah` the SOP step it closes (absent for ways back and out); `peran` the
    role keys that may do it; `orang_id` the one person who may, where the act is somebody's by name; `terhalang` are those who may
    not, whatever role they hold.
    """

    nama: str
    peran: tuple[str, ...]
    langkah: int | None = None
    putaran: int = 1
    orang_id: UUID | None = None
    terhalang: tuple[UUID, ...] = ()


class Kasus(NamedTuple):
    """One request as one service lists it; a projection that can be rebuilt from the events at any time."""

    permohonan_id: UUID
    opd_id: UUID
    status: str
    tindakan: tuple[AllowedAct, ...]
    isi: Mapping[str, Any]

    @property
    def tugas(self) -> tuple[AllowedAct, ...]:
        """The acts that are somebody's task in the SOP's sense."""
        return tuple(t for t in self.tindakan if t.langkah is not None)


def act_json(tindakan: AllowedAct) -> dict[str, Any]:
    """Return an allowed act as rows keep it and the API shows it, which leaves out who may not do it."""
    return {
        "nama": tindakan.nama,
        "langkah": tindakan.langkah,
        "putaran": tindakan.putaran,
        "peran": list(tindakan.peran),
        "orang_id": tindakan.orang_id and id_text(tindakan.orang_id),
        **({"terhalang": [id_text(satu) for satu in tindakan.terhalang]} if tindakan.terhalang else {}),
    }


def kasus_row(kasus: Kasus, version: int, time: str) -> tuple[Any, ...]:
    """Return the row of a case for table `kasus`."""
    tugas = kasus.tugas
    return (
        kasus.permohonan_id,
        kasus.opd_id,
        kasus.status,
        canonical([act_json(t) for t in tugas]).decode(),
        ",".join(sorted({peran for t in tugas for peran in t.peran})),
        canonical(dict(kasus.isi)).decode(),
        version,
        time,
    )
