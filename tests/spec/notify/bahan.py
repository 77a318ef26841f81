"""Events that notify hears, as the other services would say them, and one command of each kind."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from services.notify.watch.acts.mulai import CatatAnalis, MulaiPemantauan
from services.notify.watch.acts.pemberitahuan import CatatPemberitahuan, CatatPengiriman
from services.notify.watch.acts.terbuka import CatatGiliran
from services.notify.watch.decide import DECIDER
from shared.contracts.examples import analysis, disposition, intake, letters, notify
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, PemberitahuanDicatat
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from tests.dsl import Spec
from tests.spec.letters.meja import Orang

given: Final = Spec(DECIDER)

PEMOHON: Final = (intake.PEMOHON_ID, UUID("0193a000-0000-7000-8000-00000000c001"))
"""Two persons act for the agency."""

DIREKTORI: Final = Orang(
    {
        Jabatan.KEPALA_DINAS: (disposition.KADIS.orang_id,),
        Jabatan.SEKRETARIS_DINAS: (disposition.SEKDIS.orang_id,),
        Jabatan.KEPALA_BIDANG: (disposition.KABID.orang_id,),
        Jabatan.KEPALA_SEKSI: (disposition.KASI.orang_id,),
        Jabatan.ANALIS: (disposition.ANALIS_ID, disposition.ANALIS_LAIN_ID),
        Jabatan.ADMIN: (disposition.ADMIN.orang_id,),
    },
    {disposition.OPD_ID: PEMOHON},
)

MULAI: Final = MulaiPemantauan(
    permohonan_id=disposition.PERMOHONAN_ID, pelaku=notify.SISTEM, langkah=1, putaran=1, ringkasan=disposition.RINGKASAN
)
ANALIS: Final = CatatAnalis(
    permohonan_id=disposition.PERMOHONAN_ID, pelaku=notify.SISTEM, langkah=4, putaran=1, analis_id=disposition.ANALIS_ID
)
GILIRAN: Final = CatatGiliran(
    permohonan_id=disposition.PERMOHONAN_ID,
    pelaku=notify.SISTEM,
    langkah=11,
    putaran=1,
    peristiwa="KonsepSuratDibuat",
    terbuka=notify.GILIRAN_DICATAT.terbuka,
)
CATAT: Final = CatatPemberitahuan(
    permohonan_id=disposition.PERMOHONAN_ID,
    pelaku=notify.SISTEM,
    langkah=12,
    putaran=1,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=disposition.KASI.orang_id,
)
KIRIM: Final = CatatPengiriman(
    permohonan_id=disposition.PERMOHONAN_ID,
    pelaku=notify.SISTEM,
    langkah=12,
    putaran=1,
    jenis=JenisPemberitahuan.GILIRAN,
    peran=Jabatan.KEPALA_SEKSI,
    orang_id=disposition.KASI.orang_id,
    kanal=KanalPemberitahuan.LOG,
)

STANDAR: Final = {
    Aspek.KEAMANAN: analysis.KEAMANAN_DIANALISA,
    Aspek.FUNGSI: analysis.FUNGSI_DIANALISA,
    Aspek.KEMUDAHAN_PENGGUNAAN: analysis.KEMUDAHAN_DIANALISA,
}
SAMPAI_LANGKAH_5: Final[tuple[Fact, ...]] = (
    intake.DITERIMA,
    disposition.DISPOSISI_DIBUKA,
    disposition.DISPOSISI_KADIS,
    disposition.DISPOSISI_KABID,
    disposition.INSTRUKSI_DIBERIKAN,
    analysis.ANALISA_DIBUKA,
)
SAMPAI_LANGKAH_10: Final[tuple[Fact, ...]] = (
    *SAMPAI_LANGKAH_5,
    analysis.KELENGKAPAN_DIPERIKSA,
    analysis.DATA_APLIKASI_DIENTRI,
    *STANDAR.values(),
)
SAMPAI_LANGKAH_11: Final[tuple[Fact, ...]] = (*SAMPAI_LANGKAH_10, analysis.ANALISA_SELESAI, letters.SURAT_DIBUKA)
SAMPAI_LANGKAH_15: Final[tuple[Fact, ...]] = (
    *SAMPAI_LANGKAH_11,
    letters.KONSEP_SURAT_DIBUAT,
    letters.PARAF_KASI,
    letters.PARAF_KABID,
    letters.PARAF_SEKDIS,
)
SAMPAI_SELESAI: Final[tuple[Fact, ...]] = (
    *SAMPAI_LANGKAH_15,
    letters.SURAT_DITANDATANGANI,
    analysis.ANALISA_DIKUNCI,
    letters.SURAT_DISAMPAIKAN,
)


def putaran(fact: Fact, ke: int, **lain: Any) -> Fact:
    """Return the same event in another round."""
    return fact.model_copy(update={"putaran": ke, **lain})


def pemberitahuan(facts: Sequence[Fact]) -> list[PemberitahuanDicatat]:
    """Return the alerts among events."""
    return [fact for fact in facts if isinstance(fact, PemberitahuanDicatat)]


def kabar(facts: Sequence[Fact]) -> list[tuple[str, int, int, str]]:
    """Return the alerts among events, once per role, in order."""
    semua = [(f.jenis.value, f.langkah, f.putaran, f.peran.value) for f in pemberitahuan(facts)]
    return list(dict.fromkeys(semua))


def penerima(facts: Sequence[Fact]) -> list[UUID | None]:
    """Return the persons told, in order."""
    return [fact.orang_id for fact in pemberitahuan(facts)]
