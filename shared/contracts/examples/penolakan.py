"""A refusal's letter, written and signed, and the notice of a return; obviously made up."""

from datetime import date
from typing import Final

from shared.contracts.bersama import PelakuSistem
from shared.contracts.examples.disposition import KADIS, PERMOHONAN_DITOLAK, PERMOHONAN_ID, RINGKASAN
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor, PengembalianTerbit
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.peran import Kapasitas
from shared.contracts.surat import IsiSurat, Metode
from shared.kernel.event.canonical import sha256_of

NOMOR_SURAT: Final = "B/500.12/002/Diskominfo/XI/2026"
ISI: Final = IsiSurat(
    hal=f"Penolakan permohonan {RINGKASAN.nama_aplikasi}",
    kepada=f"Kepala {RINGKASAN.opd_nama}",
    pembuka="Menindaklanjuti surat Saudara, dengan ini disampaikan bahwa permohonan tersebut tidak dapat kami proses lebih lanjut.",
    isi=(PERMOHONAN_DITOLAK.alasan,),
    penutup="Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
)
SURAT_PENOLAKAN_DIBUKA: Final = SuratPenolakanDibuka(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=PelakuSistem(sistem="letters"),
    ringkasan=RINGKASAN,
    jenis=PERMOHONAN_DITOLAK.jenis,
    alasan=PERMOHONAN_DITOLAK.alasan,
    versi=1,
    hash_konsep=sha256_of(ISI.model_dump(mode="json")),
    isi=ISI,
)
SURAT_PENOLAKAN_DITANDATANGANI: Final = SuratPenolakanDitandatangani(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=KADIS,
    kapasitas=Kapasitas.DEFINITIF,
    metode=Metode.TTE,
    nomor_surat=NOMOR_SURAT,
    versi=1,
    hash_konsep=SURAT_PENOLAKAN_DIBUKA.hash_konsep,
    percobaan=1,
    sha256="sha256:" + "5" * 64,
    ukuran=60000,
    penyedia="lokal",
    sertifikat="5a7c01",
)
PENOLAKAN: Final = (SURAT_PENOLAKAN_DIBUKA, SURAT_PENOLAKAN_DITANDATANGANI)
PENGEMBALIAN_TERBIT: Final = PengembalianTerbit(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=PelakuSistem(sistem="letters"),
    pemberitahuan=PemberitahuanKantor(
        nomor="2026/1/PENGEMBALIAN-1",
        hal=f"Pemberitahuan pengembalian permohonan {RINGKASAN.nama_aplikasi}",
        kepada=f"Kepala {RINGKASAN.opd_nama}",
        hari_kerja=30,
        batas=date(2027, 1, 11),
        hash_isi="sha256:" + "7" * 64,
    ),
)
KE_OPD: Final = (*PENOLAKAN, PENGEMBALIAN_TERBIT)
"""What goes out to the agency besides the reply letter."""
