"""What anybody may try in any moment: every act of the SOP by every official, also with a draft that is no longer the present one."""

from collections.abc import Hashable, Iterator
from typing import Any, Final
from uuid import UUID

from services.analysis.acts.kembali import BukaKembaliAnalisa, KembalikanInstruksi, KembalikanPermohonan
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from services.analysis.steps.s06_entri_data import EntriData
from services.analysis.steps.s10_olah_hasil import OlahHasil
from services.disposition.acts.kembali import BacaDisposisi, BatalkanDisposisi, KembalikanDisposisi
from services.disposition.acts.tolak import TolakPermohonan
from services.disposition.steps.s02_s03_disposisi import Disposisikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from services.intake.acts.waktu_habis import KonfirmasiOtomatis, TutupKedaluwarsa
from services.intake.state import Permohonan
from services.letters.state import Surat
from services.letters.steps.s11_konsep_surat import SusunKonsep
from services.letters.steps.s12_s14_paraf import LewatiParaf, Paraf, TolakParaf
from services.letters.steps.s15_tanda_tangan import TandaTangani, TolakTandaTangan
from services.letters.steps.s16_sampaikan import SampaikanSurat
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import analysis, letters
from shared.contracts.examples.disposition import (
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    KASI,
    PERMOHONAN_DITOLAK,
    PERMOHONAN_ID,
    SEKDIS,
)
from shared.contracts.examples.intake import PENGEMBALIAN, PENYAMPAIAN, SISTEM
from shared.contracts.examples.pengembalian import DISPOSISI_DIBATALKAN, DISPOSISI_DIKEMBALIKAN
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.surat import Kanal, Metode
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from tests.instrumen import STANDAR, analisa
from tests.property.jelajah.dunia import BAGIAN, WAKTU, Dunia
from tests.spec.intake.contoh import AJUKAN, CABUT, KONFIRMASI, TERIMA
from tests.spec.letters.bahan import BERI_NOMOR, CATAT, GAGAL, NYATAKAN_GAGAL

ANALIS: Final = analysis.ANALIS
PLH: Final = SEKDIS.model_copy(update={"jabatan": Jabatan.KEPALA_DINAS, "kapasitas": Kapasitas.PLH, "mandat_id": UUID(int=1)})
"""The Sekretaris, who may act for Kepala Dinas at any time, and then puts no paraf of his own."""
PEJABAT: Final = (KADIS, SEKDIS, KABID, KASI, ANALIS)
"""One person for each office."""
Coba = tuple[str, Any, int]
"""A service, a command, and how much of what may go wrong it uses up."""

TETAP: Final[tuple[Coba, ...]] = tuple(
    (service, command.model_copy(update={"pelaku": pelaku}), biaya)
    for service, command, biaya in (
        *(
            (
                "disposition",
                Disposisikan(
                    permohonan_id=PERMOHONAN_ID,
                    pelaku=lembar.pelaku,
                    diteruskan_kepada=lembar.diteruskan_kepada,
                    harap=lembar.harap,
                ),
                0,
            )
            for lembar in (DISPOSISI_KADIS, DISPOSISI_KABID)
        ),
        ("disposition", BacaDisposisi(permohonan_id=PERMOHONAN_ID, pelaku=KABID), 0),
        ("disposition", KembalikanDisposisi(permohonan_id=PERMOHONAN_ID, pelaku=KABID, catatan=DISPOSISI_DIKEMBALIKAN.catatan), 1),
        ("disposition", BatalkanDisposisi(permohonan_id=PERMOHONAN_ID, pelaku=KADIS, alasan=DISPOSISI_DIBATALKAN.alasan), 1),
        (
            "disposition",
            TolakPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=KADIS, jenis=PERMOHONAN_DITOLAK.jenis, alasan=PERMOHONAN_DITOLAK.alasan),
            0,
        ),
        (
            "disposition",
            BerikanInstruksi(
                permohonan_id=PERMOHONAN_ID,
                pelaku=KASI,
                analis_id=ANALIS.orang_id,
                analis_jabatan=Jabatan.ANALIS,
                instruksi=INSTRUKSI_DIBERIKAN.instruksi,
            ),
            0,
        ),
        (
            "analysis",
            KembalikanInstruksi(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, catatan=analysis.INSTRUKSI_DIKEMBALIKAN.catatan),
            1,
        ),
        ("analysis", PeriksaKelengkapan(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, butir=analysis.BUTIR_LENGKAP), 0),
        ("analysis", PeriksaKelengkapan(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, butir=analysis.BUTIR_KURANG, catatan="kurang"), 1),
        (
            "analysis",
            EntriData(
                permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, aplikasi_id=None, aplikasi_id_baru=analysis.APLIKASI_ID, data=analysis.DATA
            ),
            0,
        ),
        *(("analysis", analisa(standar).model_copy(update={"permohonan_id": PERMOHONAN_ID}), 0) for standar in STANDAR),
        (
            "analysis",
            OlahHasil(
                permohonan_id=PERMOHONAN_ID,
                pelaku=ANALIS,
                kesimpulan=analysis.ANALISA_SELESAI.kesimpulan,
                uraian="uraian",
                catatan=analysis.ANALISA_SELESAI.catatan,
            ),
            0,
        ),
        ("analysis", KembalikanPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, butir=(analysis.BUTIR_DIKEMBALIKAN,)), 1),
        *(
            ("analysis", BukaKembaliAnalisa(permohonan_id=PERMOHONAN_ID, pelaku=KASI, aspek=aspek, alasan="Kontrol perlu diuji ulang."), 1)
            for aspek in Aspek
        ),
        ("letters", SampaikanSurat(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, kanal=Kanal.PORTAL), 0),
        ("letters", SampaikanSurat(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, kanal=Kanal.LANGSUNG), 0),
        ("letters", NYATAKAN_GAGAL.model_copy(update={"permohonan_id": PERMOHONAN_ID}), 1),
    )
    for pelaku in PEJABAT
)
"""What does not depend on the moment, by everybody."""
OPD: Final[tuple[Coba, ...]] = tuple(
    ("intake", command.model_copy(update={"permohonan_id": PERMOHONAN_ID}), 0) for command in (TERIMA, AJUKAN, CABUT, KONFIRMASI)
)


