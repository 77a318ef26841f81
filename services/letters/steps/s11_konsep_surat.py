"""Step 11: the analyst writes the reply letter, and corrects it when it is sent back."""

from typing import Any, cast

from services.letters.errors import KonsepBelumDiubah, SuratSudahDitandatangani, pastikan_analisa_tetap, pastikan_bukan_penolakan
from services.letters.putusan import kalimat_putusan, pastikan_satu_putusan
from services.letters.state import SUSUN, Surat, pastikan_terbuka
from shared.contracts.letters import KonsepSuratDibuat, KonsepSuratDirevisi, SuratDibuka
from shared.contracts.surat import IsiSurat
from shared.kernel.event.canonical import sha256_of
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class SusunKonsep(PerintahPermohonan):
    """The assigned analyst hands in what people write of the draft, and whether it names similar applications (by choice of the office)."""

    isi: IsiSurat
    sebut_kemiripan: bool = False


def susun_konsep(command: SusunKonsep, state: Surat) -> list[KonsepSuratDibuat | KonsepSuratDirevisi]:
    """SOP row 11. The first draft, or a corrected one, which voids all parafs; what was refused must change.

    The verdict is written here, from the result; what people write tells no other one. The hash that parafs are bound to is over all of
    the content, which has no number, date or QR yet. A revision of the analyst's own accord, a new visit to step 11, begins a round; a
    refusal or a new result has begun it already.
    """
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, SUSUN, state.analis_id)
    pastikan_bukan_penolakan(penolakan=state.penolakan is not None)
    pastikan_analisa_tetap(menunggu_analisa=state.menunggu_analisa)
    if state.ditandatangani is not None:
        raise SuratSudahDitandatangani
    hasil = cast("SuratDibuka", state.dibuka)
    pastikan_satu_putusan(command.isi, hasil.kesimpulan)
    isi = isi_lengkap(command, hasil)
    hash_konsep = sha256_of(isi.model_dump(mode="json"))
    if hash_konsep == state.hash_sekarang:
        return []
    if hash_konsep in state.hash_ditolak:
        raise KonsepBelumDiubah
    umum: dict[str, Any] = {"permohonan_id": command.permohonan_id, "langkah": SUSUN, "pelaku": command.pelaku}
    if not state.konsep:
        return [KonsepSuratDibuat(**umum, putaran=state.putaran, versi=1, hash_konsep=hash_konsep, isi=isi)]
    terakhir, putaran = state.konsep[-1], state.putaran + state.berlaku
    versi, hash_lama = terakhir.versi + 1, terakhir.hash_konsep
    return [KonsepSuratDirevisi(**umum, putaran=putaran, versi=versi, hash_lama=hash_lama, hash_konsep=hash_konsep, isi=isi)]


def isi_lengkap(command: SusunKonsep, hasil: SuratDibuka) -> IsiSurat:
    """Return the content with what is written from the result."""
    kemiripan = hasil.kemiripan if command.sebut_kemiripan else ""
    return command.isi.model_copy(update={"putusan": kalimat_putusan(hasil), "kemiripan": kemiripan})
