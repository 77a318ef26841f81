"""Use cases of intake: which aggregates an act touches, in one unit of work; no rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.intake.acts.ajukan_kembali import AjukanKembali
from services.intake.acts.waktu_habis import KonfirmasiOtomatis, TutupKedaluwarsa
from services.intake.buku_agenda import DECIDER as BUKU_AGENDA
from services.intake.buku_agenda import BerikanNomorAgenda
from services.intake.decide import DECIDER
from services.intake.konsep import DECIDER as KONSEP
from services.intake.konsep import AjukanKonsep, BuangKonsep, Konsep, pastikan_terbuka
from services.intake.opd import DECIDER as OPD
from services.intake.opd import DaftarkanOpd, DaftarkanPetugas, MutakhirkanOpd, Opd
from services.intake.state import Permohonan
from services.intake.steps.s01_terima_permohonan import TerimaPermohonan
from services.intake.subjek import DECIDER as SUBJEK
from services.intake.subjek import HapusDataPribadi
from shared.contracts.bersama import Lampiran, Pelaku, PelakuSistem, Tersegel
from shared.contracts.formulir import FormulirTersegel
from shared.contracts.tenggat import JenisTenggat, TenggatTerlampaui
from shared.kernel.writer.unit import Unit

DARI_BERKAS: Final = "dimuat dari berkas direktori"
"""Why the directory changed, where a file says so."""


@dataclass(frozen=True, slots=True)
class Pengajuan:
    """What an agency hands in on `tanggal`, before it has an agenda number; persons sealed, files stored."""

    permohonan_id: UUID
    pelaku: Pelaku
    tanggal: date
    opd_id: UUID | None
    formulir: FormulirTersegel
    berkas: tuple[Lampiran, ...]


@dataclass(frozen=True, slots=True)
class EntriOpd:
    """One agency of the directory file, with the sealed data of the people who may act for it."""

    opd_id: UUID
    kode: str
    nama: str
    petugas: Mapping[UUID, Tersegel]


def terima(unit: Unit, pengajuan: Pengajuan) -> Permohonan:
    """Give the agenda number and accept the request, together: a refused request takes no number."""
    tahun, permohonan_id = pengajuan.tanggal.year, pengajuan.permohonan_id
    nomor = BerikanNomorAgenda(pelaku=pengajuan.pelaku, tahun=tahun, permohonan_id=permohonan_id)
    command = TerimaPermohonan(
        permohonan_id=permohonan_id,
        pelaku=pengajuan.pelaku,
        tanggal=pengajuan.tanggal,
        opd_id=pengajuan.opd_id,
        opd_nama=unit.state(OPD, pengajuan.opd_id).nama,
        nomor_agenda=unit.run(BUKU_AGENDA, tahun, nomor).nomor(permohonan_id),
        formulir=pengajuan.formulir,
        berkas=pengajuan.berkas,
    )
    return unit.run(DECIDER, permohonan_id, command)


def ajukan_konsep(unit: Unit, konsep: Konsep, pengajuan: Pengajuan) -> Permohonan:
    """Close a draft that was read as `konsep` and accept it as a request, together; the request has the draft's id."""
    konsep_id = pengajuan.permohonan_id
    isi = {"pelaku": pengajuan.pelaku, "konsep_id": konsep_id, "opd_id": pengajuan.opd_id, "isi": konsep.isi, "unggahan": konsep.unggahan}
    unit.run(KONSEP, konsep_id, AjukanKonsep.model_validate(isi))
    return terima(unit, pengajuan)


def ajukan_kembali(unit: Unit, command: AjukanKembali, konsep_id: UUID | None, konsep: Konsep) -> Permohonan:
    """Submit a request again, and throw the draft away in which that was prepared, read as `konsep`: its files went along."""
    if konsep_id is not None:
        pastikan_terbuka(unit.state(KONSEP, konsep_id))
        isi = {"pelaku": command.pelaku, "konsep_id": konsep_id, "opd_id": command.opd_id, "unggahan": konsep.unggahan}
        unit.run(KONSEP, konsep_id, BuangKonsep.model_validate(isi))
    return unit.run(DECIDER, command.permohonan_id, command)


def waktu_habis(unit: Unit, event: TenggatTerlampaui, pelaku: PelakuSistem) -> None:
    """Let a request lapse that the agency did not complete, or count a delivery as received; other deadlines are the office's."""
    isi = event.model_dump(include={"permohonan_id", "langkah", "putaran"}) | {"pelaku": pelaku}
    match event.jenis:
        case JenisTenggat.PELENGKAPAN:
            unit.run(DECIDER, event.permohonan_id, TutupKedaluwarsa.model_validate(isi))
        case JenisTenggat.KONFIRMASI:
            unit.run(DECIDER, event.permohonan_id, KonfirmasiOtomatis.model_validate(isi))
        case JenisTenggat.LANGKAH | JenisTenggat.KESELURUHAN:
            return


def hapus_subjek(unit: Unit, commands: Iterable[HapusDataPribadi]) -> None:
    """Erase what several keys of one person seal: all of it, or none."""
    for command in commands:
        unit.run(SUBJEK, command.subjek_id, command)


def daftarkan_direktori(unit: Unit, pelaku: PelakuSistem, entri: EntriOpd, alasan: str = DARI_BERKAS) -> Opd:
    """Bring one agency and its people in line with the directory file; loading the same file again changes nothing."""
    opd_id = entri.opd_id
    isi = {"pelaku": pelaku, "opd_id": opd_id, "waktu": unit.saat, "alasan": alasan}
    unit.run(OPD, opd_id, DaftarkanOpd.model_validate({**isi, "kode": entri.kode, "nama": entri.nama}))
    unit.run(OPD, opd_id, MutakhirkanOpd.model_validate({**isi, "nama": entri.nama}))
    for orang_id, data in entri.petugas.items():
        unit.run(OPD, opd_id, DaftarkanPetugas.model_validate({**isi, "orang_id": orang_id, "data": data}))
    return unit.state(OPD, opd_id)