def tindakan(service: str, state: Any) -> Iterator[Coba]:
    """Yield everything that anybody may try in a service now."""
    yield from (coba for coba in (*OPD, *TETAP) if coba[0] == service)
    if service == "intake":
        yield from _waktu_habis(state)
    if service == "letters":
        yield from _surat(state)


_BOLEH: Final[dict[tuple[str, Hashable], list[tuple[str, tuple[Fact, ...], int]]]] = {}


def boleh(service: str, dunia: Dunia) -> list[tuple[str, tuple[Fact, ...], int]]:
    """Return what is not refused in a service now, with its events and its cost; asked once for each state of that service."""
    kunci = (service, dunia.sidik[service])
    if kunci not in _BOLEH:
        _BOLEH[kunci] = list(_diputuskan(service, dunia.keadaan[service]))
    return _BOLEH[kunci]


def _diputuskan(service: str, state: Any) -> Iterator[tuple[str, tuple[Fact, ...], int]]:
    for _, command, biaya in tindakan(service, state):
        try:
            facts = tuple(BAGIAN[service][0].decide(command, state))
        except DomainError:
            continue
        if facts:
            yield type(command).__name__, facts, biaya


def _waktu_habis(permohonan: Permohonan) -> Iterator[Coba]:
    """Yield what the clock may bring: of the last return and the last delivery, and of the rounds before."""
    for putaran in range(1, permohonan.putaran + 1):
        bersama: dict[str, Any] = {"permohonan_id": PERMOHONAN_ID, "pelaku": SISTEM, "putaran": putaran}
        yield "intake", TutupKedaluwarsa(**bersama, langkah=PENGEMBALIAN.langkah), 0
        yield "intake", KonfirmasiOtomatis(**bersama, langkah=PENYAMPAIAN.langkah), 0


def _surat(surat: Surat) -> Iterator[Coba]:
    """Yield the acts on a letter: with every draft that there ever was, and with a new one."""
    for nomor in range(len(surat.konsep) + 1):
        isi = letters.ISI.model_copy(update={"hal": f"Rekomendasi, konsep {nomor}"})
        yield "letters", SusunKonsep(permohonan_id=PERMOHONAN_ID, pelaku=ANALIS, isi=isi), int(surat.berlaku)
    for hash_konsep in {konsep.hash_konsep for konsep in surat.konsep}:
        for pelaku in (*PEJABAT, PLH):
            yield from _di_bawah(hash_konsep, pelaku)
    if surat.berjalan is not None:
        percobaan = {"permohonan_id": PERMOHONAN_ID, "percobaan": surat.berjalan.percobaan}
        yield "letters", CATAT.model_copy(update=percobaan), 0
        yield "letters", GAGAL.model_copy(update=percobaan), 1


def _di_bawah(hash_konsep: str, pelaku: Pelaku) -> Iterator[Coba]:
    bersama: dict[str, Any] = {"permohonan_id": PERMOHONAN_ID, "pelaku": pelaku, "hash_konsep": hash_konsep}
    kedudukan = (SEKDIS, PLH) if pelaku is SEKDIS else (pelaku,)
    yield "letters", Paraf(**bersama), 0
    yield "letters", LewatiParaf(**bersama, alasan="merangkap", pemegang=(pelaku.orang_id,), kedudukan=kedudukan), 0
    yield "letters", TolakParaf(**bersama, catatan=letters.CATATAN), 1
    yield "letters", BERI_NOMOR.model_copy(update=bersama), 0
    yield "letters", TandaTangani(**bersama, metode=Metode.TTE, penyedia="lokal", waktu=WAKTU), 0
    yield "letters", TolakTandaTangan(**bersama, catatan=letters.CATATAN), 1
