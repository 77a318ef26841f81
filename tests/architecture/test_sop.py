"""The table is the SOP: services, step files, specs, events, subscriptions and documents follow it, and this says where they do not."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.langkah import NAMA_LANGKAH
from shared.kernel.event.fact import sources_of
from shared.sop.lintas import DIREKTORI, LAYANAN, LINTAS, PENGAMAT, didengar, didengar_proses, serah_terima, sumber
from shared.sop.page import gambar, halaman_sop
from shared.sop.table import SOP_V1, didahului
from tests.architecture.asyncapi import asyncapi, subscriptions
from tests.architecture.generate import documents, stale
from tests.contract.records import ROOT, catalogue

NOMOR = [langkah.nomor for langkah in SOP_V1.langkah]
STEP_FILE = re.compile(r"s(\d\d)(?:_s(\d\d))?_\w+\.py")


def steps_of(name: str) -> range:
    """Return the steps that a file name stands for: s12_s14_paraf.py is 12, 13 and 14."""
    match = STEP_FILE.fullmatch(name)
    return range(int(match[1]), int(match[2] or match[1]) + 1) if match else range(0)


def step_files(service: str) -> dict[int, list[Path]]:
    """Return the step files of a service, by the step that they decide."""
    files: dict[int, list[Path]] = {}
    for path in sorted((ROOT / "services" / service).glob("**/steps/*.py")):
        for nomor in steps_of(path.name):
            files.setdefault(nomor, []).append(path)
    return files


def test_nomor_langkah_berurut_tanpa_celah() -> None:
    assert list(range(1, len(NOMOR) + 1)) == NOMOR
    assert len(NAMA_LANGKAH) == len(NOMOR)


def test_setiap_langkah_berikut_ada_dan_setiap_langkah_tercapai() -> None:
    assert {nomor for langkah in SOP_V1.langkah for nomor in langkah.berikut} == set(NOMOR) - {1}
    assert all(nomor > langkah.nomor for langkah in SOP_V1.langkah for nomor in langkah.berikut)
    assert [langkah.nomor for langkah in SOP_V1.langkah if not langkah.berikut] == NOMOR[-1:]


def test_tiga_analisa_terbuka_bersama_dan_bertemu_pada_langkah_sepuluh() -> None:
    assert SOP_V1[6].berikut == (7, 8, 9)
    assert didahului(10) == (7, 8, 9)


def test_setiap_layanan_adalah_folder_dalam_urutan_sop() -> None:
    folders = {path.parent.name for path in (ROOT / "services").glob("*/__init__.py")}
    assert folders - {"portal"} == set(LAYANAN) == set(LINTAS)
    table = dict.fromkeys(langkah.service for langkah in SOP_V1.langkah)
    assert list(table) == [service for service in LAYANAN if service in table]
    assert PENGAMAT not in table


def test_setiap_langkah_mempunyai_tepat_satu_berkas_di_layanannya() -> None:
    found = Counter((service, nomor) for service in LAYANAN for nomor, files in step_files(service).items() for _ in files)
    assert found == Counter((langkah.service, langkah.nomor) for langkah in SOP_V1.langkah)


def test_setiap_berkas_langkah_mempunyai_spesifikasi() -> None:
    for service in LAYANAN:
        specs = {nomor for path in (ROOT / "tests" / "spec" / service).glob("test_s*.py") for nomor in steps_of(path.name[5:])}
        assert specs == set(step_files(service)), f"steps with a file but without a spec, or the other way, in {service}"


def test_peristiwa_dalam_tabel_adalah_kontrak_layanannya() -> None:
    events = catalogue()
    for langkah in SOP_V1.langkah:
        assert events[langkah.event.__name__] is langkah.event
        assert langkah.event.__module__ == f"shared.contracts.{langkah.service}"


def test_serah_terima_mengikuti_tabel() -> None:
    names = {service: [event.__name__ for event in serah_terima(service)] for service in LAYANAN if service != PENGAMAT}
    handed = {service: events for service, events in names.items() if events}
    assert handed == {"disposition": ["PermohonanDiterima"], "analysis": ["InstruksiDiberikan"], "letters": ["AnalisaSelesai"]}


def test_daftar_lintas_pendek_beralasan_dan_bukan_salinan_tabel() -> None:
    for service, daftar in LINTAS.items():
        events = [lintas.event for lintas in daftar]
        assert len(set(events)) == len(events)
        assert not set(events) & {*serah_terima(service), *DIREKTORI}
        assert all(lintas.alasan.endswith(".") for lintas in daftar)


@pytest.mark.parametrize("service", LAYANAN)
def test_langganan_layanan_sama_dengan_tabel_dan_daftar_lintas(service: str) -> None:
    dengar = subscriptions(service)
    assert dengar.service == service
    assert {name: s.event for name, s in dengar.terdaftar.items()} == {event.__name__: event for event in didengar_proses(service)}


@pytest.mark.parametrize("service", LAYANAN)
def test_penangan_dinamai_menurut_peristiwanya(service: str) -> None:
    own = {event.__name__ for event in didengar(service)}
    for name, subscription in subscriptions(service).terdaftar.items():
        if name not in own:
            continue
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        assert getattr(subscription.handler, "__name__", "") == f"pada_{snake}"


@pytest.mark.parametrize("service", LAYANAN)
def test_dokumen_asyncapi_sama_dengan_tabel_dan_kontrak(service: str) -> None:
    document: dict[str, Any] = json.loads((ROOT / "docs" / "asyncapi" / f"{service}.json").read_text(encoding="utf-8"))
    addresses: dict[str, set[str]] = {"receive": set(), "send": set()}
    for name, operation in document["operations"].items():
        addresses[operation["action"]].add(document["channels"][name]["address"].rpartition(".")[0])
    heard = {f"ptsp.{source}.{event.__name__}" for event, sources in sumber(service).items() for source in sources}
    said = {f"ptsp.{service}.{name}" for name, event in catalogue().items() if service in sources_of(event)}
    assert addresses == {"receive": heard, "send": said}
    assert document == asyncapi(service)


def test_halaman_sop_dan_gambar_di_readme_adalah_tabel() -> None:
    assert (ROOT / "docs" / "sop.md").read_text(encoding="utf-8") == halaman_sop()
    assert gambar() in (ROOT / "README.md").read_text(encoding="utf-8")


def test_semua_dokumen_hasil_generate_terbaru() -> None:
    assert [str(path.relative_to(ROOT)) for path in stale(documents())] == [], "run `make generate` and look at what it changed"
