"""One outcome of a delivery of each kind; obviously made up."""

from datetime import UTC, datetime

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.examples.dokumen import PERMOHONAN_ID
from shared.contracts.examples.pembacaan import NOMOR_SURAT
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.penyampaian import PenerimaanDicatat, PenyampaianGagal
from shared.contracts.surat import Kanal


def penyampaian(analis: Pelaku, sistem: PelakuSistem, pemohon: Pelaku) -> tuple[PenyampaianGagal, PenerimaanDicatat]:
    """Return that an analyst called a delivery failed, and that the service heard of the receipt."""
    gagal = PenyampaianGagal(
        permohonan_id=PERMOHONAN_ID,
        langkah=16,
        putaran=1,
        pelaku=analis,
        kanal=Kanal.PORTAL,
        sebab="Akun portal OPD tidak dapat dipakai.",
        nomor_surat=NOMOR_SURAT,
    )
    return gagal, PenerimaanDicatat(
        permohonan_id=PERMOHONAN_ID,
        langkah=16,
        putaran=1,
        pelaku=sistem,
        nomor_surat=NOMOR_SURAT,
        oleh=pemohon,
        cara=CaraKonfirmasi.OPD,
        pada=datetime(2026, 11, 30, 3, tzinfo=UTC),
    )
