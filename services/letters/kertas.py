"""The letter on paper: the draft that grows with each paraf, what is signed, and the archive copy."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from services.letters.paraf_tercetak import paraf, waktu_paraf
from services.letters.peristiwa import Bertanda
from services.letters.state import Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    ParafDitolak,
    PenandatangananDitolak,
    SuratDibuka,
    SuratDisampaikan,
    SuratDitandatangani,
)
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenerimaanDicatat, PenyampaianGagal
from shared.contracts.peran import Jabatan
from shared.contracts.rangkap import ParafDilewati
from shared.contracts.surat import Kanal, Metode
from shared.kernel.event.clock import WIB
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.service.papers.kertas import DaftarKertas, Kertas, kepala
from shared.sop.table import ditutup

SIFAT: Final = "Biasa"
TEMPAT_TUJUAN: Final = "Tempat"
PARAF_TERAKHIR: Final = max(ditutup(Diparaf))
PUTUSAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "Direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "Direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "Belum dapat direkomendasikan",
}
"""How the outcome is printed in the attachment."""
KANAL: Final = {Kanal.PORTAL: "Portal", Kanal.EMAIL: "Surel", Kanal.LANGSUNG: "Langsung"}


def naskah(state: Surat) -> dict[str, Any]:
    """Return what draft, letter and archive copy have in common: the present draft's content, and the attachment."""
    ringkasan = state.ringkasan
    assert ringkasan is not None, "a draft follows from a result or a refusal"  # noqa: S101 - papers follow from an opened letter
    konsep, hasil = state.konsep[-1], state.dibuka
    return {
        "agenda": ringkasan.agenda,
        "nomor": state.nomor.nomor_surat if state.nomor else "",
        "sifat": SIFAT,
        "lampiran": "Satu berkas" if hasil is not None else "–",
        "di": TEMPAT_TUJUAN,
        "tanggal": "",
        "hash_konsep": konsep.hash_konsep,
        "versi": konsep.versi,
        **konsep.isi.model_dump(),
        "laporan": laporan(hasil) if hasil is not None else None,
        "penanda_tangan": {"sebutan": Jabatan.KEPALA_DINAS, "nama": "", "pangkat": "", "nip": ""},
    }


def laporan(hasil: SuratDibuka) -> dict[str, Any]:
    """Return the attachment: the result that the letter tells. A refusal has none."""
    ringkasan = hasil.ringkasan
    return {
        "opd_nama": ringkasan.opd_nama,
        "nama_aplikasi": ringkasan.nama_aplikasi,
        "surat_nomor": ringkasan.surat_nomor,
        "surat_tanggal": ringkasan.surat_tanggal,
        "kesimpulan": PUTUSAN[hasil.kesimpulan],
        "anjuran": PUTUSAN[hasil.anjuran] if hasil.anjuran else "",
        **hasil.model_dump(include={"alasan_berbeda", "uraian", "catatan"}),
    }


def konsep_surat(state: Surat, recorded: Recorded) -> Mapping[str, Any] | None:
    """Rows 11 and 14: the draft, with the parafs under it, and what was to be corrected in the drafts before it."""
    del recorded
    koreksi = [{"oleh": satu.pelaku, "versi": satu.versi, "catatan": satu.catatan} for satu in state.koreksi]
    return {**naskah(state), "paraf": paraf(state), "koreksi": koreksi}


def surat(state: Surat, pelaku: Pelaku | PelakuSistem, tanggal: date, metode: Metode) -> dict[str, Any]:
    """Row 15: what is signed; the recipient's copy, which carries no paraf."""
    return {**naskah(state), "tanggal": tanggal, "penanda_tangan": pelaku, "metode": metode.value}


def pertinggal(state: Surat, recorded: Recorded) -> Mapping[str, Any] | None:
    """Row 15: the archive copy, with the parafs, and the hash of the file that was signed."""
    fact = recorded.fact
    assert isinstance(fact, Bertanda), "as the table says"  # noqa: S101 - KERTAS names no other event
    if fact.sha256 is None:
        return None
    saat = datetime.fromisoformat(recorded.meta["time"])
    return {
        **surat(state, fact.pelaku, saat.astimezone(WIB).date(), fact.metode),
        "paraf": paraf(state),
        "sidik": fact.sha256.removeprefix("sha256:"),
        "saat": saat,
    }


def catatan_koreksi(state: Surat, recorded: Recorded) -> Mapping[str, Any]:
    """Rows 12 to 15, way back: who sent which draft back, when, and what must change in it."""
    fact, ringkasan = recorded.fact, state.ringkasan
    assert isinstance(fact, ParafDitolak | PenandatangananDitolak), "as the table says"  # noqa: S101 - KERTAS names no other event
    assert ringkasan is not None, "a draft follows from a result"  # noqa: S101 - for the type checker
    return {
        **kepala(ringkasan, recorded),
        "yang_ditolak": "Paraf" if isinstance(fact, ParafDitolak) else "Tanda tangan",
        "hal": next(satu.isi.hal for satu in state.konsep if satu.hash_konsep == fact.hash_konsep),
        "versi": fact.versi,
        "hash_konsep": fact.hash_konsep,
        "catatan": fact.catatan,
        "pelaku": fact.pelaku,
    }


