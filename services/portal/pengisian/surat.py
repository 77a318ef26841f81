"""How a reply letter begins, before the analyst writes: in the office's usual words, from the request's own letter and the outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.portal.teks.surat import kalimat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan
from shared.papers.bahasa import kata, tanggal


def awal(ringkasan: Mapping[str, Any], hasil: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a first draft: every sentence may be changed, and the verdict itself is written by the service (SOP step 11)."""
    nama, jenis = ringkasan["nama_aplikasi"], kata(JenisPermohonan(ringkasan["jenis_permohonan"])).lower().removesuffix(" baru")
    hari = tanggal(date.fromisoformat(ringkasan["surat_tanggal"]))
    return {
        "hal": kalimat("hal", jenis=jenis, nama=nama),
        "kepada": kalimat("kepada", opd=ringkasan["opd_nama"]),
        "pembuka": kalimat("pembuka", nomor=ringkasan["surat_nomor"], tanggal=hari, perihal=ringkasan["surat_perihal"], nama=nama),
        "isi": [*(hasil.get("catatan") or ()), *kewajiban(hasil)],
        "penutup": kalimat("penutup"),
        "tembusan": [],
        "sebut_kemiripan": False,
    }


def kewajiban(hasil: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the agency is asked to do, as the outcome has it."""
    if hasil.get("kesimpulan") == Kesimpulan.TIDAK_DIREKOMENDASIKAN:
        return (kalimat("belum"),)
    return (kalimat("kewajiban"),)
