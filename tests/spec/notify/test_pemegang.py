"""What the event of a turn tells a program that asks nobody else: role, who holds it and in what capacity, until when, of which request."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from services.notify.consumers import DENGAR
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.deadlines.state import KunciTenggat
from services.notify.watch.decide import DECIDER
from shared.contracts.examples import analysis, disposition, intake
from shared.contracts.giliran import Giliran, GiliranTerbuka, Pemegang
from shared.contracts.notify import GiliranDicatat
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.tenggat import JenisTenggat
from shared.contracts.versi_lama import PELAKSANA_PERTAMA
from shared.kernel.event.fact import Fact, read_fact
from shared.office.mandat import Mandat
from shared.sop.table import SOP_V1
from tests.contract.records import GOLDEN, read
from tests.spec.letters.meja import WAKTU, Meja, Orang
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5, SAMPAI_LANGKAH_10, SAMPAI_SELESAI

KASI, SEKDIS = disposition.KASI.orang_id, disposition.SEKDIS.orang_id
MANDAT: Final = Mandat(
    mandat_id=UUID("0193a000-0000-7000-8000-00000000d009"),
    orang_id=SEKDIS,
    jabatan=Jabatan.KEPALA_DINAS.value,
    jenis="PLH",
    jabatan_asal=Jabatan.SEKRETARIS_DINAS.value,
    menggantikan_id=disposition.KADIS.orang_id,
    mulai=datetime(2026, 11, 1, tzinfo=UTC),
    selesai=None,
    dasar_nomor="800/1",
)


def giliran(facts: Sequence[Fact]) -> list[GiliranDicatat]:
    """Return the events of turns."""
    return [fact for fact in facts if isinstance(fact, GiliranDicatat)]


def batas(meja: Meja, jenis: JenisTenggat, langkah: int, ke: int = 1) -> datetime:
    """Return when a deadline of the request is due."""
    state: Any = meja.state(TENGGAT, disposition.PERMOHONAN_ID)
    saat: datetime = state.terbuka[KunciTenggat(jenis, langkah, ke)].saat.jatuh_tempo
    return saat


def test_setiap_giliran_menyebut_jabatan_pemegang_dan_tenggatnya() -> None:
    semua = giliran(Meja(DIREKTORI).dengar(DENGAR, *SAMPAI_SELESAI))
    terbuka = [satu for fact in semua for satu in fact.terbuka]
    assert {satu.langkah for satu in terbuka} == {row.nomor for row in SOP_V1.langkah[1:]}
    for satu in terbuka:
        assert satu.jabatan is SOP_V1[satu.langkah].pelaksana
        analis = satu.jabatan is Jabatan.ANALIS
        orang = (disposition.ANALIS_ID,) if analis else DIREKTORI.pemegang(satu.jabatan, WAKTU)
        assert satu.pemegang == tuple(Pemegang(orang_id=orang_id) for orang_id in orang)
        assert satu.jatuh_tempo is not None
    assert {(fact.agenda, fact.nama_aplikasi) for fact in semua} == {
        (intake.DITERIMA.ringkasan.agenda, intake.DITERIMA.ringkasan.nama_aplikasi),
    }


def test_tenggat_yang_disebut_ialah_tenggat_yang_berjalan() -> None:
    meja = Meja(DIREKTORI)
    terakhir = giliran(meja.dengar(DENGAR, *SAMPAI_LANGKAH_10[:-3]))[-1]
    assert [satu.langkah for satu in terakhir.terbuka] == [7, 8, 9]
    assert [satu.jatuh_tempo for satu in terakhir.terbuka] == [batas(meja, JenisTenggat.LANGKAH, nomor) for nomor in (7, 8, 9)]


def test_pengganti_disebut_dengan_kapasitas_dan_mandatnya() -> None:
    meja = Meja(Orang({Jabatan.KEPALA_DINAS: (SEKDIS,)}, {}, MANDAT))
    (dicatat,) = giliran(meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2]))
    (satu,) = dicatat.terbuka
    assert satu.pemegang == (Pemegang(orang_id=SEKDIS, kapasitas=Kapasitas.PLH, mandat_id=MANDAT.mandat_id),)


def test_jabatan_yang_kosong_tanpa_pemegang() -> None:
    (dicatat,) = giliran(Meja(Orang({}, {})).dengar(DENGAR, *SAMPAI_LANGKAH_5[:2]))
    assert dicatat.terbuka[0].pemegang == ()
    assert dicatat.terbuka[0].jatuh_tempo is not None


def test_giliran_opd_menyebut_opd_dan_tenggatnya() -> None:
    meja = Meja(DIREKTORI)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    kurang, kembali = giliran(meja.dengar(DENGAR, analysis.KELENGKAPAN_KURANG, analysis.PERMOHONAN_DIKEMBALIKAN))
    assert (kurang.opd, kembali.terbuka) == (None, ())
    assert kembali.opd is not None
    assert (kembali.opd.langkah, kembali.opd.putaran, kembali.opd.jenis) == (5, 1, JenisTenggat.PELENGKAPAN)
    assert (kembali.opd.opd_id, kembali.opd.jatuh_tempo) == (disposition.OPD_ID, batas(meja, JenisTenggat.PELENGKAPAN, 5))
    (lanjut,) = giliran(meja.dengar(DENGAR, analysis.ANALISA_DILANJUTKAN))
    assert (lanjut.opd, [satu.langkah for satu in lanjut.terbuka]) == (None, [5])


def test_surat_yang_sampai_menunggu_konfirmasi_opd() -> None:
    meja = Meja(DIREKTORI)
    opd = giliran(meja.dengar(DENGAR, *SAMPAI_SELESAI))[-1].opd
    assert opd is not None
    assert (opd.langkah, opd.jenis, opd.jatuh_tempo) == (16, JenisTenggat.KONFIRMASI, batas(meja, JenisTenggat.KONFIRMASI, 16))


def test_bentuk_lama_menyebut_jabatannya_dan_keadaannya_sama() -> None:
    """From what was recorded then: the same open steps, and nobody named."""
    assert tuple(langkah.pelaksana.value for langkah in SOP_V1.langkah)[: len(PELAKSANA_PERTAMA)] == PELAKSANA_PERTAMA
    for versi in (1, 2):
        lama = read_fact("GiliranDicatat", versi, read(GOLDEN / f"GiliranDicatat.v{versi}.json"))
        assert isinstance(lama, GiliranDicatat)
        assert lama.terbuka == (GiliranTerbuka(langkah=12, putaran=1, jabatan=Jabatan.KEPALA_SEKSI),)
        assert (lama.agenda, lama.opd) == (None, None)
        assert DECIDER.replay([lama]).terbuka == (Giliran(langkah=12, putaran=1),)
