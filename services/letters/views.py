"""What letters shows of a request: its status, the acts allowed now, and the letter itself to those who may read it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from services.letters.buku_nomor import BukuNomor
from services.letters.state import RANTAI_PARAF, SAMPAIKAN, SUSUN, TANDA_TANGAN, Surat, orang_id
from shared.contracts.letters import PenandatangananDimulai, PenandatangananGagal
from shared.contracts.peran import PENGAJU, Jabatan
from shared.kernel.writer.cases import AllowedAct, Kasus
from shared.sop.table import pelaksana

STATUS: Final = {
    SUSUN: "PENYUSUNAN_SURAT",
    **dict(zip(RANTAI_PARAF, ("PARAF_KASI", "PARAF_KABID", "PARAF_SEKDIS"), strict=True)),
    TANDA_TANGAN: "MENUNGGU_TTD",
    SAMPAIKAN: "MENUNGGU_PENYAMPAIAN",
}
"""What the office calls a letter that waits at a step."""

_PEMARAF: Final = tuple(pelaksana(nomor) for nomor in RANTAI_PARAF)
PERAN: Final = {
    **dict.fromkeys(("paraf", "lewati_paraf", "tolak_paraf"), _PEMARAF),
    **dict.fromkeys(("tanda_tangani", "cetak_surat", "unggah_pindaian", "tolak_tanda_tangan"), (pelaksana(TANDA_TANGAN),)),
}
"""The offices of the chain that do each act."""

ANALIS: Final = (Jabatan.ANALIS.value,)
GILIRAN: Final = {nomor: (pelaksana(nomor).value,) for nomor in STATUS}
"""Whose turn each step is, as acts name it."""

LABEL: Final = {
    "PENYUSUNAN_SURAT": "Penyusunan surat",
    "PERBAIKAN_KONSEP": "Penyusunan surat",
    "MENUNGGU_ANALISA": "Analisa",
    "PARAF_KASI": "Menunggu paraf",
    "PARAF_KABID": "Menunggu paraf",
    "PARAF_SEKDIS": "Menunggu paraf",
    "MENUNGGU_TTD": "Menunggu tanda tangan",
    "MENUNGGU_PENYAMPAIAN": "Siap disampaikan",
    "DISAMPAIKAN": "Surat disampaikan",
    "SELESAI": "Selesai",
    "DICABUT": "Dicabut",
    "DITOLAK": "Ditolak",
    "KEDALUWARSA": "Ditutup",
    "DITOLAK_MENUNGGU_TTD": "Ditolak, surat menunggu tanda tangan",
}
"""What the agency reads for each status."""


_KOREKSI: Final = {"langkah", "putaran", "versi", "pelaku", "catatan"}
_BERBEDA: Final = {"kesimpulan", "anjuran", "alasan_berbeda"}
_HASIL: Final = {*_BERBEDA, "uraian", "catatan"}


def status(state: Surat) -> str:
    """Return where the letter stands; an ended request says why it ended."""
    if state.sebab is not None:
        return state.sebab.value
    if state.penolakan is not None:
        return "DITOLAK_MENUNGGU_TTD" if state.ditandatangani is None else "DITOLAK"
    if state.disampaikan:
        return "SELESAI" if state.diterima else "DISAMPAIKAN"
    if state.menunggu_analisa:
        return "MENUNGGU_ANALISA"
    langkah = state.langkah
    return "PERBAIKAN_KONSEP" if langkah == SUSUN and state.hash_ditolak else STATUS[langkah]


def tindakan(state: Surat) -> Iterator[AllowedAct]:
    """Name the acts allowed now: the step's own act first, then the ways back; who has acted on a draft does not sign it."""
    penolakan = state.penolakan is not None
    selesai = state.diterima or (penolakan and state.disampaikan)
    if state.sebab is not None or state.ringkasan is None or selesai or state.menunggu_analisa:
        return
    langkah, putaran = state.langkah, state.putaran
    giliran = GILIRAN[langkah]
    if state.disampaikan:
        yield AllowedAct("nyatakan_penyampaian_gagal", ANALIS, None, putaran, state.analis_id)
        return
    if langkah == SAMPAIKAN:
        yield AllowedAct("sampaikan_surat", giliran, langkah, putaran, state.analis_id)
        return
    if langkah == SUSUN:
        yield AllowedAct("susun_konsep", giliran, langkah, putaran, state.analis_id)
        return
    if langkah == TANDA_TANGAN:
        yield AllowedAct("tanda_tangani", giliran, langkah, putaran, terhalang=state.berperan)
        if state.dicetak is not None:
            yield AllowedAct("unggah_pindaian", giliran, None, putaran, orang_id(state.dicetak.pelaku))
        if penolakan:
            return
        yield AllowedAct("tolak_tanda_tangan", giliran, None, putaran, terhalang=state.berperan)
    else:
        yield AllowedAct("paraf", giliran, langkah, putaran)
        yield AllowedAct("lewati_paraf", giliran, None, putaran)
        yield AllowedAct("tolak_paraf", giliran, None, putaran)
    yield AllowedAct("susun_konsep", ANALIS, None, putaran, state.analis_id)


