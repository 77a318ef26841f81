"""After a return: the agency mends form and files and submits again; the request re-enters at step 5 in a new round."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from services.intake.errors import BelumDikembalikan, SuratSudahDitandatangani, pastikan_layak, pastikan_pelengkap, pastikan_pengaju
from services.intake.state import Permohonan, StatusPermohonan, dikenal
from shared.contracts.bersama import Lampiran
from shared.contracts.formulir import Agenda, FormulirTersegel, perubahan, perubahan_berkas, ringkas
from shared.contracts.intake import PermohonanDiajukanKembali
from shared.sop.aturan import pastikan_berjalan
from shared.sop.perintah import PerintahPermohonan

MASUK_KEMBALI: Final = 5
"""The step at which a completed request re-enters: the completeness check."""


class AjukanKembali(PerintahPermohonan):
    """Submit a returned request again on `tanggal`; a file replaces the earlier one of its kind, the others stay."""

    tanggal: date
    opd_id: UUID | None
    formulir: FormulirTersegel
    berkas: tuple[Lampiran, ...]


def ajukan_kembali(command: AjukanKembali, state: Permohonan) -> Sequence[PermohonanDiajukanKembali]:
    """Only while the request is with the agency. Nothing need have changed, but what changed is listed."""
    isi = dikenal(state)
    pastikan_berjalan(state.berakhir)
    pastikan_pelengkap(command.pelaku, command.opd_id, state.opd_id, state.pencatat)
    pastikan_pengaju(command.pelaku, command.opd_id, command.formulir.permohonan.opd_id)
    if state.sudah_ditandatangani:
        raise SuratSudahDitandatangani
    if state.status is not StatusPermohonan.DIKEMBALIKAN:
        raise BelumDikembalikan
    baru = {lampiran.jenis for lampiran in command.berkas}
    berkas = (*(lampiran for lampiran in isi.berkas if lampiran.jenis not in baru), *command.berkas)
    pastikan_layak(command.formulir, berkas, command.tanggal)
    lama = isi.ringkasan
    return [
        PermohonanDiajukanKembali(
            permohonan_id=command.permohonan_id,
            langkah=MASUK_KEMBALI,
            putaran=state.putaran + 1,
            pelaku=command.pelaku,
            ringkasan=ringkas(command.formulir, Agenda.dari(lama), lama.opd_nama),
            formulir=command.formulir,
            berkas=berkas,
            perubahan=(*perubahan(isi.formulir, command.formulir), *perubahan_berkas(isi.berkas, berkas)),
        )
    ]
