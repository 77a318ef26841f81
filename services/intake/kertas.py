"""The papers of intake: the receipt that a submission leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from services.intake.state import Permohonan, dikenal
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.formulir import KODE_BERKAS, LABEL, JenisBerkas
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.kernel.clock import WIB
from shared.kernel.envelope import Recorded
from shared.papers.bahasa import bilangan, kata
from shared.service.kertas import DaftarKertas, Kertas


def tanda_terima(state: Permohonan, recorded: Recorded) -> Mapping[str, Any]:
    """Row 1: what was received when, under which agenda number."""
    isi, diterima = dikenal(state), datetime.fromisoformat(recorded.meta["time"])
    ringkasan = isi.ringkasan
    return {
        "agenda": f"{ringkasan.tahun_agenda}/{ringkasan.nomor_agenda}",
        "diterima": diterima,
        "tanggal": diterima.astimezone(WIB).date(),
        "putaran": state.putaran,
        "opd_nama": ringkasan.opd_nama,
        "jenis_permohonan": kata(ringkasan.jenis_permohonan),
        "nama_aplikasi": ringkasan.nama_aplikasi,
        "surat_nomor": ringkasan.surat_nomor,
        "surat_tanggal": ringkasan.surat_tanggal,
        "surat_perihal": ringkasan.surat_perihal,
        "berkas": [
            {
                "nama": LABEL[KODE_BERKAS[JenisBerkas(berkas.jenis)]],
                "ukuran": bilangan(berkas.ukuran),
                "sidik": berkas.sha256.removeprefix("sha256:"),
            }
            for berkas in isi.berkas
        ],
    }


KERTAS: Final[DaftarKertas] = {
    PermohonanDiterima: (Kertas(JenisDokumen.TANDA_TERIMA, tanda_terima),),
    PermohonanDiajukanKembali: (Kertas(JenisDokumen.TANDA_TERIMA, tanda_terima),),
}
"""What each event leaves on paper."""
