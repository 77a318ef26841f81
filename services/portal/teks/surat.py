"""How a reply letter begins: sentences that become part of a letter, and so are Indonesian in whatever language its page is."""

from collections.abc import Mapping
from typing import Final

SURAT: Final[Mapping[str, str]] = {
    "hal": "Rekomendasi {jenis} {nama}",
    "kepada": "Kepala {opd}",
    "pembuka": "Menindaklanjuti surat Saudara Nomor {nomor} tanggal {tanggal} hal {perihal}, disampaikan hasil analisa {nama}.",
    "kewajiban": "Saudara agar mendaftarkan aplikasi sebelum digunakan, dan memutakhirkan pendaftarannya.",
    "belum": "Saudara dapat mengajukan permohonan kembali sesudah kekurangan itu diperbaiki.",
    "penutup": "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
}


def kalimat(kunci: str, /, **isi: object) -> str:
    """Return a sentence of the letter with what is filled in."""
    return SURAT[kunci].format(**isi)
