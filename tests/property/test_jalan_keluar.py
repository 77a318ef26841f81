"""With any mandates in force, one person in each office, every letter can be signed: by parafs, or by skips that are recorded."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.letters.decide import DECIDER, PerintahSurat
from services.letters.state import RANTAI_PARAF, TANDA_TANGAN, Surat
from services.letters.steps.s12_s14_paraf import LewatiParaf, Paraf
from services.letters.steps.s15_tanda_tangan import BeriNomor, TandaTangani
from shared.contracts.bersama import Pelaku
from shared.contracts.disposition import WewenangDilimpahkan
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.surat import Metode
from shared.kernel.event.errors import DomainError
from shared.office.mandat import Mandat
from shared.service.office.directory import DirectorySnapshot, Orang
from shared.service.office.kedudukan import semua_kedudukan
from shared.sop.table import pelaksana
from tests.property.together import OFFICES, SAAT
from tests.property.values import PERMOHONAN_ID
from tests.property.walks import Walk, walks

ANALIS = Pelaku(orang_id=OFFICES[Jabatan.ANALIS][0], jabatan=Jabatan.ANALIS)
HASH = contoh.HASH
DIBUKA = contoh.SURAT_DIBUKA.model_copy(update={"permohonan_id": PERMOHONAN_ID, "analis_id": ANALIS.orang_id})
KONSEP = contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"permohonan_id": PERMOHONAN_ID, "pelaku": ANALIS})


@given(walks("disposition/mandat"), st.integers(0, 12))
def test_setiap_surat_dapat_ditandatangani_dengan_mandat_apa_pun(walk: Walk, setengah_hari: int) -> None:
    saat = SAAT + timedelta(hours=12 * setengah_hari)
    state = DECIDER.replay((DIBUKA, KONSEP))
    assert selesai(state, _daftar(walk, saat), saat), f"nobody can go on at {saat}: {walk!r}"


def selesai(state: Surat, daftar: DirectorySnapshot, saat: datetime) -> bool:
    """Say whether some way leads to a signature that is begun: whoever holds the office whose turn it is tries what there is."""
    if state.berjalan is not None:
        return True
    for command in _tindakan(state, daftar, saat):
        try:
            facts = DECIDER.decide(command, state)
        except DomainError:
            continue
        berikut = state
        for fact in facts:
            berikut = DECIDER.evolve(berikut, fact)
        if facts and selesai(berikut, daftar, saat):
            return True
    return False


def _tindakan(state: Surat, daftar: DirectorySnapshot, saat: datetime) -> Iterator[PerintahSurat]:
    """Yield what the holders of the office whose turn it is may try."""
    jabatan = pelaksana(state.langkah)
    for orang_id in daftar.pemegang(jabatan.value, saat):
        kedudukan = semua_kedudukan(daftar, daftar.orang[orang_id], saat)
        pelaku = next(satu for satu in kedudukan if satu.jabatan is jabatan)
        umum = {"permohonan_id": PERMOHONAN_ID, "pelaku": pelaku, "hash_konsep": HASH}
        if state.langkah in RANTAI_PARAF:
            pemegang = daftar.pemegang(jabatan.value, saat)
            yield LewatiParaf.model_validate({**umum, "alasan": "rangkap", "pemegang": pemegang, "kedudukan": kedudukan})
            yield Paraf.model_validate(umum)
        elif state.nomor is None:
            yield BeriNomor.model_validate({**umum, "nomor": 1, "tahun": 2026, "nomor_surat": "000/1/CONTOH/2026"})
        else:
            assert state.langkah == TANDA_TANGAN
            yield TandaTangani.model_validate({**umum, "metode": Metode.TTE, "penyedia": "lokal", "waktu": saat})


def _daftar(walk: Walk, saat: datetime) -> DirectorySnapshot:
    """Return one person in each office, and the mandates that the book says are in force at this moment."""
    berlaku = {satu.isi.mandat_id for satu in walk.state.mandat if satu.berlaku(saat)}
    mandat = [_baris(fact) for fact in walk.facts if isinstance(fact, WewenangDilimpahkan) and fact.mandat_id in berlaku]
    return DirectorySnapshot.dari((Orang(orang[0], jabatan.value, None) for jabatan, orang in OFFICES.items()), mandat)


def _baris(fact: WewenangDilimpahkan) -> Mandat:
    siapa: tuple[UUID, UUID, str, str, str, UUID | None] = (
        fact.mandat_id,
        fact.orang_id,
        fact.jabatan.value,
        Kapasitas(fact.jenis).value,
        fact.jabatan_asal.value,
        fact.menggantikan_id,
    )
    return Mandat(*siapa, fact.mulai, fact.selesai, fact.dasar_nomor)
