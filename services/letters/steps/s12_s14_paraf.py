"""Steps 12, 13 and 14: Kepala Seksi, Kepala Bidang and Sekretaris put their parafs, in this order, or send the draft back.

One person who holds two offices of the chain skips one paraf, and says why.
"""

from typing import Final, cast
from uuid import UUID

from services.letters.errors import (
    AdaPemegangLain,
    BukanGiliran,
    SuratSudahDitandatangani,
    TidakMerangkap,
    pastikan_analisa_tetap,
    pastikan_konsep,
    pastikan_koreksi,
    pastikan_peran_tunggal,
)
from services.letters.peristiwa import dirangkap
from services.letters.putusan import pastikan_putusan_konsep
from services.letters.state import RANTAI_PARAF, TANDA_TANGAN, Surat, orang_id, pastikan_terbuka
from shared.contracts.bersama import Pelaku, PelakuSistem, Sha256, Teks
from shared.contracts.letters import Diparaf, ParafDitolak
from shared.contracts.peran import Jabatan, Tingkat
from shared.contracts.rangkap import ParafDilewati, PeranDirangkap
from shared.contracts.surat import CatatanKoreksi
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan
from shared.sop.sebutan import sebutan
from shared.sop.table import pelaksana

LANGKAH: Final[dict[Jabatan, int]] = {pelaksana(nomor): nomor for nomor in RANTAI_PARAF}
"""The step of each office of the chain, from the SOP table."""
TINGKAT: Final = {jabatan: Tingkat[jabatan.name] for jabatan in LANGKAH}
"""The level of each of these offices."""
LANGKAH_TINGKAT: Final = {TINGKAT[jabatan]: nomor for jabatan, nomor in LANGKAH.items()}
"""The step of each level."""
RANTAI: Final = {**LANGKAH, pelaksana(TANDA_TANGAN): TANDA_TANGAN}
"""The same with the signature, which is the last of it."""


class Paraf(PerintahPermohonan):
    """An official puts the paraf under the draft with this hash: the one that was read.

    `rangkap` is why a person may who has acted on the draft before; it comes only where the office's settings allow that.
    """

    hash_konsep: Sha256
    rangkap: Teks | None = None


class LewatiParaf(PerintahPermohonan):
    """An official puts no paraf under the draft with this hash, because he acts on it in another office too.

    `pemegang` are those who hold the office now, `kedudukan` all the offices of this person, both looked up at the edge.
    """

    hash_konsep: Sha256
    alasan: Teks
    pemegang: tuple[UUID, ...]
    kedudukan: tuple[Pelaku, ...]


class TolakParaf(PerintahPermohonan):
    """An official sends the draft with this hash back to the analyst, and says what to correct."""

    hash_konsep: Sha256
    catatan: tuple[CatatanKoreksi, ...]


def paraf(command: Paraf, state: Surat) -> list[Diparaf | PeranDirangkap]:
    """SOP rows 12 to 14. The chain goes bottom up; nobody skips, nobody acts twice, and only the draft that was seen counts."""
    tingkat = _pastikan_boleh(command.pelaku, command.hash_konsep, state)
    if (tingkat, orang_id(command.pelaku)) in [(ada.tingkat, orang_id(ada.pelaku)) for ada in state.paraf]:
        return []
    langkah = _pastikan_giliran(tingkat, state)
    pastikan_putusan_konsep(state)
    sudah_berperan = orang_id(command.pelaku) in state.berperan
    pastikan_peran_tunggal(sudah_berperan=sudah_berperan, rangkap=command.rangkap)
    rangkap = dirangkap(state, command.pelaku, tingkat, command.rangkap if sudah_berperan else None)
    return [
        *rangkap,
        Diparaf(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            tingkat=tingkat,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
        ),
    ]


def lewati_paraf(command: LewatiParaf, state: Surat) -> list[ParafDilewati]:
    """Rows 12 to 14 (domain facts 4.4): the only holder of the office has acted on this draft, or will in a higher office."""
    tingkat = _pastikan_boleh(command.pelaku, command.hash_konsep, state)
    orang = orang_id(command.pelaku)
    if (tingkat, orang) in {(ada.tingkat, orang_id(ada.pelaku)) for ada in state.paraf if isinstance(ada, ParafDilewati)}:
        return []
    langkah = _pastikan_giliran(tingkat, state)
    pastikan_putusan_konsep(state)
    if set(command.pemegang) != {orang}:
        raise AdaPemegangLain(jabatan=sebutan(cast("Pelaku", command.pelaku).jabatan))
    di_atas = [lain for lain in command.kedudukan if RANTAI.get(lain.jabatan, 0) > langkah]
    if not di_atas and orang_id(command.pelaku) not in state.berperan:
        raise TidakMerangkap
    mandat = [satu.mandat_id for satu in (*di_atas, cast("Pelaku", command.pelaku), *command.kedudukan) if satu.mandat_id is not None]
    return [
        ParafDilewati(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            tingkat=tingkat,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
            alasan=command.alasan,
            mandat_id=mandat[0] if mandat else None,
        )
    ]


def tolak_paraf(command: TolakParaf, state: Surat) -> list[ParafDitolak]:
    """Rows 12 to 14, way back: whose turn it is may refuse, with a note; step 11 opens again in the next round."""
    tingkat = _pastikan_boleh(command.pelaku, command.hash_konsep, state)
    langkah = _pastikan_giliran(tingkat, state)
    pastikan_koreksi(command.catatan)
    return [
        ParafDitolak(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            tingkat=tingkat,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
            catatan=command.catatan,
        )
    ]


def _pastikan_boleh(pelaku: Pelaku | PelakuSistem, hash_konsep: str, state: Surat) -> Tingkat:
    """Known, running, a person in an office of the chain, and the present draft; return the office's level."""
    pastikan_terbuka(state)
    pastikan_wewenang(pelaku, *LANGKAH)
    pastikan_analisa_tetap(menunggu_analisa=state.menunggu_analisa)
    pastikan_konsep(state.hash_sekarang, hash_konsep)
    return TINGKAT[cast("Pelaku", pelaku).jabatan]


def _pastikan_giliran(tingkat: Tingkat, state: Surat) -> int:
    """Not signed yet, and this level's turn; return the step, which is the letter's."""
    if state.ditandatangani is not None:
        raise SuratSudahDitandatangani
    if LANGKAH_TINGKAT[tingkat] != (langkah := state.langkah):
        raise BukanGiliran(jabatan=sebutan(Jabatan[tingkat.name]), langkah=langkah)
    return langkah
