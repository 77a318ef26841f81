"""The completeness checklist as the form's rules fill it in."""

from shared.contracts.analysis import StatusButir
from shared.contracts.examples.intake import DITERIMA
from shared.contracts.formulir import BUTIR, butir_wajib
from shared.contracts.formulir.daftar_periksa import BarisPeriksa, daftar_periksa
from shared.contracts.formulir.pilihan import JenisBerkas

FORMULIR, BERKAS = DITERIMA.formulir, DITERIMA.berkas


def baris(*, tanpa: JenisBerkas | None = None) -> dict[str, BarisPeriksa]:
    """Return the rows by code, with one kind of file left out."""
    berkas = tuple(satu for satu in BERKAS if satu.jenis != tanpa)
    return {satu.kode: satu for satu in daftar_periksa(FORMULIR, berkas)}


def test_daftar_memuat_semua_butir_dan_menandai_yang_wajib() -> None:
    semua = baris()
    assert list(semua) == [butir.kode for butir in BUTIR]
    assert tuple(kode for kode, satu in semua.items() if satu.wajib) == butir_wajib(FORMULIR.permohonan.jenis_permohonan)


def test_yang_terisi_lengkap_dan_yang_tidak_diminta_tidak_berlaku() -> None:
    semua = baris()
    assert semua["nama_aplikasi"].status is StatusButir.LENGKAP
    assert semua["versi"].status is StatusButir.TIDAK_BERLAKU, "only asked of an existing application"
    assert semua["memproses_data_pribadi"].status is StatusButir.LENGKAP, "a no is an answer"
    assert {satu.status for satu in semua.values() if satu.wajib and satu.bagian not in {"berkas", "manual"}} == {StatusButir.LENGKAP}


def test_berkas_wajib_yang_tidak_ada_disebut_kurang() -> None:
    assert baris()["berkas_surat"].status is StatusButir.LENGKAP
    surat = baris(tanpa=JenisBerkas.SURAT)["berkas_surat"]
    assert (surat.status, surat.jenis, surat.catatan) == ("TIDAK_LENGKAP", "KURANG", "Belum dilampirkan.")
    assert baris()["berkas_regulasi"].status is StatusButir.TIDAK_BERLAKU


def test_yang_hanya_dapat_dilihat_mata_belum_berstatus() -> None:
    assert {satu.status for satu in baris().values() if satu.bagian == "manual"} == {None}


def test_isian_wajib_yang_kosong_disebut_kurang() -> None:
    kosong = FORMULIR.model_copy(update={"kajian": FORMULIR.kajian.model_copy(update={"tujuan": None})})
    tujuan = next(satu for satu in daftar_periksa(kosong, BERKAS) if satu.kode == "tujuan")
    assert (tujuan.status, tujuan.catatan) == (StatusButir.TIDAK_LENGKAP, "Belum diisi.")
