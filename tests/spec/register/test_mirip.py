"""Applications are compared field by field, explained by the words that both say, and raised from a threshold on."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from services.analysis.register.mirip import AplikasiDitanya, Calon, Kelangkaan, bandingkan, bobot, kata_bidang, urutkan
from services.analysis.register.umum import cocokkan, daftar_umum
from shared.contracts.analysis_register import BidangMirip, Kemiripan
from shared.contracts.examples.analysis import DATA
from shared.contracts.penilaian import DataAplikasi

SATU = UUID("0193a000-0000-7000-8000-00000000d101")
LANGKA = Kelangkaan(100, {"jalan": 20})


def data(nama: str, fungsi: str = "", proses: Sequence[str] = (), kode_raa: str = "RAA.02.02") -> DataAplikasi:
    """Return the data of an application that says no more than this."""
    isi = {"nama_aplikasi": nama, "uraian": fungsi, "fungsi": fungsi, "luaran": fungsi, "proses_bisnis": tuple(proses)}
    kosong = {"layanan_didukung": (), "data_digunakan": (), "target_pengguna": "", "kode_raa": kode_raa}
    return DATA.model_copy(update={**isi, **kosong})


def dibandingkan(ditanya: DataAplikasi, lain: DataAplikasi, serupa_nama: float = 0.0) -> Kemiripan:
    """Compare two applications."""
    calon = Calon(SATU, lain.nama_aplikasi, "Dinas Contoh", "TERDAFTAR", lain.kode_raa, kata_bidang(lain), serupa_nama)
    return bandingkan(AplikasiDitanya.dari(ditanya), calon, LANGKA)


def bidang(satu: Kemiripan) -> dict[BidangMirip, tuple[int, tuple[str, ...]]]:
    """Return value and words by field."""
    return {mirip.bidang: (mirip.nilai, mirip.kata) for mirip in satu.bidang}


def test_aplikasi_yang_sama_bernilai_penuh() -> None:
    jalan = data("Lapor Jalan", "Keluhan kerusakan jalan", ["Pemeliharaan jalan"])
    sama = dibandingkan(jalan, jalan)
    assert (sama.nilai, sama.kuat) == (1000, True)
    assert set(bidang(sama)) == {BidangMirip.NAMA, BidangMirip.FUNGSI, BidangMirip.PROSES_BISNIS, BidangMirip.RAA}, (
        "empty fields do not count"
    )


def test_diterangkan_dengan_kata_pemohon() -> None:
    """Said in other words than the registered application's, and shown in the words of the request."""
    mirip = bidang(dibandingkan(data("Peduli", "Keluhan warga atas ruas rusak"), data("Lapor", "Pengaduan kerusakan jalan")))
    assert mirip[BidangMirip.FUNGSI][1] == ("Keluhan".lower(), "ruas", "rusak")
    assert BidangMirip.NAMA not in mirip


def test_kata_yang_langka_lebih_berarti() -> None:
    ditanya = data("Contoh Baru", "jalan jembatan")
    assert dibandingkan(ditanya, data("Lain", "jembatan")).nilai > dibandingkan(ditanya, data("Lain", "jalan")).nilai


def test_yang_menyebut_jauh_lebih_banyak_kurang_mirip() -> None:
    ditanya, panjang = data("Baru", "jembatan"), "jembatan sungai irigasi bendung pompa saluran embung"
    assert dibandingkan(ditanya, data("Lain", "jembatan")).nilai > dibandingkan(ditanya, data("Lain", panjang)).nilai


def test_nama_yang_ditulis_serupa() -> None:
    assert bidang(dibandingkan(data("Sipeduli", "a"), data("SIPEDULI2", "b"), 0.8))[BidangMirip.NAMA] == (800, ())


@pytest.mark.parametrize(("kode", "nilai"), [("RAA.02.02", 1000), ("RAA.02.01", 500), ("RAA.01.02", None)])
def test_referensi_arsitektur(kode: str, nilai: int | None) -> None:
    """The same code, the same branch, or nothing."""
    mirip = bidang(dibandingkan(data("Jembatan", "jembatan"), data("Jembatan", "jembatan", kode_raa=kode)))
    assert mirip.get(BidangMirip.RAA, (None, ()))[0] == nilai


def test_tanpa_satu_kata_pun() -> None:
    kosong = dibandingkan(data("Aplikasi", "data", kode_raa="RAA.01.01"), data("Sistem", "laporan"))
    assert (kosong.nilai, kosong.bidang) == (0, ())


def test_hanya_yang_patut_diangkat_yang_paling_mirip_dahulu() -> None:
    contoh = dibandingkan(data("Jembatan", "jembatan"), data("Jembatan", "jembatan"))
    nilai = [bobot().ambang - 1, bobot().ambang, 900, *(600,) * bobot().paling_banyak]
    diangkat = urutkan(contoh.model_copy(update={"nilai": satu, "nama_aplikasi": f"{urut:02}"}) for urut, satu in enumerate(nilai))
    assert [satu.nilai for satu in diangkat][:2] == [900, 600]
    assert len(diangkat) == bobot().paling_banyak


def umum(ditanya: DataAplikasi) -> list[str]:
    """Return the general applications that are raised."""
    return [satu.kode for satu in urutkan(cocokkan(AplikasiDitanya.dari(ditanya)))]


def test_aplikasi_umum_yang_disebut_namanya() -> None:
    assert umum(data("Jembatan ke SRIKANDI")) == ["SRIKANDI"]
    assert umum(data("Srikandiku", "jembatan")) == []


def test_aplikasi_umum_menurut_cirinya() -> None:
    """One mark alone says little; each is told in the words of the request."""
    assert umum(data("Undangan Kita", "disposisi undangan")) == []
    (satu,) = urutkan(cocokkan(AplikasiDitanya.dari(data("Naskah Kita", "surat masuk, lembar disposisi, kearsipan"))))
    assert (satu.kode, satu.kuat) == ("SRIKANDI", True)
    assert satu.bidang[0].kata == ("surat", "surat masuk", "disposisi", "kearsipan")


def test_setiap_aplikasi_umum_dikenali_dari_fungsinya_sendiri() -> None:
    for satu in daftar_umum().daftar:
        assert all(satu.ciri), satu.kode
        assert satu.kode in umum(data(satu.sebutan[0])), satu.kode
        assert satu.kode in umum(data("Baru", " ".join(satu.ciri))), satu.kode


def test_sebelum_entri_hanya_nama_dan_perihal() -> None:
    ditanya = AplikasiDitanya.bernama("Peduli Jalan", "Permohonan rekomendasi aplikasi keluhan jalan rusak")
    lain = data("Lapor Jalan", "Pengaduan kerusakan jalan")
    calon = Calon(SATU, lain.nama_aplikasi, "Dinas Contoh", "TERDAFTAR", lain.kode_raa, kata_bidang(lain), 0.0)
    mirip = bandingkan(ditanya, calon, LANGKA)
    assert mirip.nilai >= bobot().ambang
    assert BidangMirip.RAA not in bidang(mirip)
