"""Use cases of letters: which aggregates an act concerns, in one unit; no rules."""

from datetime import date
from typing import Final

from services.letters.acts.didengar import HentikanSurat
from services.letters.acts.penyampaian import NyatakanPenyampaianGagal
from services.letters.acts.tanda_tangan import CatatTandaTangan, UnggahPindaian
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.buku_nomor import AmbilNomor, BatalkanNomor
from services.letters.decide import DECIDER as SURAT
from services.letters.pembacaan import DECIDER as PEMBACAAN
from services.letters.pembacaan import CatatPembacaan
from services.letters.state import TANDA_TANGAN, Surat
from services.letters.steps.s15_tanda_tangan import BeriNomor, TandaTangani
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.contracts.kantor import PolaNomor
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Cause
from shared.kernel.postgres.schema import DOKUMEN
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit
from shared.service.http.berkas import baris_unggahan
from shared.service.papers.dosir import CatatDokumen, baris_dokumen, dosir_di

SISTEM: Final = PelakuSistem(sistem="letters")
DOSIR: Final = dosir_di("letters")


def mulai_tanda_tangan(unit: Unit, command: TandaTangani, tanggal: date, pola: PolaNomor) -> Surat:
    """Reserve a number for a letter that has none, and record the attempt to sign: both, or neither."""
    permohonan_id = command.permohonan_id
    if unit.state(SURAT, permohonan_id).nomor is None:
        ambil = AmbilNomor(pelaku=SISTEM, permohonan_id=permohonan_id, tanggal=tanggal, pola=pola)
        entri = unit.run(BUKU_NOMOR, tanggal.year, ambil).milik(permohonan_id)
        if entri is not None:
            nomor = BeriNomor(
                permohonan_id=permohonan_id,
                pelaku=command.pelaku,
                hash_konsep=command.hash_konsep,
                nomor=entri.nomor,
                tahun=tanggal.year,
                nomor_surat=entri.nomor_surat,
                rangkap=command.rangkap,
            )
            unit.run(SURAT, permohonan_id, nomor)
    return unit.run(SURAT, permohonan_id, command)


def catat_tanda_tangan(unit: Unit, command: CatatTandaTangan | UnggahPindaian) -> Surat:
    """The signed file becomes the letter, and because of that a paper of the dossier: both, or neither."""
    surat = unit.run(SURAT, command.permohonan_id, command)
    for recorded in unit.recorded[-1:]:
        dokumen = CatatDokumen(
            permohonan_id=command.permohonan_id,
            pelaku=SISTEM,
            langkah=TANDA_TANGAN,
            putaran=surat.putaran,
            jenis=JenisDokumen.SURAT if surat.penolakan is None else JenisDokumen.SURAT_PENOLAKAN,
            sha256=command.sha256,
            ukuran=command.ukuran,
        )
        akibat = unit.part(Cause(unit.cause.command_id, recorded.ce_id, recorded.hash), unit.sop_versi)
        akibat.run(DOSIR, command.permohonan_id, dokumen)
        unit.join(akibat)
    return surat


def nyatakan_gagal(unit: Unit, command: NyatakanPenyampaianGagal) -> Surat:
    """Call a delivery failed, in the light of what the agency did with the letter."""
    pembacaan = unit.state(PEMBACAAN, command.permohonan_id)
    return unit.run(SURAT, command.permohonan_id, command.model_copy(update={"terbaca": pembacaan.terbaca}))


def hentikan(unit: Unit, command: HentikanSurat) -> Surat:
    """Close the letter, and void its number in the book, used or only reserved."""
    surat = unit.run(SURAT, command.permohonan_id, command)
    if surat.nomor is not None:
        batal = BatalkanNomor(pelaku=command.pelaku, permohonan_id=command.permohonan_id, sebab=command.sebab)
        unit.run(BUKU_NOMOR, surat.nomor.tahun, batal)
    return surat


def catat_dokumen(unit: Unit, event: DokumenDibuat) -> None:
    """Keep where a paper of another service is; it is no decision, and no event of ours."""
    unit.write(DOKUMEN, baris_dokumen(event, unit.time))


def catat_unggahan(unit: Unit, event: PermohonanDiterima | PermohonanDiajukanKembali) -> None:
    """Keep where the files of a submission are."""
    for baris in baris_unggahan(event, unit.time):
        unit.write(DOKUMEN, baris)


async def catat_dibaca(store: Store, state: Surat, pelaku: Pelaku, sha256: str | None = None) -> None:
    """Record that the agency saw its delivered letter, or fetched its file, before it gets it; what officials read is no proof."""
    terkirim = state.terkirim
    if pelaku.jabatan is not Jabatan.OPD_PEMOHON or terkirim is None or state.permohonan_id is None:
        return
    command = CatatPembacaan(
        permohonan_id=state.permohonan_id,
        pelaku=pelaku,
        putaran=terkirim.putaran,
        nomor_surat=terkirim.nomor_surat,
        sha256=sha256,
    )
    await store.execute(PEMBACAAN, state.permohonan_id, command)
