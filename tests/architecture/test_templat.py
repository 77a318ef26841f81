"""Templates print what they are given: none reads a file of its own choice, runs text as code, or loads a package."""

import re
from typing import Final

from shared.papers.worker import TEMPLATES
from tests.architecture.test_tidy import nothing

DILARANG: Final = re.compile(r"\b(?:read|eval|plugin|csv|toml|yaml|xml|cbor|bibliography)\s*\(|@preview|@local")
BERKAS: Final = re.compile(r"\b(?:json|image)\s*\((?!bytes\(|sys\.inputs\.data\))")
DISERTAKAN: Final = re.compile(r'#?(?:import|include)\s+"([^"]+)"')


def test_templat_hanya_mencetak_yang_diberikan() -> None:
    semua = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ")}
    assert semua
    nothing(f"{nama}: {satu.group()}" for nama, teks in semua.items() for pola in (DILARANG, BERKAS) for satu in pola.finditer(teks))
    nothing(f"{nama}: {berkas}" for nama, teks in semua.items() for berkas in DISERTAKAN.findall(teks) if berkas not in semua)
