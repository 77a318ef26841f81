"""What becomes of a stream's bytes once its blocks are full: told by those that are, and not by the last one, which is not compressed."""

from deploy.demo.cost.ukuran import UkuranSet, dipadatkan


def test_blok_terakhir_tidak_ikut_dihitung() -> None:
    pesan = {"EV_INTAKE": 900, "EV_NOTIFY": 2500}
    assert dipadatkan(pesan, {"EV_INTAKE": [900], "EV_NOTIFY": [150, 250, 500]}) == (150 + 250) / (2500 - 500)


def test_tanpa_blok_penuh_tidak_ada_yang_dikatakan() -> None:
    assert dipadatkan({"EV_INTAKE": 900}, {"EV_INTAKE": [900], "EV_LAIN": [1, 2]}) is None
    assert dipadatkan({"EV_INTAKE": 900}, {}) is None
    assert UkuranSet(pesan=900).penuh is None


def test_selisih_menghitung_pesannya_saja() -> None:
    awal = UkuranSet(pesan=1000, jenis={"SURAT": 5, "KONSEP_SURAT": 7})
    sejak = UkuranSet(pesan=3000, jenis={"SURAT": 9, "KONSEP_SURAT": 7}, padat=0.25).sejak(awal)
    assert (sejak.pesan, sejak.penuh, sejak.jenis) == (2000, 500, {"SURAT": 4})
