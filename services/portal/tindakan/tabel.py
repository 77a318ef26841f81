"""The table of acts, by the name that services offer them under; what is not in it has a page of its own, or a reason (`lain`)."""

from collections.abc import Mapping
from typing import Any, Final

from services.portal.formulir import IsiFormulir
from services.portal.tindakan.bentuk import HASH, KODE_BUKTI, Bidang, JenisBidang, Perlu, Sumber, TindakanPortal
from shared.contracts.analysis import AnalisaSelesai, DataAplikasiDientri, KelengkapanDiperiksa, StandarDianalisa
from shared.contracts.bersama import Sifat
from shared.contracts.disposition import AlasanDitolak, Didisposisi, Harap, InstruksiDiberikan
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, SuratDisampaikan, SuratDitandatangani
from shared.contracts.penilaian import Aspek
from shared.sop.table import ditutup

PERKARA: Final = "/permohonan/{permohonan_id}"
ALASAN: Final = Bidang("alasan", JenisBidang.PANJANG, wajib=True)
CATATAN: Final = Bidang("catatan", JenisBidang.PANJANG)
CATATAN_WAJIB: Final = Bidang("catatan", JenisBidang.PANJANG, wajib=True)
BAGIAN: Final = ("hal", "kepada", "pembuka", "isi", "penutup", "tembusan")
"""The parts of a draft."""
KOREKSI: Final = tuple(Bidang(f"koreksi_{bagian}", JenisBidang.PANJANG) for bagian in BAGIAN)
RANGKAP: Final = Bidang("alasan_rangkap", JenisBidang.PANJANG, jarang=True)
SABAR_TANDA_TANGAN_DETIK: Final = 90.0
"""A signer elsewhere may take its time."""


def dengan_koreksi(_: TindakanPortal, isian: IsiFormulir) -> dict[str, Any]:
    """Return what is to be corrected, part by part."""
    catatan = [{"bagian": bagian, "teks": isian.teks(f"koreksi_{bagian}")} for bagian in BAGIAN]
    return {HASH: isian.teks(HASH), "catatan": [satu for satu in catatan if satu["teks"]]}


