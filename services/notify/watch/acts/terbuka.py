"""Whose turn it is: the steps that are open, and whom they wait for when whoever holds an office is another one."""

from uuid import UUID

from pydantic import Field

from services.notify.watch.dipegang import kunjungan, tanpa
from services.notify.watch.state import KunciPemberitahuan, Pemberitahuan, Pengalihan, PeristiwaDidengar, dikenal
from shared.contracts.giliran import Giliran, GiliranOpd, GiliranTerbuka, Pemegang, SebabPengalihan
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import GiliranDialihkan, GiliranDicatat, JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import pelaksana


class CatatGiliran(PerintahPermohonan):
    """Notify heard `peristiwa` of this step and round; `terbuka` and `opd` follow from it (services/notify/watch/pemegang.py)."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    peristiwa: str
    terbuka: tuple[GiliranTerbuka, ...]
    opd: GiliranOpd | None = None
    berakhir: bool = False
    berperan: tuple[UUID, ...] = ()


def catat_giliran(command: CatatGiliran, state: Pemberitahuan) -> list[GiliranDicatat]:
    """Each event counts once, and none after the end of the request, but for a withdrawal after a refusal."""
    pastikan_sistem(command.pelaku)
    ringkasan = dikenal(state)
    if state.sudah_lewat(PeristiwaDidengar(command.peristiwa, command.langkah, command.putaran)):
        return []
    return [
        GiliranDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            peristiwa=command.peristiwa,
            terbuka=command.terbuka,
            opd=command.opd,
            berakhir=command.berakhir,
            berperan=command.berperan,
            agenda=ringkasan.agenda,
            nama_aplikasi=ringkasan.nama_aplikasi,
        )
    ]


class AlihkanGiliran(PerintahPermohonan):
    """This mandate for this office, which `orang_id` holds by it, began or is over, or another change was seen; `pemegang` hold it now."""

    jabatan: Jabatan
    sebab: SebabPengalihan
    mandat_id: UUID | None = None
    orang_id: UUID | None = None
    pemegang: tuple[Pemegang, ...] = ()


def alihkan_giliran(command: AlihkanGiliran, state: Pemberitahuan) -> list[GiliranDialihkan]:
    """Each open step of the office that waits for somebody else; nothing waits after the end of the request.

    Of a mandate once for its beginning and once for its end, at the end only what had become the deputy's: of a step that opened later,
    though that is heard first, the holder was told at once. Whatever else changed, where those who hold the office are not those for
    whom the step waits, so that it may be looked at as often as one likes; where no event says for whom, only for who was not told of it.
    An assigned analyst's steps wait for nobody else.
    """
    pastikan_sistem(command.pelaku)
    dikenal(state)
    ditugaskan = command.jabatan is Jabatan.ANALIS and state.analis_id is not None
    if state.usai or (ditugaskan and command.sebab is SebabPengalihan.PEMEGANG_BERGANTI):
        return []
    return [
        GiliranDialihkan(
            permohonan_id=command.permohonan_id,
            langkah=giliran.langkah,
            putaran=giliran.putaran,
            pelaku=command.pelaku,
            jabatan=command.jabatan,
            sebab=command.sebab,
            mandat_id=command.mandat_id,
            pemegang=command.pemegang,
            sebelumnya=state.menunggu(giliran),
        )
        for giliran in state.terbuka
        if pelaksana(giliran.langkah) is command.jabatan and _lain(command, giliran, state)
    ]


def _lain(command: AlihkanGiliran, giliran: Giliran, state: Pemberitahuan) -> bool:
    if command.sebab is SebabPengalihan.PEMEGANG_BERGANTI:
        menunggu = state.menunggu(giliran)
        pergi = tanpa(menunggu, command.pemegang) if kunjungan(giliran) in state.pemegang else ()
        return bool(pergi or tanpa(command.pemegang, menunggu))
    if _pengalihan(command, giliran, command.sebab) in state.dialihkan:
        return False
    return command.sebab is SebabPengalihan.MANDAT_MULAI or _beralih(command, giliran, state)


def _beralih(command: AlihkanGiliran, giliran: Giliran, state: Pemberitahuan) -> bool:
    """Say whether a step waited for the deputy: it was handed over when the mandate began, or the deputy was told of it when it opened."""
    kunci = KunciPemberitahuan(giliran.langkah, giliran.putaran, JenisPemberitahuan.GILIRAN, command.jabatan, command.orang_id)
    return kunci in state.dicatat or _pengalihan(command, giliran, SebabPengalihan.MANDAT_MULAI) in state.dialihkan


def _pengalihan(command: AlihkanGiliran, giliran: Giliran, sebab: SebabPengalihan) -> Pengalihan:
    return Pengalihan(giliran.langkah, giliran.putaran, command.mandat_id, sebab)