def penandatanganan(state: Surat) -> str | None:
    """Return how signing stands, for a letter that waits for it: an attempt may be under way, or have failed."""
    if state.langkah != TANDA_TANGAN or state.sebab is not None:
        return None
    return "SEDANG_DITANDATANGANI" if state.berjalan is not None else "SIAP_TANDA_TANGAN"


def waktu_hilang(state: Surat) -> dict[str, int]:
    """Return the seconds from each failed attempt to the next one, by cause; a wait that goes on is not counted yet."""
    hilang: dict[str, int] = {}
    for gagal, lagi in pairwise(state.percobaan):
        if isinstance(gagal, PenandatangananGagal) and isinstance(lagi, PenandatangananDimulai) and gagal.waktu is not None:
            detik = int((lagi.waktu - gagal.waktu).total_seconds())
            hilang[gagal.jenis] = hilang.get(gagal.jenis, 0) + max(detik, 0)
    return hilang


def ruang_kantor(state: Surat) -> Iterator[tuple[str, Any]]:
    """Yield what officials must know to act on a letter that is not signed yet: notes of refusals, why it waits, why the result differs."""
    if state.ditandatangani is not None or state.sebab is not None or state.dibuka is None:
        return
    if state.koreksi:
        yield "koreksi", [satu.model_dump(mode="json", include=_KOREKSI) for satu in state.koreksi]
    if state.tunggu is not None:
        yield "menunggu_karena", state.tunggu.alasan
    if state.dibuka.alasan_berbeda:
        yield "hasil_berbeda", state.dibuka.model_dump(mode="json", include=_BERBEDA)


def kasus(state: Surat) -> Kasus | None:
    """Return the request as letters lists it; nothing of the draft, and of the result only what officials read (`ruang_kantor`)."""
    if state.permohonan_id is None or state.ringkasan is None:
        return None
    kini = status(state)
    return Kasus(
        permohonan_id=state.permohonan_id,
        opd_id=state.ringkasan.opd_id,
        status=kini,
        tindakan=tuple(tindakan(state)),
        isi={
            "label": LABEL[kini],
            "ringkasan": state.ringkasan.model_dump(mode="json"),
            "putaran": state.putaran,
            "versi_konsep": state.konsep[-1].versi if state.konsep else None,
            "hash_konsep": state.hash_sekarang,
            "nomor_surat": state.ditandatangani.nomor_surat if state.ditandatangani else None,
            "penandatanganan": penandatanganan(state),
            **dict(ruang_kantor(state)),
        },
    )


def surat(state: Surat, pembaca: Jabatan) -> dict[str, Any] | None:
    """Return the letter as an official reads it, and an agency from its first delivery on, though that may have been called failed."""
    asal = state.dibuka or state.penolakan
    if asal is None or (pembaca in PENGAJU and state.terkirim is None):
        return None
    konsep = state.konsep[-1] if state.konsep else None
    return {
        "permohonan_id": state.permohonan_id,
        "keadaan_bagian": status(state),
        "putaran": state.putaran,
        "hasil": asal.model_dump(mode="json", include=_HASIL) if state.dibuka else None,
        "penolakan": asal.model_dump(mode="json", include={"jenis", "alasan"}) if state.penolakan else None,
        "konsep": konsep.model_dump(mode="json", include={"versi", "hash_konsep", "isi"}) if konsep else None,
        "berlaku": state.berlaku,
        "versi_konsep": [k.model_dump(mode="json", include={"versi", "putaran", "hash_konsep", "pelaku"}) for k in state.konsep],
        "paraf": [p.model_dump(mode="json", exclude={"permohonan_id", "putaran"}) for p in state.paraf],
        "nomor_surat": state.nomor.nomor_surat if state.nomor else None,
        "tanda_tangan": state.ditandatangani.model_dump(mode="json", exclude={"permohonan_id"}) if state.ditandatangani else None,
        "percobaan": [p.model_dump(mode="json", exclude={"permohonan_id", "langkah", "putaran"}) for p in state.percobaan],
        "waktu_hilang": waktu_hilang(state),
        "disampaikan": state.disampaikan,
        "penyampaian": [p.model_dump(mode="json", exclude={"permohonan_id", "langkah"}) for p in state.penyampaian],
        "diterima": state.diterima,
    }


def buku(state: BukuNomor, tahun: int) -> dict[str, Any]:
    """Return all numbers of the year, in order; none is missing."""
    return {
        "tahun": tahun,
        "jumlah": len(state.entri),
        "nomor": [
            {
                "nomor": entri.nomor,
                "nomor_surat": entri.nomor_surat,
                "permohonan_id": entri.permohonan_id,
                "status": "BATAL" if entri.batal else "DIBERIKAN",
                "sebab": entri.batal,
            }
            for entri in state.entri
        ],
    }
