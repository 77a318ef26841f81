"""Every act that the services offer, on one request or beside it, with content that is valid and by whom it may be done."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final

from fastapi.routing import APIRoute

from deploy.demo.bahan import KOREKSI, Bahan
from deploy.demo.unggahan import pdf
from services.analysis.acts.kembali import PEMBUKA
from services.notify.calendar.api.decrees import CONTOH_HARI, CONTOH_JAM, CONTOH_KEPUTUSAN
from services.notify.deadlines.acts.perpanjang import PEMBERI
from shared.contracts.formulir import JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.vault.media import PDF
from shared.service.http.reads import router
from shared.sop.lintas import LAYANAN
from tests.journey.acts_kantor import ADMIN, Rute, rute_opd, rute_pejabat
from tests.journey.request import ALASAN, KURANG, Permohonan

HASH: Final = "sha256:" + "0" * 64
"""The hash of no draft at all."""
ULANG: Final = "/permohonan/{permohonan_id}/pengajuan-kembali"
PINDAIAN: Final = "/permohonan/{permohonan_id}/pindaian"
UNGGAHAN_PINDAIAN: Final = ({"hash_konsep": "sha256:" + "0" * 64}, {"pindaian": ("pindaian.pdf", pdf("pindaian"), PDF)})
CATATAN: Final = {"catatan": "Bukan urusan bidang ini."}
GAGAL: Final = {"sebab": "Akun portal OPD tidak dapat dipakai."}
LAIN: Final = ("/konsep", "/kontak", "/formulir", "/periksa", "/siaran/tiket")
"""What is an agency's or a person's own affair, and what anybody may ask, signed in or not; a ticket stands for whoever asks for it."""
ANALIS: Final = (Jabatan.ANALIS,)
KADIS: Final = (Jabatan.KEPALA_DINAS,)
KASI: Final = (Jabatan.KEPALA_SEKSI,)
OPD: Final = (Jabatan.OPD_PEMOHON,)
PENCATAT: Final = (Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)
PARAF: Final = (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS)
BUKTI: Final = {"berkas": ("uji.pdf", pdf("uji"), "application/pdf")}

TindakanLayanan = dict[str, tuple[tuple[Jabatan, ...], Mapping[str, Any] | None]]
"""Acts by their path under a request: who may, and what is sent."""


def semua_rute(permohonan: Permohonan) -> list[Rute]:
    """Return all acts, with content that would do for this request."""
    bahan, analis_id = permohonan.bahan, permohonan.kantor.tempat.pejabat[Jabatan.ANALIS].orang_id
    isi: dict[str, TindakanLayanan] = {
        "intake": {"pencabutan": (OPD, ALASAN), "konfirmasi-penerimaan": (OPD, None)},
        "disposition": {
            "disposisi": ((*KADIS, Jabatan.KEPALA_BIDANG), bahan.disposisi(2)),
            "pengembalian-disposisi": ((Jabatan.KEPALA_BIDANG, *KASI), CATATAN),
            "pembatalan-disposisi": ((*KADIS, Jabatan.KEPALA_BIDANG), ALASAN),
            "penolakan": (KADIS, {"jenis": "DUPLIKAT", **ALASAN}),
            "instruksi": (KASI, bahan.instruksi(analis_id)),
            "penugasan-ulang": (KASI, {"analis_id": str(analis_id), **ALASAN}),
        },
        "analysis": {
            "pemeriksaan": (ANALIS, bahan.pemeriksaan()),
            "entri-data": (ANALIS, bahan.entri()),
            "analisa/{aspek}": (ANALIS, bahan.analisa(7)),
            "analisa/{aspek}/konsep": (ANALIS, {"versi": 0, "isi": {"kesimpulan": "Hampir."}}),
            "hasil": (ANALIS, bahan.hasil()),
            "pengembalian": (ANALIS, KURANG),
            "pengembalian-instruksi": (ANALIS, CATATAN),
            "pembukaan-kembali": (PEMBUKA, {"aspek": "FUNGSI", **ALASAN}),
        },
        "letters": tindakan_surat(bahan),
    }
    return [
        Rute("intake", "/permohonan", OPD, unggahan=bahan.pengajuan()),
        Rute("intake", ULANG, OPD, unggahan=bahan.unggahan(bahan.formulir_dilengkapi, JenisBerkas.KAK)),
        *(Rute(layanan, f"/permohonan/{{permohonan_id}}/{nama}", *satu) for layanan, acts in isi.items() for nama, satu in acts.items()),
        *rute_berkas(),
        *rute_pejabat(),
        *rute_opd(),
        *rute_pribadi(),
        *rute_register(bahan),
        *rute_kalender(),
        *rute_langganan(),
        Rute("notify", "/tenggat/{tenggat_id}/perpanjangan", PEMBERI, {"langkah": 13, "tambahan": 1, **ALASAN}),
        Rute("notify", "/pemberitahuan/{pemberitahuan_id}/pengiriman-ulang", ADMIN),
        *(Rute(layanan, "/parkir/{kelompok}/coba-lagi", ADMIN) for layanan in LAYANAN),
    ]


def tindakan_surat(bahan: Bahan) -> TindakanLayanan:
    """Return the acts on a letter: who may, and what is sent."""
    koreksi = {"hash_konsep": HASH, "catatan": KOREKSI}
    return {
        **dict.fromkeys(("konsep", "konsep/pratinjau"), (ANALIS, bahan.konsep())),
        "paraf": (PARAF, {"hash_konsep": HASH}),
        "pelewatan-paraf": (PARAF, {"hash_konsep": HASH, **ALASAN}),
        "paraf/penolakan": (PARAF, koreksi),
        **dict.fromkeys(("tanda-tangan", "cetakan"), (KADIS, bahan.tanda_tangan(HASH))),
        "tanda-tangan/penolakan": (KADIS, koreksi),
        "penyampaian": (ANALIS, bahan.penyampaian()),
        "penyampaian/kegagalan": (ANALIS, GAGAL),
    }


def rute_berkas() -> list[Rute]:
    """Return the acts that bring one file to a request."""
    return [
        Rute("letters", PINDAIAN, KADIS, unggahan=UNGGAHAN_PINDAIAN),
        Rute("analysis", "/permohonan/{permohonan_id}/bukti", ANALIS, unggahan=({}, BUKTI)),
    ]


def rute_pribadi() -> list[Rute]:
    """Return the acts on personal data and on incidents."""
    waktu = {"terjadi": "2026-11-20T10:00:00+07:00", "diketahui": "2026-11-23T08:00:00+07:00"}
    insiden = {**waktu, "uraian": "x", "data": "x", "jumlah_subjek": 1, "sebab": "x", "dampak": "x"}
    acts: dict[str, Mapping[str, Any]] = {
        "/data-pribadi/pencarian": {"nama": "x"},
        "/data-pribadi/{subjek_id}/koreksi": {"benar": {"nama": "x"}, **ALASAN},
        "/data-pribadi/{subjek_id}/penghapusan": ALASAN,
        "/data-pribadi/{subjek_id}/penahanan": ALASAN,
        "/data-pribadi/{subjek_id}/penahanan/pelepasan": ALASAN,
        "/insiden": insiden,
        "/insiden/{insiden_id}/penanganan": {"uraian": "x"},
        "/insiden/{insiden_id}/pemberitahuan": {"kepada": "LEMBAGA", "pada": waktu["diketahui"], "kanal": "surat"},
        "/insiden/{insiden_id}/penutupan": {"kesimpulan": "x"},
    }
    return [Rute("intake", path, ADMIN, isi) for path, isi in acts.items()]


def rute_register(bahan: Bahan) -> list[Rute]:
    """Return the acts on an entry of the register."""
    acts: dict[str, tuple[tuple[Jabatan, ...], Mapping[str, Any]]] = {
        "pemutakhiran": (PENCATAT, {**bahan.entri(), **ALASAN}),
        "penonaktifan": ((*KASI, Jabatan.KEPALA_BIDANG), {"sebab": "DIGANTI", **ALASAN}),
        "nomor-pse": (PENCATAT, {"nomor": "1/CONTOH", "tanggal": "2026-11-23"}),
    }
    return [Rute("analysis", f"/aplikasi/{{aplikasi_id}}/{nama}", *satu) for nama, satu in acts.items()]


def rute_kalender() -> list[Rute]:
    """Return the acts on the calendar: decrees that are entered."""
    hari = {"hari": [CONTOH_HARI]}
    isi: dict[str, dict[str, Any]] = {"penetapan": hari, "pencabutan": hari, "jam-kerja": {"jam": CONTOH_JAM}}
    return [Rute("notify", f"/kalender/{nama}", ADMIN, {"keputusan": CONTOH_KEPUTUSAN, **satu}) for nama, satu in isi.items()]


def rute_langganan() -> list[Rute]:
    """Return the acts on subscriptions of other systems."""
    isi: dict[str, Mapping[str, Any] | None] = {
        "/langganan": {"nama_sistem": "Dasbor", "alamat": "https://dasbor.example/terima"},
        "/langganan/{langganan_id}/pengubahan": {"nama_sistem": "Dasbor"},
        "/langganan/{langganan_id}/pemutaran-rahasia": {},
        "/langganan/{langganan_id}/pengakhiran-rahasia-lama": None,
        "/langganan/{langganan_id}/penonaktifan": None,
        "/langganan/{langganan_id}/pengaktifan": {},
        "/langganan/{langganan_id}/pengulangan": {"sejak": "awal"},
        "/langganan/{langganan_id}/penghapusan": None,
        "/langganan/{langganan_id}/uji": None,
    }
    return [Rute("notify", path, ADMIN, satu) for path, satu in isi.items()]


def rute_layanan() -> Iterator[tuple[str, str]]:
    """Read from the services themselves which acts they have on what the office works on; drafts are their agency's own affair."""
    for layanan in LAYANAN:
        for route in (*import_module(f"services.{layanan}.main").SERVICE.router.routes, *router.routes):
            if isinstance(route, APIRoute) and route.methods == {"POST"} and not route.path.startswith(LAIN):
                yield layanan, route.path
