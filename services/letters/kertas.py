"""The letter on paper: the draft that grows with each paraf, what is signed, and the archive copy."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from services.letters.state import RANTAI_PARAF, Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    SuratDisampaikan,
    SuratDitandatangani,
)
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.peran import Jabatan
from shared.contracts.rangkap import ParafDilewati
from shared.contracts.surat import Metode
from shared.kernel.clock import WIB
from shared.kernel.envelope import Recorded
from shared.papers.bahasa import kata
from shared.service.kertas import DaftarKertas, Kertas
from shared.sop.table import pelaksana

SIFAT: Final = "Biasa"
TEMPAT_TUJUAN: Final = "Tempat"
PUTUSAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "Direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "Direkomendasikan dengan catatan",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "Belum dapat direkomendasikan",
}
"""How the outcome is printed in the attachment."""


def naskah(state: Surat) -> dict[str, Any]:
    """Return what draft, letter and archive copy have in common: the present draft's content, and the attachment."""
    assert state.dibuka is not None, "a draft follows from a result"  # noqa: S101 - papers follow from events of an opened letter
    konsep, hasil = state.konsep[-1], state.dibuka
    ringkasan = hasil.ringkasan
    return {
        "agenda": f"{ringkasan.tahun_agenda}/{ringkasan.nomor_agenda}",
        "nomor": state.nomor.nomor_surat if state.nomor else "",
        "sifat": SIFAT,
        "lampiran": "Satu berkas",
        "di": TEMPAT_TUJUAN,
        "tanggal": "",
        "hash_konsep": konsep.hash_konsep,
        "versi": konsep.versi,
        **konsep.isi.model_dump(),
        "laporan": {
            "opd_nama": ringkasan.opd_nama,
            "nama_aplikasi": ringkasan.nama_aplikasi,
            "surat_nomor": ringkasan.surat_nomor,
            "surat_tanggal": ringkasan.surat_tanggal,
            "kesimpulan": PUTUSAN[hasil.kesimpulan],
            "uraian": hasil.uraian,
            "catatan": hasil.catatan,
        },
        "penanda_tangan": {"sebutan": Jabatan.KEPALA_DINAS, "nama": "", "pangkat": "", "nip": ""},
    }


def paraf(state: Surat) -> list[dict[str, Any]]:
    """Return the rows of PARAF HIERARKI, from the highest office down; who gave none yet has an empty one, who skipped it says why."""
    diberikan = {satu.langkah: satu for satu in state.paraf}
    return [
        {
            "sebutan": pelaksana(nomor),
            "oleh": satu.pelaku if (satu := diberikan.get(nomor)) is not None else None,
            "dilewati": satu.alasan if isinstance(satu, ParafDilewati) else "",
        }
        for nomor in reversed(RANTAI_PARAF)
    ]


def konsep_surat(state: Surat, recorded: Recorded) -> Mapping[str, Any] | None:
    """Rows 11 to 14: the draft, with the parafs under it so far."""
    del recorded
    return {**naskah(state), "paraf": paraf(state)}


def surat(state: Surat, pelaku: Pelaku | PelakuSistem, tanggal: date, metode: Metode) -> dict[str, Any]:
    """Row 15: what is signed; the recipient's copy, which carries no paraf."""
    return {**naskah(state), "tanggal": tanggal, "penanda_tangan": pelaku, "metode": metode.value}


def pertinggal(state: Surat, recorded: Recorded) -> Mapping[str, Any] | None:
    """Row 15: the archive copy, with the parafs, and the hash of the file that was signed."""
    fact = recorded.fact
    assert isinstance(fact, SuratDitandatangani), "as the table says"  # noqa: S101 - KERTAS names no other event
    if fact.sha256 is None:
        return None
    saat = datetime.fromisoformat(recorded.meta["time"])
    return {
        **surat(state, fact.pelaku, saat.astimezone(WIB).date(), fact.metode),
        "paraf": paraf(state),
        "sidik": fact.sha256.removeprefix("sha256:"),
        "saat": saat,
    }


def bukti_penyampaian(state: Surat, recorded: Recorded) -> Mapping[str, Any]:
    """Row 16: that the signed letter was delivered, how, by whom, and which file it was."""
    fact, surat_ini = recorded.fact, naskah(state)
    assert isinstance(fact, SuratDisampaikan), "as the table says"  # noqa: S101 - KERTAS names no other event
    saat = datetime.fromisoformat(recorded.meta["time"])
    sidik = state.ditandatangani.sha256 if state.ditandatangani else None
    return {
        "agenda": surat_ini["agenda"],
        "nomor": fact.nomor_surat,
        "hal": surat_ini["hal"],
        "kepada": surat_ini["kepada"],
        "opd_nama": surat_ini["laporan"]["opd_nama"],
        "kanal": kata(fact.kanal),
        "catatan": fact.catatan,
        "saat": saat,
        "tanggal": saat.astimezone(WIB).date(),
        "sidik": sidik.removeprefix("sha256:") if sidik else "",
        "oleh": fact.pelaku,
    }


def penyampaian_terdahulu(riwayat: Sequence[Recorded]) -> dict[str, Any]:
    """Row 16: the deliveries before this one, each with its channel, why it failed, and when both happened."""
    dikirim = [satu for satu in riwayat[:-1] if isinstance(satu.fact, SuratDisampaikan)]
    gagal = [satu for satu in riwayat if isinstance(satu.fact, PenyampaianGagal)]
    return {"terdahulu": [_gagal(*berdua) for berdua in zip(dikirim, gagal, strict=True)]}


def _gagal(dikirim: Recorded, gagal: Recorded) -> dict[str, Any]:
    assert isinstance(gagal.fact, PenyampaianGagal), "as chosen above"  # noqa: S101 - for the type checker
    saat = [datetime.fromisoformat(satu.meta["time"]) for satu in (dikirim, gagal)]
    return {"disampaikan": saat[0], "gagal": saat[1], "kanal": kata(gagal.fact.kanal), "sebab": gagal.fact.sebab}


_KONSEP: Final = (Kertas(JenisDokumen.KONSEP_SURAT, konsep_surat),)
KERTAS: Final[DaftarKertas] = {
    KonsepSuratDibuat: _KONSEP,
    KonsepSuratDirevisi: _KONSEP,
    Diparaf: _KONSEP,
    ParafDilewati: _KONSEP,
    SuratDitandatangani: (Kertas(JenisDokumen.PERTINGGAL, pertinggal),),
    SuratDisampaikan: (Kertas(JenisDokumen.BUKTI_PENYAMPAIAN, bukti_penyampaian, penyampaian_terdahulu),),
}
"""What each event leaves on paper."""
