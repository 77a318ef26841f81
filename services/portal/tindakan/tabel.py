"""The table of acts, by the name that services offer them under; what is not in it has a page of its own, or a reason (`lain`)."""

from collections.abc import Mapping
from typing import Any, Final

from services.portal.formulir import Isian
from services.portal.tindakan.bentuk import HASH, Bidang, Jenis, Perlu, Sumber, Tindakan
from shared.contracts.bersama import Sifat
from shared.contracts.disposition import AlasanDitolak, Didisposisi, Harap, InstruksiDiberikan
from shared.contracts.letters import Diparaf, SuratDisampaikan, SuratDitandatangani
from shared.contracts.penilaian import Aspek
from shared.sop.table import ditutup

PERKARA: Final = "/permohonan/{permohonan_id}"
ALASAN: Final = Bidang("alasan", Jenis.PANJANG, wajib=True)
CATATAN: Final = Bidang("catatan", Jenis.PANJANG)
CATATAN_WAJIB: Final = Bidang("catatan", Jenis.PANJANG, wajib=True)
BAGIAN: Final = ("hal", "kepada", "pembuka", "isi", "penutup", "tembusan")
"""The parts of a draft."""
KOREKSI: Final = tuple(Bidang(f"koreksi_{bagian}", Jenis.PANJANG) for bagian in BAGIAN)
RANGKAP: Final = Bidang("alasan_rangkap", Jenis.PANJANG)
SABAR_TANDA_TANGAN_DETIK: Final = 90.0
"""A signer elsewhere may take its time."""


def dengan_koreksi(_: Tindakan, isian: Isian) -> dict[str, Any]:
    """Return what is to be corrected, part by part."""
    catatan = [{"bagian": bagian, "teks": isian.teks(f"koreksi_{bagian}")} for bagian in BAGIAN]
    return {HASH: isian.teks(HASH), "catatan": [satu for satu in catatan if satu["teks"]]}


SEMUA: Final = (
    Tindakan(
        "disposisikan",
        "disposition",
        f"{PERKARA}/disposisi",
        (
            Bidang("diteruskan_kepada", Jenis.BEBERAPA, wajib=True, sumber=Sumber.PEJABAT),
            Bidang("harap", Jenis.BEBERAPA, pilihan=tuple(Harap)),
            Bidang("harap_lain", Jenis.PENDEK),
            CATATAN,
            Bidang("sifat", Jenis.SATU, pilihan=tuple(Sifat)),
            Bidang("batas_waktu", Jenis.TANGGAL),
            Bidang("tembusan", Jenis.BEBERAPA, sumber=Sumber.PEJABAT),
        ),
        langkah=ditutup(Didisposisi),
    ),
    Tindakan("kembalikan_disposisi", "disposition", f"{PERKARA}/pengembalian-disposisi", (CATATAN_WAJIB,)),
    Tindakan("batalkan_disposisi", "disposition", f"{PERKARA}/pembatalan-disposisi", (ALASAN,)),
    Tindakan(
        "tolak_permohonan",
        "disposition",
        f"{PERKARA}/penolakan",
        (Bidang("jenis", Jenis.SATU, wajib=True, pilihan=tuple(AlasanDitolak)), ALASAN),
    ),
    Tindakan(
        "berikan_instruksi",
        "disposition",
        f"{PERKARA}/instruksi",
        (Bidang("analis_id", Jenis.SATU, wajib=True, sumber=Sumber.ANALIS), Bidang("instruksi", Jenis.PANJANG, wajib=True)),
        langkah=ditutup(InstruksiDiberikan),
    ),
    Tindakan(
        "tugaskan_ulang",
        "disposition",
        f"{PERKARA}/penugasan-ulang",
        (Bidang("analis_id", Jenis.SATU, wajib=True, sumber=Sumber.ANALIS), ALASAN),
    ),
    Tindakan("kembalikan_instruksi", "analysis", f"{PERKARA}/pengembalian-instruksi", (CATATAN_WAJIB,)),
    Tindakan(
        "buka_kembali_analisa",
        "analysis",
        f"{PERKARA}/pembukaan-kembali",
        (Bidang("aspek", Jenis.SATU, wajib=True, pilihan=tuple(Aspek)), ALASAN),
    ),
    Tindakan("paraf", "letters", f"{PERKARA}/paraf", (RANGKAP,), langkah=ditutup(Diparaf), perlu=Perlu.KONSEP),
    Tindakan("lewati_paraf", "letters", f"{PERKARA}/pelewatan-paraf", (ALASAN,), perlu=Perlu.KONSEP),
    Tindakan("tolak_paraf", "letters", f"{PERKARA}/paraf/penolakan", KOREKSI, perlu=Perlu.KONSEP, tubuh=dengan_koreksi),
    Tindakan(
        "tanda_tangani",
        "letters",
        f"{PERKARA}/tanda-tangan",
        (Bidang("frasa_sandi", Jenis.RAHASIA), Bidang("totp", Jenis.RAHASIA), RANGKAP),
        langkah=ditutup(SuratDitandatangani),
        perlu=Perlu.TANDA_TANGAN,
        sabar_detik=SABAR_TANDA_TANGAN_DETIK,
    ),
    Tindakan("tolak_tanda_tangan", "letters", f"{PERKARA}/tanda-tangan/penolakan", KOREKSI, perlu=Perlu.KONSEP, tubuh=dengan_koreksi),
    Tindakan(
        "sampaikan_surat",
        "letters",
        f"{PERKARA}/penyampaian",
        (Bidang("kanal", Jenis.SATU, wajib=True, pilihan=("PORTAL", "LANGSUNG")), CATATAN),
        langkah=ditutup(SuratDisampaikan),
    ),
    Tindakan(
        "nyatakan_penyampaian_gagal",
        "letters",
        f"{PERKARA}/penyampaian/kegagalan",
        (Bidang("sebab", Jenis.PANJANG, wajib=True),),
    ),
    Tindakan("konfirmasi_penerimaan", "intake", f"{PERKARA}/konfirmasi-penerimaan"),
    Tindakan("cabut_permohonan", "intake", f"{PERKARA}/pencabutan", (ALASAN,)),
)
TINDAKAN: Final[Mapping[str, Tindakan]] = {satu.nama: satu for satu in SEMUA}
PADA_LANGKAH: Final[Mapping[int, str]] = {nomor: satu.nama for satu in SEMUA for nomor in satu.langkah}
"""The act that closes a step."""
PADA_LANGKAH_OPD: Final[Mapping[int, str]] = dict.fromkeys(ditutup(SuratDisampaikan), "konfirmasi_penerimaan")
"""What the agency does at a step that waits for it."""
