"""A request's page: who did what in which capacity and for whom, what is offered to whom, and how files are handed through."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest

from services.portal.baca import TempatKotak, Tugas
from services.portal.bagian import PerkaraTerbaca, ditawarkan
from services.portal.formulir import IsiFormulir
from services.portal.halaman.kotak.baris import BarisTugas, PembacaKotak, baris, kabar_tindakan
from services.portal.halaman.orang.saya import kabar
from services.portal.halaman.perkara.bahan import konsep
from services.portal.halaman.perkara.berkas import kepala_berkas
from services.portal.halaman.perkara.permohonan import model
from services.portal.halaman.perkara.riwayat import riwayat
from services.portal.halaman.perkara.susun import Percobaan, berubah, keadaan, kedudukan, tersembunyi
from services.portal.kirim import galat
from services.portal.layanan import PenolakanLayanan
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.tindakan.tabel import TINDAKAN

PERMOHONAN: Final = UUID(int=1)
SAYA: Final = "0190a000-0000-7000-8000-000000000009"
KINI: Final = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
PLH: Final = {"jabatan": "kepala_bidang", "kapasitas": "PLH", "mandat_id": "m1", "orang_id": SAYA, "orang_nama": "Ani"}
KADIS: Final = {"jabatan": "kepala_dinas", "kapasitas": "DEFINITIF", "mandat_id": None, "orang_id": "2", "orang_nama": "Budi"}
RINGKASAN: Final = {"nama_aplikasi": "Antrean", "opd_nama": "Dinas Contoh", "tahun_agenda": 2026, "nomor_agenda": 1}
SIDIK: Final = "sha256:" + "0" * 64


def perkara(**lain: Any) -> PerkaraTerbaca:
    """Return a request as an acting Kepala Bidang reads it while the draft waits for the paraf."""
    memegang = [{"jabatan": "kepala_bidang", "kapasitas": "PLH", "mandat_id": "m1"}]
    saya = {"orang_id": SAYA, "jabatan": "kepala_seksi", "opd_id": None, "kedudukan": memegang}
    terbuka = [{"langkah": 13, "nama": "Paraf", "giliran": "kepala_bidang", "putaran": 2, "jatuh_tempo": None}]
    intake = {"isi": {"ringkasan": RINGKASAN, "label": "Menunggu paraf"}, "tindakan": [], "terbuka": terbuka, "status": "LANGKAH"}
    letters = {
        "versi": 9,
        "isi": {"label_bagian": "Menunggu paraf", "putaran": 2, "versi_konsep": 3, "hash_konsep": SIDIK},
        "tindakan": [
            {"nama": "tolak_paraf", "langkah": None, "peran": ["kepala_bidang"], "orang_id": None},
            {"nama": "paraf", "langkah": 13, "peran": ["kepala_bidang"], "orang_id": None},
            {"nama": "susun_konsep", "langkah": None, "peran": ["analis_sistem_informasi"], "orang_id": None},
        ],
    }
    semua: dict[str, Any] = {"saya": saya, "bagian": {"intake": intake, "disposition": {}, "analysis": {}, "letters": letters}}
    return PerkaraTerbaca(**{**semua, **lain})


LEMBAR: Final[dict[str, Any]] = {
    "disposisi": [{"langkah": 2, "putaran": 1, "pelaku": KADIS}],
    "pohon": [
        {
            "langkah": 2,
            "putaran": 1,
            "jabatan": "kepala_dinas",
            "orang_nama": "Budi",
            "waktu": "2026-11-30T01:00:00Z",
            "catatan": "Segera.",
            "kepada": [{"catatan": "Bukan bidang kami.", "lanjutan": []}],
        }
    ],
}
SURAT: Final = {
    "versi_konsep": [{"versi": 3, "putaran": 2, "pelaku": {**KADIS, "jabatan": "analis_sistem_informasi"}}],
    "paraf": [{"versi": 3, "langkah": 12, "pelaku": PLH}],
    "konsep": {"versi": 3, "hash_konsep": SIDIK, "isi": {"hal": "Rekomendasi", "isi": ["Satu.", "Dua."], "tembusan": []}},
}
MANDAT: Final = ({"mandat_id": "m1", "menggantikan_nama": "Citra", "dasar_nomor": "800/1"},)


def test_riwayat_menyebut_siapa_dalam_kedudukan_apa_dan_untuk_siapa() -> None:
    rows = riwayat(perkara(lembar=LEMBAR, surat=SURAT, mandat=MANDAT), PERMOHONAN)
    assert [(satu.putaran, satu.langkah, satu.oleh) for satu in rows] == [
        (1, 2, ("Kepala Dinas, Budi",)),
        (2, 11, ("Analis Sistem Informasi, Budi",)),
        (2, 12, ("Plh. Kepala Bidang, Ani, untuk Citra",)),
    ]
    assert rows[0].catatan == ("Segera.", "Dikembalikan: Bukan bidang kami.")
    assert rows[0].waktu == "30-11-2026 08.00"


def test_dokumen_adalah_tautan_lewat_portal_dan_opd_membaca_jabatan_saja() -> None:
    dokumen = {"dokumen": [{"langkah": 1, "putaran": 1, "sha256": SIDIK, "judul": "Tanda terima", "dibuat": "2026-11-30T01:00:00Z"}]}
    (row,) = riwayat(perkara(dokumen=dokumen), PERMOHONAN)
    assert row.oleh == ("OPD Pemohon",)
    assert [(satu.alamat, satu.nama) for satu in row.berkas] == [(f"/permohonan/{PERMOHONAN}/berkas/{SIDIK}", "Tanda terima")]


def test_hanya_yang_ditawarkan_kepada_jabatan_sekarang_yang_tampil_dan_langkahnya_dahulu() -> None:
    assert [satu.nama for satu in perkara().ditawarkan] == ["paraf", "tolak_paraf"]
    isi = model(perkara(pergi=("notify",)), PERMOHONAN, "saring=telat&dari=x", kini=KINI)
    assert [satu.alamat for satu in isi.tindakan] == [
        f"/permohonan/{PERMOHONAN}/{nama}?saring=telat&dari=x" for nama in ("paraf", "tolak_paraf")
    ]
    assert (isi.pergi, isi.kembali) == ("pemberitahuan", "/?saring=telat&dari=x")
    assert [(satu.siapa, satu.putaran) for satu in isi.giliran] == [("Kepala Bidang", 2)]


def test_tindakan_orang_lain_menurut_nama_tidak_ditawarkan() -> None:
    saya = {"orang_id": SAYA, "kedudukan": [{"jabatan": "analis_sistem_informasi"}]}
    satu = {"nama": "sampaikan_surat", "langkah": 16, "peran": ["analis_sistem_informasi"]}
    semua = {"tindakan": [{**satu, "orang_id": "lain"}, {**satu, "orang_id": SAYA}, {**satu, "orang_id": None}]}
    assert len(list(ditawarkan("letters", semua, saya))) == 2


def test_kedua_jam_tampil_dan_yang_berhenti_dikatakan() -> None:
    satu = {"langkah": 13, "putaran": 1, "jatuh_tempo": "2026-12-01T09:00:00Z", "berjalan": True}
    tenggat = {"tenggat": [{**satu, "jenis": "LANGKAH"}, {**satu, "jenis": "KESELURUHAN", "berjalan": False}]}
    isi = model(perkara(tenggat=tenggat), PERMOHONAN, "", kini=KINI)
    assert [(satu.nama, satu.berjalan, satu.tempo.kata) for satu in isi.jam] == [
        ("Langkah ini: Paraf Kepala Bidang", True, "Hari ini"),
        ("Seluruh pelayanan", False, "Hari ini"),
    ]


def test_formulir_paraf_membawa_versi_dan_sidik_konsep_yang_tampil() -> None:
    isi, tindakan = perkara(surat=SURAT, mandat=MANDAT), TINDAKAN["paraf"]
    dibaca = konsep(isi, PERMOHONAN)
    assert dibaca is not None
    assert [nama for nama, _ in dibaca.bagian] == ["Hal", "Isi"]
    tersembunyi_ = dict(tersembunyi(isi, tindakan, dibaca, IsiFormulir({"saring": "hari"})))
    assert (tersembunyi_["versi"], tersembunyi_["hash_konsep"], tersembunyi_["saring"]) == ("9", SIDIK, "hari")
    assert len(tersembunyi_["kunci"]) == 36
    (satu,) = kedudukan(isi, isi.ditawarkan[0], None)
    assert (satu.nama, satu.nilai != "", satu.terpilih) == ("Plh. Kepala Bidang, untuk Citra", True, True)


def test_yang_berubah_sejak_formulir_dibuka_dikatakan() -> None:
    tindakan = TINDAKAN["paraf"]
    assert keadaan(perkara(), tindakan) == "Menunggu paraf, putaran 2, konsep versi 3"
    kata = berubah(perkara(), tindakan, Percobaan(IsiFormulir({"dilihat": "Menunggu paraf, putaran 1, konsep versi 2"}), (), 412))
    assert kata.startswith("Ketika formulir ini dibuka: Menunggu paraf, putaran 1, konsep versi 2. Sekarang: Menunggu paraf, putaran 2")


def test_penolakan_dikatakan_dengan_kata_layanan_dan_apa_yang_dapat_dilakukan() -> None:
    salah = galat(PenolakanLayanan(412, {"aturan": "VersiBerubah", "detail": "Data sudah berubah."}), ["alasan"])
    assert salah[0].kalimat == "Data sudah berubah."
    assert salah[-1].kalimat.startswith("Data sudah diubah orang lain.")
    pergi = galat(PenolakanLayanan(503, {"aturan": "PenandatangananGagal", "detail": "Penanda tangan tidak menjawab. Kode: x."}))
    assert [satu.kalimat.split(".")[0] for satu in pergi] == ["Penanda tangan tidak menjawab", "Belum jadi, dan bukan karena isian Anda"]


@pytest.mark.parametrize(
    ("jenis", "cara"),
    [
        ("application/pdf", 'inline; filename="dosir.pdf"'),
        ("image/png", "inline"),
        ("text/html; charset=utf-8", "attachment"),
        ("application/bpmn+xml", "attachment"),
        ("image/svg+xml", "attachment"),
    ],
)
def test_berkas_tampil_hanya_bila_aman_dan_tidak_menjalankan_apa_pun(jenis: str, cara: str) -> None:
    kepala = kepala_berkas({"content-type": jenis, "content-length": "12", "content-disposition": "attachment"}, "dosir")
    assert (kepala["content-disposition"], kepala["content-length"]) == (cara, "12")
    assert kepala["content-security-policy"].startswith("default-src 'none'")
    assert "script" not in kepala["content-security-policy"]


def test_pemberitahuan_dikenal_menurut_peristiwanya_yang_bukan_uuid() -> None:
    satu = {"id": "0190a000-0000-7000-8000-000000000001:7", "isi": {"teks": "Giliran Anda."}, "dicatat_at": "2026-12-01T03:00:00Z"}
    satu["permohonan_id"] = str(PERMOHONAN)
    baru = kabar(satu, ())
    assert (baru.teks, baru.baru, baru.alamat) == ("Giliran Anda.", True, f"/permohonan/{PERMOHONAN}")
    assert not kabar(satu, [UUID(baru.pemberitahuan_id)]).baru


def dibaca(langkah: int, meja: str, saya: dict[str, Any], lihat: Lihat = Lihat.JABATAN) -> BarisTugas:
    """Return a row as somebody reads it."""
    tugas = Tugas(PERMOHONAN, langkah, 1, KINI, "Antrean", "2026/1", "Dinas", meja, dibuka=False)
    return baris(tugas, KINI, PembacaKotak.dari(saya, Pandangan.dari(saya, PERMOHONAN), TempatKotak(lihat, Saring.HARI)))


def test_baris_kotak_masuk_menaut_ke_permohonan_dan_tindakannya() -> None:
    jabatan = {"jabatan": "kepala_bidang", "sebutan": "Kepala Bidang"}
    memegang = [{**jabatan, "kapasitas": "DEFINITIF", "mandat_id": None}]
    pejabat: dict[str, Any] = {"orang_id": SAYA, "jabatan": "kepala_bidang", "opd_id": None, "kedudukan": memegang}
    wakil: dict[str, Any] = {**pejabat, "kedudukan": [{**jabatan, "kapasitas": "PLH", "mandat_id": "m1"}]}
    satu = dibaca(13, "kepala_bidang", pejabat)
    assert satu.alamat.startswith(f"/permohonan/{PERMOHONAN}?saring=hari&dari=2026-12-01")
    assert satu.aksi is not None
    assert satu.aksi.alamat.startswith(f"/permohonan/{PERMOHONAN}/paraf?saring=hari")
    assert (satu.sebagai, satu.menunggu, satu.baru) == ("", "", True)
    assert dibaca(13, "kepala_bidang", wakil).sebagai == "Plh. Kepala Bidang"
    lain = dibaca(12, "kepala_seksi", pejabat, Lihat.SEMUA)
    assert (lain.aksi, lain.menunggu) == (None, "Kepala Seksi"), "what waits for another is read, not done"
    assert lain.alamat.startswith(f"/permohonan/{PERMOHONAN}?lihat=semua&saring=hari")
    assert dibaca(7, "orang", pejabat, Lihat.LAIN).menunggu == "Analis Sistem Informasi"
    assert dibaca(5, "opd", pejabat, Lihat.LAIN).menunggu == "OPD Pemohon"
    opd: dict[str, Any] = {"orang_id": SAYA, "opd_id": "7", "kedudukan": []}
    assert dibaca(13, "kantor:7", opd, Lihat.LAIN).menunggu == "Kepala Bidang"
    assert dibaca(13, "opd:7", opd).aksi is None
    assert kabar_tindakan("bukan_tindakan") == ""
