"""What is done with a subscription: its commands, the decision of each, and the rules that can say no."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import AwareDatetime, Field

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.webhooks.state import KunciKabar, Langganan, Rahasia, Tujuan
from shared.contracts.bersama import TeksPendek, Tersegel
from shared.contracts.langganan import (
    KeadaanTenggat,
    KirimanDiulang,
    LanggananDiaktifkan,
    LanggananDidaftarkan,
    LanggananDihapus,
    LanggananDinonaktifkan,
    LanggananDiubah,
    PemberitahuanLanggananDicatat,
    PemberitahuanLanggananDikirim,
    PemberitahuanLanggananDiulang,
    PemberitahuanLanggananGagal,
    Posisi,
    RahasiaLamaDiakhiri,
    RahasiaLanggananDiputar,
    Saringan,
    SebabLanggananNonaktif,
    StatusLangganan,
)
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.event.fact import CATALOGUE
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah


class LanggananTidakDikenal(DomainError):
    """There is no such subscription."""

    kind = Kind.NOT_FOUND
    pesan = "Langganan ini tidak dikenal."


class LanggananSudahDihapus(DomainError):
    """A subscription that is over stays over."""

    pesan = "Langganan ini sudah dihapus; daftarkan yang baru."


class LanggananTerlaluBanyak(DomainError):
    """Each subscription costs connections of its own."""

    pesan = "Sudah ada {batas} langganan; hapus yang tidak dipakai."


class PeristiwaTidakDikenal(DomainError):
    """Only an event that exists can be chosen."""

    kind = Kind.INVALID
    pesan = "Tidak ada peristiwa bernama {nama}; lihat docs/peristiwa.md."


class SaringanMustahil(DomainError):
    """A choice that no event fits would send nothing, for ever."""

    kind = Kind.INVALID
    pesan = "Tidak ada peristiwa yang sesuai dengan saringan peristiwa dan tenggat sekaligus."


class AlamatTidakDiizinkan(DomainError):
    """Events leave by encrypted connections, and not into the office's own network, unless the settings allow it."""

    kind = Kind.INVALID
    pesan = "Alamat ini tidak diizinkan: {sebab}."


class PerintahLangganan(Perintah):
    """A command about one subscription."""

    langganan_id: UUID


class PerintahTujuan(PerintahLangganan):
    """A command that says where which events go; the address comes sealed."""

    nama_sistem: TeksPendek
    host: str
    alamat: Tersegel
    saringan: Saringan


class PerintahKabar(PerintahLangganan):
    """A command about one alert."""

    ke: int
    orang_id: UUID | None

    @property
    def kunci(self) -> KunciKabar:
        """What makes the alert the same alert."""
        return KunciKabar(self.ke, self.orang_id)


def peristiwa_tenggat(keadaan: KeadaanTenggat) -> str:
    """Return the name of the event that says this of a deadline."""
    return f"Tenggat{keadaan.value.capitalize()}"


def pastikan_saringan(saringan: Saringan) -> None:
    """Refuse events that do not exist, and a choice that nothing can fit."""
    for nama in saringan.peristiwa:
        if nama not in CATALOGUE:
            raise PeristiwaTidakDikenal(nama=nama)
    if saringan.peristiwa and saringan.tenggat and not {*map(peristiwa_tenggat, saringan.tenggat)}.intersection(saringan.peristiwa):
        raise SaringanMustahil


def pastikan_dikenal(state: Langganan) -> tuple[UUID, Tujuan, Rahasia]:
    """Return what a subscription is known by; refuse one that was never registered."""
    if state.langganan_id is None or state.tujuan is None or state.rahasia is None:
        raise LanggananTidakDikenal
    return state.langganan_id, state.tujuan, state.rahasia


def pastikan_ada(state: Langganan) -> tuple[UUID, Tujuan, Rahasia]:
    """Return the same; refuse also one that is over."""
    dikenal = pastikan_dikenal(state)
    if state.status is StatusLangganan.DIHAPUS:
        raise LanggananSudahDihapus
    return dikenal


