"""Time has passed: what is nearly due is warned of, what is overdue is missed, and one working day later the superior is told."""

from collections.abc import Iterator, Sequence

from pydantic import AwareDatetime

from services.notify.deadlines.state import DIESKALASI, KunciTenggat, Tenggat, TenggatBerjalan, TingkatTenggat
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import (
    JenisTenggat,
    PeristiwaSatuTenggat,
    TenggatDieskalasi,
    TenggatDiperingatkan,
    TenggatTerlampaui,
)
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import pelaksana


class TandaiTenggat(PerintahPermohonan):
    """It is `saat` now; `atasan` says for each office who is told when its deadline is missed; who has no superior is told himself."""

    saat: AwareDatetime
    atasan: tuple[tuple[Jabatan, Jabatan], ...]


def tandai_tenggat(command: TandaiTenggat, state: Tenggat) -> Sequence[PeristiwaSatuTenggat]:
    """Each level once, however often it is looked at; after a time without looking, all that is due, in order."""
    pastikan_sistem(command.pelaku)
    return [event for kunci, batas in state.terbuka.items() if state.jalan(kunci) for event in _tingkat(command, kunci, batas)]


def _tingkat(command: TandaiTenggat, kunci: KunciTenggat, batas: TenggatBerjalan) -> Iterator[PeristiwaSatuTenggat]:
    kapan = batas.saat
    satu = {
        "permohonan_id": command.permohonan_id,
        "pelaku": command.pelaku,
        "jatuh_tempo": kapan.jatuh_tempo,
        **kunci._asdict(),
    }
    if batas.tingkat < TingkatTenggat.DIPERINGATKAN and kapan.peringatan <= command.saat:
        yield TenggatDiperingatkan.model_validate(satu)
    if batas.tingkat < TingkatTenggat.TERLAMPAUI and kapan.jatuh_tempo <= command.saat:
        yield TenggatTerlampaui.model_validate(satu)
    if kunci.jenis in DIESKALASI and batas.tingkat < TingkatTenggat.DIESKALASI and kapan.eskalasi <= command.saat:
        yield TenggatDieskalasi.model_validate({**satu, "kepada": _atasan(command, kunci)})


def _atasan(command: TandaiTenggat, kunci: KunciTenggat) -> Jabatan:
    """Return who is told: the superior of whoever closes the step; for the whole the head of the office."""
    jabatan = pelaksana(kunci.langkah)
    return Jabatan.KEPALA_DINAS if kunci.jenis is JenisTenggat.KESELURUHAN else dict(command.atasan).get(jabatan, jabatan)
