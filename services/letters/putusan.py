"""The verdict in a letter: written from the result of step 10, and told by nothing else in it (ADR 0061)."""

from typing import Final

from services.letters.state import Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.letters import SuratDibuka
from shared.contracts.surat import IsiSurat
from shared.sop.putusan import pastikan_tanpa_putusan_lain

PUTUSAN: Final = {
    Kesimpulan.DIREKOMENDASIKAN: "direkomendasikan",
    Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN: "direkomendasikan dengan catatan sebagaimana tercantum dalam lampiran",
    Kesimpulan.TIDAK_DIREKOMENDASIKAN: "belum dapat direkomendasikan dengan penjelasan sebagaimana tercantum dalam lampiran",
}
"""How each outcome is told."""
DIMINTA: Final = {
    JenisPermohonan.PEMBANGUNAN_BARU: "pembangunan ",
    JenisPermohonan.PENGEMBANGAN: "pengembangan ",
    JenisPermohonan.INVENTARISASI_SAJA: "",
}
"""What the agency asked for."""


def kalimat_putusan(hasil: SuratDibuka) -> str:
    """Return the sentence of a letter that tells the result."""
    nama = hasil.ringkasan.nama_aplikasi
    aplikasi = nama if nama.casefold().startswith("aplikasi ") else f"aplikasi {nama}"
    diminta = f"{DIMINTA[hasil.ringkasan.jenis_permohonan]}{aplikasi}"
    return f"Berdasarkan hasil analisa standar keamanan, fungsi, dan kemudahan penggunaan, {diminta} {PUTUSAN[hasil.kesimpulan]}."


def pastikan_satu_putusan(isi: IsiSurat, kesimpulan: Kesimpulan) -> None:
    """Refuse a draft in which people wrote another verdict than the result."""
    for bagian in ("hal", "kepada", "pembuka", "isi", "penutup", "tembusan"):
        nilai = getattr(isi, bagian)
        pastikan_tanpa_putusan_lain(bagian, (nilai,) if isinstance(nilai, str) else nilai, kesimpulan)


def pastikan_putusan_konsep(state: Surat) -> None:
    """Refuse to go on with a draft that tells another verdict than the result: one from the days when people wrote the verdict."""
    if state.dibuka is not None and state.konsep:
        pastikan_satu_putusan(state.konsep[-1].isi, state.dibuka.kesimpulan)
