"""What analysis shows of a request: a row for lists, the acts allowed now, and all answers so far for the office."""

from typing import Final
from uuid import UUID

from pydantic import BaseModel

from services.analysis.acts.kembali import PEMBUKA
from services.analysis.state import LANGKAH, LANGKAH_ASPEK, PENGOLAHAN, Analisa
from services.analysis.steps.s10_olah_hasil import anjuran_hasil, berurutan
from shared.contracts.analysis import (
    AnalisaSelesai,
    DataAplikasiDientri,
    KelengkapanDiperiksa,
    Kesimpulan,
    PermohonanDikembalikan,
    StandarDianalisa,
)
from shared.contracts.analysis_register import KemiripanDiperiksa
from shared.contracts.bersama import Lampiran, Ringkasan
from shared.contracts.penilaian import Aspek, InstrumenAspek, Temuan, TingkatTemuan
from shared.contracts.peran import Jabatan
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.table import SOP_V1

NAMA: Final = {
    5: "periksa_kelengkapan",
    6: "entri_data",
    **dict.fromkeys(LANGKAH_ASPEK.values(), "analisa_standar"),
    PENGOLAHAN: "olah_hasil",
}
"""The act that closes each step."""

STATUS: Final = {
    5: "PEMERIKSAAN_KELENGKAPAN",
    6: "ENTRI_DATA",
    **dict.fromkeys(LANGKAH_ASPEK.values(), "ANALISA"),
    PENGOLAHAN: "PENGOLAHAN_HASIL",
}
"""The status while each step is the first that waits."""

PERAN: Final = {
    "buka_kembali_analisa": PEMBUKA,
    "nonaktifkan_aplikasi": (Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI),
    **dict.fromkeys(("mutakhirkan_aplikasi", "catat_nomor_pse"), (Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)),
}
"""The offices that do each act which is not the analyst's alone."""

LABEL: Final = {
    "PEMERIKSAAN_KELENGKAPAN": "Pemeriksaan kelengkapan",
    "ENTRI_DATA": "Entri data",
    "ANALISA": "Analisa",
    "PENGOLAHAN_HASIL": "Analisa",
    "DIKEMBALIKAN": "Perlu dilengkapi",
    "MENUNGGU_INSTRUKSI": "Diproses seksi",
    "ANALISA_SELESAI": "Penyusunan surat",
    "TERKUNCI": "Surat ditandatangani",
    "DICABUT": "Dicabut",
    "DITOLAK": "Ditolak",
    "KEDALUWARSA": "Ditutup",
}
"""What people read for each status."""


TINGKAT: Final = (TingkatTemuan.TINGGI, TingkatTemuan.SEDANG, TingkatTemuan.RENDAH)
"""The gravest first."""


class RincianAnalisa(BaseModel):
    """Everything answered so far: the latest of each step, also of earlier rounds, for the analyst to start from."""

    permohonan_id: UUID
    keadaan_bagian: str
    putaran: int
    analis_id: UUID | None
    ringkasan: Ringkasan
    instrumen: tuple[InstrumenAspek, ...]
    pemeriksaan: KelengkapanDiperiksa | None
    pengembalian: PermohonanDikembalikan | None
    entri: DataAplikasiDientri | None
    bukti: tuple[Lampiran, ...]
    kemiripan: KemiripanDiperiksa | None
    standar: tuple[StandarDianalisa, ...]
    hasil: AnalisaSelesai | None


class TemuanStandar(Temuan):
    """A finding, with the standard in whose analysis it was made."""

    aspek: Aspek


class BahanHasil(BaseModel):
    """What step 10 works with: the analyses of this pass, their findings, the gravest first, and the outcome that they advise.

    `usul_catatan` are the findings' own words of advice, to start the notes from.
    """

    permohonan_id: UUID
    putaran: int
    belum: tuple[Aspek, ...]
    standar: tuple[StandarDianalisa, ...]
    temuan: tuple[TemuanStandar, ...]
    anjuran: Kesimpulan | None
    usul_catatan: tuple[str, ...]


