"""Step 11: the analyst writes the reply letter, and corrects it when it is sent back."""

from services.letters.errors import KonsepBelumDiubah, SuratSudahDitandatangani, pastikan_analisa_tetap, pastikan_bukan_penolakan
from services.letters.state import SUSUN, Surat, pastikan_terbuka
from shared.contracts.letters import KonsepSuratDibuat, KonsepSuratDirevisi
from shared.contracts.surat import IsiSurat
from shared.kernel.canon import sha256_of
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class SusunKonsep(PerintahPermohonan):
    """The assigned analyst hands in the draft with this content."""

    isi: IsiSurat

    @property
    def hash_konsep(self) -> str:
        """The hash that parafs are bound to: over the canonical content, which has no number, date or QR yet."""
        return sha256_of(self.isi.model_dump(mode="json"))


def susun_konsep(command: SusunKonsep, state: Surat) -> list[KonsepSuratDibuat | KonsepSuratDirevisi]:
    """SOP row 11. The first draft, or a corrected one, which voids all parafs; what was refused must change.

    A revision of the analyst's own accord, a new visit to step 11, begins a round; a refusal or a new result has begun it already.
    """
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, SUSUN, state.analis_id)
    pastikan_bukan_penolakan(penolakan=state.penolakan is not None)
    pastikan_analisa_tetap(menunggu_analisa=state.menunggu_analisa)
    if state.ditandatangani is not None:
        raise SuratSudahDitandatangani
    hash_konsep = command.hash_konsep
    if hash_konsep == state.hash_sekarang:
        return []
    if hash_konsep in state.hash_ditolak:
        raise KonsepBelumDiubah
    if not state.konsep:
        return [
            KonsepSuratDibuat(
                permohonan_id=command.permohonan_id,
                langkah=SUSUN,
                putaran=state.putaran,
                pelaku=command.pelaku,
                versi=1,
                hash_konsep=hash_konsep,
                isi=command.isi,
            )
        ]
    return [
        KonsepSuratDirevisi(
            permohonan_id=command.permohonan_id,
            langkah=SUSUN,
            putaran=state.putaran + state.berlaku,
            pelaku=command.pelaku,
            versi=state.konsep[-1].versi + 1,
            hash_lama=state.konsep[-1].hash_konsep,
            hash_konsep=hash_konsep,
            isi=command.isi,
        )
    ]
