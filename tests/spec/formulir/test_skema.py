"""The published schema says what the program does, in words for the person who fills the form in; and the form asks for no password."""

import inspect
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, cast

import pytest

from shared.contracts import bersama, disposition
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import VERSI, VERSI_KINI, Aturan, Formulir, baca_formulir, periksa, sebut
from shared.contracts.formulir import kse as modul_kse
from shared.contracts.formulir import pilihan as modul_pilihan
from shared.contracts.formulir import pilihan_teknis as modul_teknis
from shared.contracts.formulir.aturan import FormulirTidakSah
from shared.contracts.formulir.butir import BUTIR_FORMULIR, Butir
from shared.contracts.formulir.isian import FORMULIR, Isian, semua_isian
from shared.contracts.formulir.kata import BANTUAN, SEBUTAN
from shared.contracts.formulir.kse import JawabanKse
from shared.contracts.formulir.pilihan import JenisAplikasi
from shared.contracts.formulir.skema import skema_json
from shared.contracts.intake import PermohonanDiterima
from shared.kernel.event.fact import read_fact
from tests.contract.json_schema import faults
from tests.contract.records import GOLDEN, read
from tests.spec.intake.contoh import TERIMA

SKEMA = skema_json()
CONTOH = (FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN)
RAHASIA = re.compile(r"sandi|password|passphrase|kata kunci|\bpin\b|token", re.IGNORECASE)
DALAM = [(b.kode, i.jalur[-1]) for b in FORMULIR for i in b.isi]


def _salah(isi: object) -> list[str]:
    return list(faults(isi, SKEMA, SKEMA["$defs"]))


def _isi(formulir: Formulir) -> dict[str, Any]:
    return formulir.model_dump(mode="json")


def _diterima(isi: object) -> bool:
    """Say whether the program takes a form."""
    try:
        return periksa(baca_formulir(json.dumps(isi)), TERIMA.tanggal) == ()
    except FormulirTidakSah:
        return False


def _pilihan() -> Iterator[type[StrEnum]]:
    """Yield every enumeration that the form uses."""
    for modul in (modul_pilihan, modul_teknis, modul_kse, bersama, disposition):
        for _, satu in inspect.getmembers(modul, inspect.isclass):
            if issubclass(satu, StrEnum) and satu.__module__ == modul.__name__ and satu.__name__ in SKEMA["$defs"]:
                yield satu


def _kata(node: object) -> Iterator[str]:
    """Yield every word of the schema: names, titles, help, choices."""
    if isinstance(node, dict):
        for kunci, isi in cast("dict[str, object]", node).items():
            yield kunci
            yield from _kata(isi)
    elif isinstance(node, list):
        for isi in cast("list[object]", node):
            yield from _kata(isi)
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize("formulir", CONTOH)
def test_contoh_sesuai_skema(formulir: Formulir) -> None:
    assert _salah(_isi(formulir)) == []


@pytest.mark.parametrize("butir", [b for b in BUTIR_FORMULIR if b.aturan is Aturan.R], ids=lambda b: b.kode)
def test_butir_r_wajib_menurut_skema_dan_program(butir: Butir) -> None:
    for formulir in CONTOH:
        isi = _isi(formulir)
        del isi[butir.bagian][butir.kode]
        assert _salah(isi)
        assert not _diterima(isi)


@pytest.mark.parametrize("butir", [b for b in BUTIR_FORMULIR if b.aturan in {Aturan.RB, Aturan.RK}], ids=lambda b: b.kode)
def test_butir_rb_dan_rk_wajib_bagi_jenisnya_menurut_skema_dan_program(butir: Butir) -> None:
    formulir = FORMULIR_PEMBANGUNAN if butir.aturan is Aturan.RB else FORMULIR_PENGEMBANGAN
    isi = _isi(formulir)
    isi[butir.bagian][butir.kode] = [] if isinstance(isi[butir.bagian][butir.kode], list) else None
    assert len(_salah(isi)) == 1
    assert not _diterima(isi)
    isi["permohonan"]["jenis_permohonan"] = "INVENTARISASI_SAJA"
    assert _salah(isi) == []
    assert _diterima(isi)


@pytest.mark.parametrize("bagian", [b.kode for b in FORMULIR])
def test_isian_tak_dikenal_ditolak_skema_dan_program(bagian: str) -> None:
    isi = _isi(FORMULIR_PEMBANGUNAN)
    isi[bagian]["isian_lain"] = "x"
    assert _salah(isi)
    assert not _diterima(isi)


def test_versi_lain_ditolak_skema_dan_program() -> None:
    isi = {**_isi(FORMULIR_PEMBANGUNAN), "versi_formulir": VERSI_KINI + 1}
    assert _salah(isi)
    assert not _diterima(isi)


def test_setiap_permohonan_mencatat_versi_formulirnya() -> None:
    assert FORMULIR_PEMBANGUNAN.versi_formulir == VERSI_KINI
    lama = read_fact("PermohonanDiterima", 1, read(GOLDEN / "PermohonanDiterima.v1.json"))
    assert isinstance(lama, PermohonanDiterima)
    assert lama.formulir.versi_formulir == 1


def test_setiap_butir_diterangkan_dan_tidak_ada_keterangan_yatim() -> None:
    butir = {b.kode for b in BUTIR_FORMULIR}
    dalam = {".".join(i.jalur[1:]) for i in semua_isian()}
    assert butir <= BANTUAN.keys() <= butir | dalam
    assert all(satu.strip().endswith((".", "/")) for satu in BANTUAN.values())


def test_setiap_pilihan_mempunyai_sebutan_dan_tidak_ada_yang_yatim() -> None:
    pilihan = {satu.__name__: satu for satu in _pilihan()}
    assert pilihan.keys() == SEBUTAN.keys()
    for nama, satu in pilihan.items():
        assert list(SEBUTAN[nama]) == list(satu), nama
        assert len(set(SEBUTAN[nama].values())) == len(satu), nama
        assert {sebut(nilai) for nilai in satu} == set(SEBUTAN[nama].values())


@pytest.mark.parametrize("versi", VERSI.values(), ids=lambda versi: versi.nomor)
def test_data_versi_memakai_pilihan_yang_ada(versi: Any) -> None:
    assert set(versi.kse.bobot) == set(JawabanKse)
    assert {raa.jenis for raa in versi.raa.values()} <= set(JenisAplikasi)
    assert 10 * min(versi.kse.bobot.values()) < versi.kse.tinggi < versi.kse.strategis <= 10 * max(versi.kse.bobot.values())


def test_formulir_tidak_pernah_meminta_kata_sandi() -> None:
    assert not [kata for kata in _kata(SKEMA) if RAHASIA.search(kata)]
    assert RAHASIA.search("adm_password_db")


def test_isian_formulir_berurutan_seperti_tabel_butir() -> None:
    assert [(b.bagian, b.kode) for b in BUTIR_FORMULIR] == DALAM
    assert all(isinstance(i, Isian) or i.isian for b in FORMULIR for i in b.isi)
