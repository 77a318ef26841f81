"""What of one application is similar to another, field by field: which words both say, and how much that counts."""

from collections.abc import Mapping, Sequence

from services.analysis.register.kata import lipat
from shared.contracts.penilaian import DataAplikasi


def kata_bidang(data: DataAplikasi) -> Mapping[str, Sequence[str]]:
    """Return the folded words of each field that is compared, sorted."""
    return {bidang: sorted(lipat(teks)) for bidang, teks in teks_bidang(data).items()}


def teks_bidang(data: DataAplikasi) -> Mapping[str, str]:
    """Return what an application says in each field that is compared."""
    return {
        "NAMA": " ".join(filter(None, (data.nama_aplikasi, data.nama_singkat))),
        "FUNGSI": f"{data.uraian} {data.fungsi} {data.luaran}",
        "PROSES_BISNIS": " ".join((*data.proses_bisnis, *data.layanan_didukung)),
        "DATA": " ".join(data.data_digunakan),
        "PENGGUNA": data.target_pengguna,
    }
