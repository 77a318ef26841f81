"""The page of the first day is complete: every setting that a class or the compose file knows is on it, or on a page that it names."""

import re
from typing import Final

import pytest
from pydantic_settings import BaseSettings

from services.letters.adapters.settings import SetelanTandaTangan
from services.notify.deadlines.settings import SetelanTenggat
from services.notify.sending.settings import SetelanKanal
from services.notify.webhooks.settings import SetelanWebhook
from services.portal.setelan import SetelanPortal
from shared.contracts.kantor import PolaNomor
from shared.kernel.process.settings import PREFIX, Settings
from tests.contract.records import ROOT

PAGE: Final = ROOT / "docs" / "hari-pertama.md"
LISTS: Final = ("kanal.md", "jaringan.md", "webhook.md", "restore.md")
CLASSES: Final[tuple[type[BaseSettings], ...]] = (Settings, SetelanTandaTangan, SetelanKanal, SetelanTenggat, SetelanWebhook, SetelanPortal)
REQUIRED: Final = ("SATUPINTU_MODE", "SATUPINTU_KANTOR", "SATUPINTU_PENANDATANGAN", "SATUPINTU_ALAMAT_PUBLIK")
NAME: Final = re.compile(r"SATUPINTU_[A-Z0-9_]*[A-Z0-9]")


def named() -> set[str]:
    """Return the settings that the page or a page that it names explains."""
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"]({name})" in text for name in LISTS)
    return set(NAME.findall(text + "".join((PAGE.parent / name).read_text(encoding="utf-8") for name in LISTS)))


@pytest.mark.parametrize("kelas", CLASSES, ids=lambda kelas: kelas.__name__)
def test_setiap_setelan_layanan_ada_di_halaman(kelas: type[BaseSettings]) -> None:
    assert {f"{PREFIX}{field.upper()}" for field in kelas.model_fields} - named() == set()


def test_setiap_setelan_wadah_dan_pola_lama_ada_di_halaman() -> None:
    compose = set(NAME.findall((ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert compose | {f"{PREFIX}NOMOR_{field.upper()}" for field in PolaNomor.model_fields} <= named()


def test_halaman_tidak_menyebut_setelan_yang_tidak_ada() -> None:
    code = "".join(path.read_text(encoding="utf-8") for place in ("deploy", "services", "shared") for path in (ROOT / place).rglob("*.py"))
    known = {f"{PREFIX}{field.upper()}" for kelas in CLASSES for field in kelas.model_fields}
    known |= {f"{PREFIX}NOMOR_{field.upper()}" for field in PolaNomor.model_fields}
    known |= set(NAME.findall(code + (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert set(NAME.findall(PAGE.read_text(encoding="utf-8"))) <= known


def test_yang_wajib_disebut_wajib() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|") and "| ya |" in line]
    assert [NAME.findall(row)[0] for row in rows] == list(REQUIRED)
