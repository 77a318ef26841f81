"""Rules about agencies that can say no: which are known, whose codes stay, who acts for them, and whether anybody is left."""

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang


class OpdTidakDikenal(DomainError):
    """No agency is registered under this id."""

    kind = Kind.NOT_FOUND
    pesan = "OPD {opd_id} belum terdaftar."


class KodeOpdTetap(DomainError):
    """An agency keeps its code for ever; another code is another agency."""

    pesan = "OPD ini terdaftar dengan kode {kode}, bukan {diminta}."


class OpdSudahTerdaftar(DomainError):
    """An agency is registered once; its name is changed."""

    pesan = "OPD dengan kode {kode} sudah terdaftar."


class PetugasSudahTerdaftar(DomainError):
    """A person is registered once; who was ended is let act again."""

    pesan = "Orang {orang_id} sudah terdaftar; petugas yang pernah bertindak diaktifkan lagi."


class OpdTanpaPetugas(DomainError):
    """Nobody else acts for the agency: it could do nothing any more."""

    pesan = (
        "Tidak ada petugas lain pada {nama}: permohonannya tidak dapat diajukan, dilengkapi, dicabut, dan penerimaan suratnya tidak"
        " dapat dikonfirmasi. Daftarkan penggantinya dahulu, atau nyatakan `boleh_kosong`."
    )


class PetugasTidakDikenal(DomainError):
    """The person was never registered with this agency."""

    kind = Kind.NOT_FOUND
    pesan = "Orang {orang_id} tidak terdaftar pada OPD ini."


def pastikan_pengelola(pelaku: Pelaku | PelakuSistem) -> None:
    """Refuse everybody but the administrator and the service that loads the directory."""
    if isinstance(pelaku, Pelaku):
        pastikan_wewenang(pelaku, Jabatan.ADMIN)
