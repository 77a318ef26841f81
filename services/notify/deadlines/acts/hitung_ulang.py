"""A decree made another version of the calendar: what is due is counted again."""

from collections.abc import Sequence

from services.notify.deadlines.hitung import pergeseran
from services.notify.deadlines.state import PerintahTenggat, Tenggat
from shared.contracts.tenggat import TenggatDihitungUlang
from shared.sop.aturan import pastikan_sistem


class HitungUlangTenggat(PerintahTenggat):
    """Count all that is due by this calendar."""


def hitung_ulang_tenggat(command: HitungUlangTenggat, state: Tenggat) -> Sequence[TenggatDihitungUlang]:
    """Told by event, with what was before; a decree that moves nothing of a request leaves no event there."""
    pastikan_sistem(command.pelaku)
    bergeser = pergeseran(command.kalender, state)
    if not bergeser:
        return []
    return [
        TenggatDihitungUlang(
            permohonan_id=command.permohonan_id,
            langkah=bergeser[0].langkah,
            putaran=bergeser[0].putaran,
            pelaku=command.pelaku,
            pergeseran=bergeser,
            kalender_versi=command.kalender.versi,
        )
    ]