def status(state: Analisa) -> str:
    """Return where the analysis stands: why it ended, whom it waits for, or that it is done."""
    if state.berakhir is not None:
        return state.berakhir
    if state.terkunci:
        return "TERKUNCI"
    if state.dikembalikan:
        return "DIKEMBALIKAN"
    if state.instruksi_kembali is not None:
        return "MENUNGGU_INSTRUKSI"
    return "ANALISA_SELESAI" if state.selesai else STATUS[state.kini]


def tindakan(state: Analisa) -> tuple[AllowedAct, ...]:
    """Return the acts allowed now: the steps that wait, and the ways back at step 5 and from step 10 on."""
    acts = [AllowedAct(NAMA[nomor], (SOP_V1[nomor].pelaksana,), nomor, state.putaran, state.analis_id) for nomor in state.terbuka]
    if LANGKAH[0] in state.terbuka and not state.dasar:
        acts.append(AllowedAct("kembalikan_instruksi", (SOP_V1[LANGKAH[0]].pelaksana,), None, state.putaran, state.analis_id))
    if state.aspek_terbuka:
        acts.append(AllowedAct("unggah_bukti", (SOP_V1[state.aspek_terbuka[0]].pelaksana,), None, state.putaran, state.analis_id))
    if PENGOLAHAN in state.terbuka:
        acts.append(AllowedAct("kembalikan_permohonan", (SOP_V1[PENGOLAHAN].pelaksana,), None, state.putaran, state.analis_id))
    if state.dapat_dibuka_kembali:
        acts.append(AllowedAct("buka_kembali_analisa", PEMBUKA, None, state.putaran))
    return tuple(acts)


def kasus(state: Analisa) -> Kasus | None:
    """Return the request as analysis lists it; nothing of the result, which the agency reads in the letter.

    Why analyses were opened again is told to whoever does them, and to no agency.
    """
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    alasan = state.pembukaan_baru if state.terbuka else ()
    pembukaan = [satu.model_dump(mode="json", include={"langkah", "putaran", "aspek", "pelaku", "alasan"}) for satu in alasan]
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.ringkasan.opd_id,
        status=status(state),
        tindakan=tindakan(state),
        isi={
            "label": LABEL[status(state)],
            "ringkasan": state.ringkasan.model_dump(mode="json"),
            "putaran": state.putaran,
            "analis_id": str(state.analis_id),
            **({"pembukaan_kembali": pembukaan} if pembukaan else {}),
        },
    )


def rincian(state: Analisa) -> RincianAnalisa:
    """Return all answers so far; also of a request that ended, but not of one that never came here."""
    if state.permohonan_id is None or state.ringkasan is None:
        raise PermohonanTidakDikenal
    return RincianAnalisa(
        permohonan_id=state.permohonan_id,
        keadaan_bagian=status(state),
        putaran=state.putaran,
        analis_id=state.analis_id,
        ringkasan=state.ringkasan,
        instrumen=state.instrumen,
        pemeriksaan=state.pemeriksaan,
        pengembalian=state.pengembalian,
        entri=state.entri,
        bukti=state.bukti,
        kemiripan=state.kemiripan,
        standar=state.standar,
        hasil=state.hasil,
    )


def bahan_hasil(state: Analisa) -> BahanHasil:
    """Return what the result is made of; nothing is advised while an analysis of this pass is still to come."""
    if state.permohonan_id is None or state.ringkasan is None:
        raise PermohonanTidakDikenal
    belum = tuple(aspek for aspek, langkah in LANGKAH_ASPEK.items() if langkah not in state.tertutup)
    standar = tuple(satu for satu in berurutan(state) if satu.aspek not in belum)
    temuan = [TemuanStandar(aspek=satu.aspek, **dict(temuan)) for satu in standar for temuan in satu.temuan]
    temuan.sort(key=lambda satu: TINGKAT.index(satu.tingkat))
    return BahanHasil(
        permohonan_id=state.permohonan_id,
        putaran=state.putaran,
        belum=belum,
        standar=standar,
        temuan=tuple(temuan),
        anjuran=None if belum else anjuran_hasil(state),
        usul_catatan=tuple(dict.fromkeys(satu.saran for satu in temuan)),
    )
