"""The notice of a return: numbered by agenda and round, and known by a hash of exactly what it tells."""

from datetime import date
from typing import Any

from services.analysis.pemberitahuan import bernomor, sama
from shared.contracts.analysis import PermohonanDikembalikan
from shared.contracts.examples.analysis import BATAS, PERMOHONAN_DIKEMBALIKAN
from shared.contracts.examples.disposition import RINGKASAN
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor

HARI = 30


def pemberitahuan(hari: int = HARI, batas: date | None = BATAS, **lain: Any) -> PemberitahuanKantor:
    satu = bernomor(PERMOHONAN_DIKEMBALIKAN.model_copy(update=lain), RINGKASAN, hari, batas).pemberitahuan
    assert satu is not None
    return satu


def test_nomornya_agenda_dan_putaran() -> None:
    for putaran in (1, 2):
        satu = pemberitahuan(putaran=putaran)
        assert satu.nomor == f"{RINGKASAN.tahun_agenda}/{RINGKASAN.nomor_agenda}/PENGEMBALIAN-{putaran}"


def test_menyebut_perihal_tujuan_dan_hari_kerjanya() -> None:
    satu = pemberitahuan(14)
    diharapkan = (f"Pemberitahuan pengembalian permohonan {RINGKASAN.nama_aplikasi}", f"Kepala {RINGKASAN.opd_nama}", 14, BATAS)
    assert (satu.hal, satu.kepada, satu.hari_kerja, satu.batas) == diharapkan


def test_isi_yang_lain_dikenal_dengan_sidik_yang_lain() -> None:
    butir = PERMOHONAN_DIKEMBALIKAN.butir[0].model_copy(update={"catatan": "Uraian belum menyebut pengguna dalam kantor."})
    semua: tuple[dict[str, Any], ...] = (
        {},
        {"butir": (butir,)},
        {"catatan": "Segera dilengkapi."},
        {"putaran": 2},
        {"langkah": 10},
        {"hari": 14},
        {"batas": None},
    )
    sidik = {pemberitahuan(**satu).hash_isi for satu in semua}
    assert len(sidik) == len(semua)
    assert pemberitahuan() == PERMOHONAN_DIKEMBALIKAN.pemberitahuan


def test_pengembalian_yang_sama_dikenal_dari_yang_diminta() -> None:
    """Said again on another day, it is the same return, whatever its notice tells on top."""
    tanpa = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"pemberitahuan": None})
    assert sama(tanpa, PERMOHONAN_DIKEMBALIKAN)
    assert not sama(tanpa.model_copy(update={"catatan": "Segera dilengkapi."}), PERMOHONAN_DIKEMBALIKAN)
    assert not sama(tanpa, None)


def test_pengembalian_dari_masa_lama_tidak_bernomor() -> None:
    lama = PERMOHONAN_DIKEMBALIKAN.model_dump(mode="json", exclude={"pemberitahuan"})
    assert PermohonanDikembalikan.model_validate(PermohonanDikembalikan.from_v1(lama)).pemberitahuan is None
