"""Persons leave the plain form only sealed, and are opened again for those who may see them."""

import json
from typing import Any

import pytest

from shared.contracts.bersama import Tersegel
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.examples.intake import FORMULIR, segel_contoh
from shared.contracts.formulir import Formulir, FormulirTersegel, baca_formulir, buka, orang_dalam, orang_tersegel, pasang, segel

SEMUA = {"surat_penandatangan", "pic", "pj_teknis", "penyedia"}


def test_orang_dikenali_menurut_petunjuk_yang_paling_pasti() -> None:
    petunjuk = {kode: orang.petunjuk for kode, orang in orang_dalam(FORMULIR_PEMBANGUNAN).items()}
    assert petunjuk == {
        "surat_penandatangan": "nip:000000000000000001",
        "pic": "nip:000000000000000002",
        "pj_teknis": "email:teknisi@contoh.example",
        "penyedia": "email:kontak@penyedia.example",
    }


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
def test_formulir_tersegel_tidak_memuat_satu_pun_data_pribadi(formulir: Formulir) -> None:
    tersegel = segel(formulir, segel_contoh).model_dump_json()
    for orang in orang_dalam(formulir).values():
        for kolom, isi in orang.data.items():
            assert kolom == "jabatan" or str(isi) not in tersegel


def test_setiap_orang_disegel_dengan_datanya_sendiri() -> None:
    panggilan: list[tuple[str, dict[str, Any]]] = []

    def catat(petunjuk: str, data: dict[str, Any]) -> Tersegel:
        panggilan.append((petunjuk, data))
        return segel_contoh(petunjuk, data)

    segel(FORMULIR_PEMBANGUNAN, catat)
    assert panggilan == [(orang.petunjuk, orang.data) for orang in orang_dalam(FORMULIR_PEMBANGUNAN).values()]
    assert len(panggilan) == 4


def test_segel_lalu_buka_mengembalikan_formulir() -> None:
    data = {kode: orang.data for kode, orang in orang_dalam(FORMULIR_PEMBANGUNAN).items()}
    assert baca_formulir(json.dumps(buka(FORMULIR, data))) == FORMULIR_PEMBANGUNAN


def test_orang_yang_tidak_ada_tetap_tidak_ada() -> None:
    tersegel = segel(FORMULIR_PENGEMBANGAN, segel_contoh)
    assert set(orang_tersegel(tersegel)) == SEMUA - {"pj_teknis", "penyedia"}
    terbuka = buka(tersegel, {kode: {"nama": "x"} for kode in orang_tersegel(tersegel)})
    assert terbuka["teknologi"]["penyedia"] is None


def test_pasang_menuntut_setiap_orang() -> None:
    with pytest.raises(KeyError):
        pasang(FORMULIR_PEMBANGUNAN, {})


def test_formulir_tersegel_bolak_balik_json() -> None:
    assert set(orang_tersegel(FORMULIR)) == SEMUA
    assert FormulirTersegel.model_validate_json(FORMULIR.model_dump_json()) == FORMULIR


def test_peristiwa_mengabaikan_isian_dari_versi_yang_lebih_baru() -> None:
    isi = FORMULIR.model_dump(mode="json")
    isi["identitas"]["isian_baru"] = "x"
    assert FormulirTersegel.model_validate(isi) == FORMULIR
