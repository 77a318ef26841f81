"""What notify shows of a request: which steps are open, and how many alerts were recorded and went out."""

from typing import Final

from services.notify.watch.state import Pemberitahuan
from shared.contracts.bersama import Sebab
from shared.contracts.peran import Jabatan
from shared.kernel.writer.cases import AllowedAct, Kasus

DIPANTAU: Final = "DIPANTAU"
SELESAI: Final = "SELESAI"
STATUS: Final = (DIPANTAU, SELESAI, *Sebab)
"""Where a request may stand here."""


def kasus(state: Pemberitahuan) -> Kasus | None:
    """Return the request as notify lists it; nobody has anything to do here but send again what failed."""
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.ringkasan.opd_id,
        status=SELESAI if state.selesai else state.berakhir or DIPANTAU,
        tindakan=(AllowedAct("ulangi_pengiriman", (Jabatan.ADMIN,)),) if state.gagal else (),
        isi={
            "ringkasan": state.ringkasan.model_dump(mode="json"),
            "terbuka": [giliran.model_dump(mode="json") for giliran in state.terbuka],
            "dicatat": len(state.dicatat),
            "dikirim": len(state.dikirim),
            "gagal": len(state.gagal),
        },
    )