def bukti_penyampaian(state: Surat, recorded: Recorded) -> Mapping[str, Any]:
    """Row 16: that the signed letter was delivered, how, by whom, which file it was; and who received it, once the agency has confirmed."""
    surat_ini, ringkasan = naskah(state), state.ringkasan
    assert ringkasan is not None, "what was delivered was opened"  # noqa: S101 - for the type checker
    dikirim = next((satu for satu in reversed(state.penyampaian) if isinstance(satu, SuratDisampaikan)), None)
    terkirim = dikirim or state.ditandatangani
    assert terkirim is not None, "as the table says"  # noqa: S101 - KERTAS names no event before a delivery
    sidik = state.ditandatangani.sha256 if state.ditandatangani else None
    return {
        "agenda": surat_ini["agenda"],
        "nomor": terkirim.nomor_surat,
        "hal": surat_ini["hal"],
        "kepada": surat_ini["kepada"],
        "opd_nama": ringkasan.opd_nama,
        "kanal": KANAL[dikirim.kanal if dikirim else Kanal.PORTAL],
        "catatan": dikirim.catatan if dikirim else "Tersedia di portal begitu ditandatangani.",
        "sidik": sidik.removeprefix("sha256:") if sidik else "",
        "oleh": terkirim.pelaku,
        "penerimaan": _penerimaan(recorded.fact),
    }


def _penerimaan(fact: Fact) -> dict[str, Any] | None:
    """Return who received the letter; nothing before that was confirmed. Nobody in particular where the time to confirm ran out."""
    if not isinstance(fact, PenerimaanDicatat) or fact.oleh is None:
        return None
    return {"oleh": fact.oleh if fact.cara is CaraKonfirmasi.OPD else None, "saat": fact.pada}


def penyampaian(riwayat: Sequence[Recorded]) -> dict[str, Any]:
    """Row 16: when it was, and the deliveries before it, each with its channel, why it failed, and when both happened."""
    dikirim = [satu for satu in riwayat if isinstance(satu.fact, SuratDisampaikan | SuratPenolakanDitandatangani)]
    gagal = [satu for satu in riwayat if isinstance(satu.fact, PenyampaianGagal)]
    saat = datetime.fromisoformat(dikirim[-1].meta["time"])
    terdahulu = [_gagal(*berdua) for berdua in zip(dikirim[:-1], gagal, strict=False)]
    return {"saat": saat, "tanggal": saat.astimezone(WIB).date(), "terdahulu": terdahulu}


def _gagal(dikirim: Recorded, gagal: Recorded) -> dict[str, Any]:
    assert isinstance(gagal.fact, PenyampaianGagal), "as chosen above"  # noqa: S101 - for the type checker
    saat = [datetime.fromisoformat(satu.meta["time"]) for satu in (dikirim, gagal)]
    return {"disampaikan": saat[0], "gagal": saat[1], "kanal": KANAL[gagal.fact.kanal], "sebab": gagal.fact.sebab}


def paraf_terakhir(fact: Diparaf | ParafDilewati) -> bool:
    """Say whether a paraf, or its being left out, was the last before the signature."""
    return fact.langkah == PARAF_TERAKHIR


_KONSEP: Final = Kertas(JenisDokumen.KONSEP_SURAT, konsep_surat, waktu_paraf)
_DIPARAF: Final = replace(_KONSEP, bila=paraf_terakhir)
_KOREKSI: Final = Kertas(JenisDokumen.CATATAN_KOREKSI, catatan_koreksi)
_PERTINGGAL: Final = Kertas(JenisDokumen.PERTINGGAL, pertinggal, waktu_paraf)
_BUKTI: Final = Kertas(JenisDokumen.BUKTI_PENYAMPAIAN, bukti_penyampaian, penyampaian)
KERTAS: Final[DaftarKertas] = {
    KonsepSuratDibuat: (_KONSEP,),
    KonsepSuratDirevisi: (_KONSEP,),
    Diparaf: (_DIPARAF,),
    ParafDilewati: (_DIPARAF,),
    ParafDitolak: (_KOREKSI,),
    PenandatangananDitolak: (_KOREKSI,),
    SuratDitandatangani: (_PERTINGGAL,),
    SuratPenolakanDitandatangani: (_PERTINGGAL, _BUKTI),
    SuratDisampaikan: (_BUKTI,),
    PenerimaanDicatat: (_BUKTI,),
}
"""What each event leaves on paper: a draft as it is read, and as it goes to be signed, with every paraf (ADR 0072)."""