class DaftarkanLangganan(PerintahTujuan):
    """Send what comes after `sejak`, signed with this secret, which comes sealed."""

    rahasia: Tersegel
    sejak: Posisi


def daftarkan_langganan(command: DaftarkanLangganan, state: Langganan) -> Sequence[LanggananDidaftarkan]:
    """The administrator registers it; once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_saringan(command.saringan)
    return [] if state.langganan_id is not None else [LanggananDidaftarkan(**dict(command))]


class UbahLangganan(PerintahTujuan):
    """From now on so; what was chosen before keeps waiting where it does."""


def ubah_langganan(command: UbahLangganan, state: Langganan) -> Sequence[LanggananDiubah]:
    """The same again changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, tujuan, _ = pastikan_ada(state)
    pastikan_saringan(command.saringan)
    if (Tujuan(command.nama_sistem, command.host, command.alamat), command.saringan) == (tujuan, state.saringan):
        return []
    return [LanggananDiubah(**dict(command))]


class PutarRahasia(PerintahLangganan):
    """Sign with this secret, which comes sealed, and until `lama_sampai` with the one before it too."""

    rahasia: Tersegel
    lama_sampai: AwareDatetime


class AkhiriRahasiaLama(PerintahLangganan):
    """Sign with the newest secret alone."""


def putar_rahasia(command: PutarRahasia, state: Langganan) -> Sequence[RahasiaLanggananDiputar]:
    """Two secrets live at most: a third one ends the first."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, _, rahasia = pastikan_ada(state)
    return [] if command.rahasia == rahasia.kini else [RahasiaLanggananDiputar(**dict(command))]


def akhiri_rahasia_lama(command: AkhiriRahasiaLama, state: Langganan) -> Sequence[RahasiaLamaDiakhiri]:
    """Without an old one there is nothing to end."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    _, _, rahasia = pastikan_ada(state)
    return [] if rahasia.lama is None else [RahasiaLamaDiakhiri(**dict(command))]


class NonaktifkanLangganan(PerintahLangganan):
    """Send nothing more, for this cause; `ce_id` is the event that was not taken."""

    sebab: SebabLanggananNonaktif = SebabLanggananNonaktif.DIMINTA
    ce_id: str | None = None


class AktifkanLangganan(PerintahLangganan):
    """Send again: from where it stopped, or only what comes after `sejak`."""

    sejak: Posisi | None = None


class HapusLangganan(PerintahLangganan):
    """Let it be over for good."""


def nonaktifkan_langganan(command: NonaktifkanLangganan, state: Langganan) -> Sequence[LanggananDinonaktifkan]:
    """The administrator asks for it; every other cause is the service's own to state."""
    if command.sebab is SebabLanggananNonaktif.DIMINTA:
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    else:
        pastikan_sistem(command.pelaku)
    pastikan_ada(state)
    return [] if state.status is not StatusLangganan.AKTIF else [LanggananDinonaktifkan(**dict(command), ke=state.ke + 1)]


def aktifkan_langganan(command: AktifkanLangganan, state: Langganan) -> Sequence[LanggananDiaktifkan]:
    """One that is served already is left as it is."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_ada(state)
    return [] if state.status is StatusLangganan.AKTIF else [LanggananDiaktifkan(**dict(command))]


def hapus_langganan(command: HapusLangganan, state: Langganan) -> Sequence[LanggananDihapus]:
    """Over is over."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_dikenal(state)
    return [] if state.status is StatusLangganan.DIHAPUS else [LanggananDihapus(**dict(command))]


class UlangiKiriman(PerintahLangganan):
    """Begin again after `sejak`; receivers drop by the ids what they have already."""

    pengulangan_id: UUID
    sejak: Posisi


def ulangi_kiriman(command: UlangiKiriman, state: Langganan) -> Sequence[KirimanDiulang]:
    """The administrator asks for it, also while nothing is sent: then it begins there once it is active again."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_ada(state)
    return [] if command.pengulangan_id == state.pengulangan_id else [KirimanDiulang(**dict(command))]


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
