"""Tell administrators that a subscription ended without being asked to, and record what became of the alert."""

from collections.abc import Sequence

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.webhooks.commands import PerintahKabar, pastikan_dikenal
from services.notify.webhooks.state import Langganan
from shared.contracts.langganan import (
    PemberitahuanLanggananDicatat,
    PemberitahuanLanggananDikirim,
    PemberitahuanLanggananDiulang,
    PemberitahuanLanggananGagal,
    SebabLanggananNonaktif,
)
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang


class CatatKabarLangganan(PerintahKabar):
    """This administrator is to be told."""


class CatatKabarDikirim(PerintahKabar):
    """A channel took the alert."""

    kanal: KanalPemberitahuan


class CatatKabarGagal(PerintahKabar):
    """No channel took it, and none is tried any more."""

    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1)
    sebab: SebabGagalKirim


class UlangiKabarLangganan(PerintahKabar):
    """Let an alert that failed go out again."""


def catat_kabar_langganan(command: CatatKabarLangganan, state: Langganan) -> Sequence[PemberitahuanLanggananDicatat]:
    """Each person is told once of each end that nobody asked for."""
    pastikan_sistem(command.pelaku)
    _, tujuan, _ = pastikan_dikenal(state)
    if command.ke != state.ke or state.sebab in {None, SebabLanggananNonaktif.DIMINTA}:
        raise PemberitahuanTidakDikenal
    if command.kunci in state.kabar.dicatat or state.sebab is None:
        return []
    return [PemberitahuanLanggananDicatat(**dict(command), sebab=state.sebab, nama_sistem=tujuan.nama_sistem)]


def catat_kabar_dikirim(command: CatatKabarDikirim, state: Langganan) -> Sequence[PemberitahuanLanggananDikirim]:
    """Sent is recorded once; of what was never recorded nothing can be said."""
    pastikan_sistem(command.pelaku)
    _pastikan_dicatat(command, state)
    return [] if command.kunci in state.kabar.dikirim else [PemberitahuanLanggananDikirim(**dict(command))]


def catat_kabar_gagal(command: CatatKabarGagal, state: Langganan) -> Sequence[PemberitahuanLanggananGagal]:
    """What went out has not failed."""
    pastikan_sistem(command.pelaku)
    _pastikan_dicatat(command, state)
    if command.kunci in state.kabar.dikirim | state.kabar.gagal:
        return []
    return [PemberitahuanLanggananGagal(**dict(command))]


def ulangi_kabar_langganan(command: UlangiKabarLangganan, state: Langganan) -> Sequence[PemberitahuanLanggananDiulang]:
    """Only what failed goes out again."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _pastikan_dicatat(command, state)
    if command.kunci not in state.kabar.gagal:
        raise PemberitahuanTidakGagal
    return [PemberitahuanLanggananDiulang(**dict(command))]


def _pastikan_dicatat(command: PerintahKabar, state: Langganan) -> None:
    if command.kunci not in state.kabar.dicatat:
        raise PemberitahuanTidakDikenal
