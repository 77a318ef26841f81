"""Faults of the surroundings, each told in one Indonesian line with what to do about it; every command and job asks here."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import nats.errors
import nats.js.errors
import nkeys
import psycopg

from deploy.set.keyring import FILES as KEY_FILES
from deploy.set.keyring import RESTORE
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.postgres.epoch import NoEpoch
from shared.kernel.process.advice import PULIHKAN
from shared.kernel.process.settings import InvalidSettings

ASK_FOR_ADDRESSES: Final = "Nyalakan set ini (make run), atau periksa alamatnya: satupintu env"
MIGRATE: Final = "Jalankan: satupintu migrate"
ROOM: Final = "Kosongkan ruang, lalu ulangi"
NO_PERMISSION: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
NOT_MIGRATED: Final = (
    psycopg.errors.UndefinedTable,
    psycopg.errors.UndefinedFunction,
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.InsufficientPrivilege,
)
DATABASE: Final[Mapping[str, tuple[str, str]]] = {
    "couldn't get a connection": ("tidak menjawab tepat waktu", ASK_FOR_ADDRESSES),
    "refused": ("tidak ada yang menjawab di alamatnya", ASK_FOR_ADDRESSES),
    "timeout": ("tidak menjawab tepat waktu", ASK_FOR_ADDRESSES),
    "resolve": ("nama servernya tidak dikenal", ASK_FOR_ADDRESSES),
    "translate host": ("nama servernya tidak dikenal", ASK_FOR_ADDRESSES),
    "authentication failed": (
        "kata sandinya ditolak",
        "Jalankan: satupintu migrate; bila itu pun ditolak, folder rahasia bukan milik basis data ini",
    ),
    "does not exist": ("basis data atau perannya belum ada", MIGRATE),
    "starting up": ("sedang dinyalakan", "Tunggu sebentar, lalu ulangi"),
    "shutting down": ("sedang dihentikan", ASK_FOR_ADDRESSES),
    "terminating connection": ("memutuskan sambungan", ASK_FOR_ADDRESSES),
    "closed the connection": ("memutuskan sambungan", ASK_FOR_ADDRESSES),
    "too many clients": ("semua sambungannya terpakai", "Tunggu sebentar, lalu ulangi"),
    "too many connections for role": ("sambungan yang boleh dipakai peran ini habis", "Tunggu sebentar, lalu ulangi"),
    "connection slots": ("semua sambungannya terpakai", "Tunggu sebentar, lalu ulangi"),
}
"""What PostgreSQL and its client say when there is no connection, by a part of it: what that means, and what to do."""


def in_words(fault: BaseException) -> OperatorError | None:
    """Return the fault as the operator is told it; None where it is a defect of this program."""
    told: OperatorError | None
    match fault:
        case OperatorError():
            told = fault
        case InvalidSettings():
            told = _of_a_setting(fault)
        case NoEpoch():
            told = EnvironmentProblem(f"basis data tidak menyebut satu epoch stream: {fault}", PULIHKAN if fault.several else MIGRATE)
        case psycopg.Error():
            told = _of_the_database(fault)
        case nats.errors.Error() | nats.js.errors.Error() | nkeys.NkeysError() | ConnectionError() | TimeoutError():
            told = _of_the_broker(fault)
        case OSError():
            told = _of_the_machine(fault)
        case _:
            told = None
    return told


def _of_a_setting(fault: InvalidSettings) -> OperatorError:
    """A setting that names a file is as good as the file."""
    of_the_file = _of_the_machine(fault.__cause__) if isinstance(fault.__cause__, OSError) else None
    return of_the_file or EnvironmentProblem(str(fault), "Perbaiki setelan itu, lalu ulangi")


def _of_the_database(fault: psycopg.Error) -> OperatorError | None:
    text = str(fault).strip()
    if isinstance(fault, psycopg.errors.DiskFull):
        return EnvironmentProblem("disk basis data penuh", ROOM)
    if isinstance(fault, NOT_MIGRATED):
        return EnvironmentProblem("tabel basis data belum ada, atau peran ini belum boleh membacanya", MIGRATE)
    if not isinstance(fault, psycopg.OperationalError):
        return None
    known = next((said for part, said in DATABASE.items() if part in text), None)
    meaning, advice = known or (text.splitlines()[0] if text else type(fault).__name__, ASK_FOR_ADDRESSES)
    return EnvironmentProblem(f"basis data tidak dapat dihubungi: {meaning}", advice)


def _of_the_broker(fault: BaseException) -> OperatorError:
    match fault:
        case nats.errors.AuthorizationError():
            meaning, advice = "kuncinya ditolak", "NATS dan perintah ini harus memakai folder rahasia yang sama: satupintu env"
        case nkeys.NkeysError():
            meaning, advice = "berkas kuncinya (nats.nk) rusak", RESTORE
        case nats.errors.NoServersError() | ConnectionError():
            meaning, advice = "tidak ada yang menjawab di alamatnya", ASK_FOR_ADDRESSES
        case TimeoutError():
            meaning, advice = "tidak menjawab tepat waktu", ASK_FOR_ADDRESSES
        case _:
            meaning, advice = f"menjawab {type(fault).__name__}: {fault}", "Periksa log NATS"
    return EnvironmentProblem(f"NATS tidak menjawab seperti seharusnya: {meaning}", advice)


def _of_the_machine(fault: OSError) -> OperatorError | None:
    if fault.errno == errno.ENOSPC:
        return EnvironmentProblem("disk penuh", ROOM)
    if fault.errno in NO_PERMISSION:
        message = f"tidak ada izin untuk {fault.filename}"
        return EnvironmentProblem(
            message, "Periksa pemilik berkas itu, atau pilih folder lain dengan SATUPINTU_DATA (dokumen demo: --dokumen)"
        )
    if isinstance(fault, NotADirectoryError | IsADirectoryError):
        what = "adalah folder, bukan berkas" if isinstance(fault, IsADirectoryError) else "melewati sebuah berkas seolah-olah itu folder"
        return EnvironmentProblem(f"jalur {fault.filename} {what}", "Periksa jalur itu, juga SATUPINTU_DATA dan SATUPINTU_ALAMAT")
    if isinstance(fault, FileNotFoundError) and Path(str(fault.filename)).name in KEY_FILES:
        return EnvironmentProblem(f"berkas rahasia {fault.filename} tidak ada", RESTORE)
    return None
