"""The signer failed: the working time until it is tried again is the signer's, and moves what is due (attributed, not hidden)."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from services.notify.deadlines.hitung import hilang_dari, pergeseran
from services.notify.deadlines.state import KunciTenggat, PerintahTenggat, Tenggat, WaktuGangguan
from shared.contracts.langkah import NomorLangkah
from shared.contracts.surat import JenisKegagalan
from shared.contracts.tenggat import GangguanDicatat, JenisTenggat, WaktuHilangDihitung
from shared.sop.aturan import pastikan_sistem


class CatatGangguan(PerintahTenggat):
    """At `saat` an attempt to sign failed, at this step and round, for this reason."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    sebab: JenisKegagalan


class HitungWaktuHilang(PerintahTenggat):
    """At `saat` it is tried again."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)


def catat_gangguan(command: CatatGangguan, state: Tenggat) -> Sequence[GangguanDicatat]:
    """Once for each failure while the signature is due; what the person typed wrongly is nobody else's time."""
    pastikan_sistem(command.pelaku)
    terbuka = KunciTenggat(JenisTenggat.LANGKAH, command.langkah, command.putaran) in state.terbuka
    sudah = state.gangguan is not None or (state.hilang and command.saat <= state.hilang[-1].sampai)
    if not terbuka or sudah or command.sebab is JenisKegagalan.FRASA_SANDI_SALAH:
        return []
    return [
        GangguanDicatat(
            permohonan_id=command.permohonan_id,
            pelaku=command.pelaku,
            langkah=command.langkah,
            putaran=command.putaran,
            sebab=command.sebab,
            sejak=command.saat,
        )
    ]


def hitung_waktu_hilang(command: HitungWaktuHilang, state: Tenggat) -> Sequence[WaktuHilangDihitung]:
    """The next attempt ends what the failure before it cost, whether or not it comes off."""
    pastikan_sistem(command.pelaku)
    if state.usai or state.gangguan is None or command.saat <= state.gangguan[0]:
        return []
    sejak, sebab = state.gangguan
    lanjut = replace(state, hilang=(*state.hilang, WaktuGangguan(sejak, command.saat, sebab)))
    lanjut = replace(lanjut, terbuka={kunci: batas for kunci, batas in state.terbuka.items() if hilang_dari(lanjut, kunci)})
    return [
        WaktuHilangDihitung(
            permohonan_id=command.permohonan_id,
            pelaku=command.pelaku,
            langkah=command.langkah,
            putaran=command.putaran,
            sebab=sebab,
            sejak=sejak,
            sampai=command.saat,
            pergeseran=pergeseran(command.kalender, lanjut),
            kalender_versi=command.kalender.versi,
        )
    ]
