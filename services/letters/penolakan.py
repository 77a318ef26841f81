"""The words of a letter that refuses a request at step 2: the office's phrases around the kind of reason and Kepala Dinas's own words."""

from typing import Final

from shared.contracts.bersama import Ringkasan
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.surat import IsiSurat
from shared.papers.bahasa import tanggal

SEBAB: Final = {
    AlasanDitolak.BUKAN_KEWENANGAN: "bukan merupakan kewenangan kami",
    AlasanDitolak.DUPLIKAT: "sama dengan permohonan yang sudah diterima sebelumnya",
}
"""What the request is, in the sentence that refuses it."""
PENUTUP: Final = (
    "Dengan surat ini permohonan dengan nomor agenda {agenda} dinyatakan selesai. Apabila ada hal yang perlu disampaikan, Saudara dapat"
    " menghubungi kami dengan menyebutkan nomor agenda tersebut, atau mengajukan permohonan baru. Demikian disampaikan, atas perhatian dan"
    " kerja samanya diucapkan terima kasih."
)


def isi_penolakan(ringkasan: Ringkasan, jenis: AlasanDitolak, alasan: str) -> IsiSurat:
    """Return the content of the letter: what is signed, whoever signs it and whenever."""
    return IsiSurat(
        hal=f"Penolakan permohonan {ringkasan.nama_aplikasi}",
        kepada=f"Kepala {ringkasan.opd_nama}",
        pembuka=(
            f"Menindaklanjuti surat Saudara Nomor {ringkasan.surat_nomor} tanggal {tanggal(ringkasan.surat_tanggal)} hal"
            f" {ringkasan.surat_perihal}, dengan ini disampaikan bahwa permohonan tersebut tidak dapat kami proses lebih lanjut karena"
            f" {SEBAB[jenis]}, dengan penjelasan sebagai berikut."
        ),
        isi=(alasan,),
        penutup=PENUTUP.format(agenda=f"{ringkasan.tahun_agenda}/{ringkasan.nomor_agenda}"),
    )
