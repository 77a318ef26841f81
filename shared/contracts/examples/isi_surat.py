"""What an example of a letter says, as drafted and as corrected, and the hashes that parafs are bound to."""

from typing import Final

from shared.contracts.surat import IsiSurat
from shared.kernel.event.canonical import sha256_of

ISI: Final = IsiSurat(
    hal="Rekomendasi Pembangunan Aplikasi Contoh",
    kepada="Kepala Dinas Contoh",
    pembuka="Menindaklanjuti surat Saudara Nomor 000/001/CONTOH/2026, dengan ini disampaikan hasil analisa Aplikasi Contoh.",
    putusan=("Berdasarkan hasil analisa standar keamanan, fungsi, dan kemudahan penggunaan, pembangunan Aplikasi Contoh direkomendasikan."),
    isi=("Aplikasi dibangun menurut standar teknis Pemerintah Kabupaten.", "Aplikasi didaftarkan sebelum digunakan."),
    penutup="Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    tembusan=("Arsip",),
)
ISI_PERBAIKAN: Final = ISI.model_copy(update={"isi": (*ISI.isi, "Saudara agar melaporkan perubahan aplikasi.")})
HASH: Final = sha256_of(ISI.model_dump(mode="json"))
HASH_PERBAIKAN: Final = sha256_of(ISI_PERBAIKAN.model_dump(mode="json"))