SEMUA: Final = (
    TindakanPortal(
        "disposisikan",
        "disposition",
        f"{PERKARA}/disposisi",
        (
            Bidang("diteruskan_kepada", JenisBidang.BEBERAPA, wajib=True, sumber=Sumber.PEJABAT),
            Bidang("harap", JenisBidang.BEBERAPA, pilihan=tuple(Harap)),
            Bidang("harap_lain", JenisBidang.PENDEK),
            CATATAN,
            Bidang("sifat", JenisBidang.SATU, pilihan=tuple(Sifat)),
            Bidang("batas_waktu", JenisBidang.TANGGAL),
            Bidang("tembusan", JenisBidang.BEBERAPA, sumber=Sumber.PEJABAT),
        ),
        langkah=ditutup(Didisposisi),
    ),
    TindakanPortal("kembalikan_disposisi", "disposition", f"{PERKARA}/pengembalian-disposisi", (CATATAN_WAJIB,)),
    TindakanPortal("batalkan_disposisi", "disposition", f"{PERKARA}/pembatalan-disposisi", (ALASAN,)),
    TindakanPortal(
        "tolak_permohonan",
        "disposition",
        f"{PERKARA}/penolakan",
        (Bidang("jenis", JenisBidang.SATU, wajib=True, pilihan=tuple(AlasanDitolak)), ALASAN),
    ),
    TindakanPortal(
        "berikan_instruksi",
        "disposition",
        f"{PERKARA}/instruksi",
        (Bidang("analis_id", JenisBidang.SATU, wajib=True, sumber=Sumber.ANALIS), Bidang("instruksi", JenisBidang.PANJANG, wajib=True)),
        langkah=ditutup(InstruksiDiberikan),
    ),
    TindakanPortal(
        "tugaskan_ulang",
        "disposition",
        f"{PERKARA}/penugasan-ulang",
        (Bidang("analis_id", JenisBidang.SATU, wajib=True, sumber=Sumber.ANALIS), ALASAN),
    ),
    TindakanPortal("kembalikan_instruksi", "analysis", f"{PERKARA}/pengembalian-instruksi", (CATATAN_WAJIB,)),
    TindakanPortal(
        "buka_kembali_analisa",
        "analysis",
        f"{PERKARA}/pembukaan-kembali",
        (Bidang("aspek", JenisBidang.SATU, wajib=True, pilihan=tuple(Aspek)), ALASAN),
    ),
    TindakanPortal("paraf", "letters", f"{PERKARA}/paraf", (RANGKAP,), langkah=ditutup(Diparaf), perlu=Perlu.KONSEP),
    TindakanPortal("lewati_paraf", "letters", f"{PERKARA}/pelewatan-paraf", (ALASAN,), perlu=Perlu.KONSEP),
    TindakanPortal("tolak_paraf", "letters", f"{PERKARA}/paraf/penolakan", KOREKSI, perlu=Perlu.KONSEP, tubuh=dengan_koreksi),
    TindakanPortal(
        "tanda_tangani",
        "letters",
        f"{PERKARA}/tanda-tangan",
        (Bidang("frasa_sandi", JenisBidang.RAHASIA), Bidang("totp", JenisBidang.RAHASIA), KODE_BUKTI, RANGKAP),
        langkah=ditutup(SuratDitandatangani),
        perlu=Perlu.TANDA_TANGAN,
        sabar_detik=SABAR_TANDA_TANGAN_DETIK,
        berversi=False,
    ),
    TindakanPortal("tolak_tanda_tangan", "letters", f"{PERKARA}/tanda-tangan/penolakan", KOREKSI, perlu=Perlu.KONSEP, tubuh=dengan_koreksi),
    TindakanPortal(
        "sampaikan_surat",
        "letters",
        f"{PERKARA}/penyampaian",
        (Bidang("kanal", JenisBidang.SATU, wajib=True, pilihan=("PORTAL", "LANGSUNG")), CATATAN),
        langkah=ditutup(SuratDisampaikan),
    ),
    TindakanPortal(
        "nyatakan_penyampaian_gagal",
        "letters",
        f"{PERKARA}/penyampaian/kegagalan",
        (Bidang("sebab", JenisBidang.PANJANG, wajib=True),),
    ),
    TindakanPortal("konfirmasi_penerimaan", "intake", f"{PERKARA}/konfirmasi-penerimaan"),
    TindakanPortal("cabut_permohonan", "intake", f"{PERKARA}/pencabutan", (ALASAN,)),
)
TINDAKAN: Final[Mapping[str, TindakanPortal]] = {satu.nama: satu for satu in SEMUA}
BERHALAMAN: Final[Mapping[str, tuple[int, ...]]] = {
    "ajukan_kembali": (),
    "kembalikan_permohonan": (),
    "periksa_kelengkapan": ditutup(KelengkapanDiperiksa),
    "entri_data": ditutup(DataAplikasiDientri),
    "analisa_standar": ditutup(StandarDianalisa),
    "olah_hasil": ditutup(AnalisaSelesai),
    "susun_konsep": ditutup(KonsepSuratDibuat),
}
"""Acts whose form is more than a list of fields: the same address, a module of their own; with the steps that they close."""
BERNAMA: Final = frozenset({*TINDAKAN, *BERHALAMAN})
"""Acts that have a page at `/permohonan/{permohonan_id}/<nama>`."""
SERENTAK: Final = ("disposisikan", "paraf")
"""What may be done for several requests by one form; a signature is given letter by letter, each read."""
PADA_LANGKAH: Final[Mapping[int, str]] = {
    nomor: nama for nama, langkah in (*((satu.nama, satu.langkah) for satu in SEMUA), *BERHALAMAN.items()) for nomor in langkah
}
"""The act that closes a step."""
PADA_LANGKAH_OPD: Final[Mapping[int, str]] = {
    **{nomor: "ajukan_kembali" for nama, langkah in BERHALAMAN.items() if nama != "susun_konsep" for nomor in langkah},
    **dict.fromkeys(ditutup(SuratDisampaikan), "konfirmasi_penerimaan"),
}
"""What the agency does at a step that waits for it: completing what came back from the analyst, and confirming the letter."""
