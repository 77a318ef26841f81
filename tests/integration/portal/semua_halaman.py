"""Every address of the portal that is read, with something for each of its parameters."""

import re
from collections.abc import Iterator
from typing import Final
from uuid import UUID, uuid4

from starlette.routing import Route

from services.portal.main import RUTE
from services.portal.tindakan.tabel import TINDAKAN
from shared.contracts.penilaian import Aspek

PARAMETER: Final = re.compile(r"{(\w+)(?::\w+)?}")
TERUS: Final = "/langsung"
"""What does not end by itself."""


def semua_alamat(permohonan_id: UUID) -> Iterator[str]:
    """Yield them; of acts each one's page."""
    isi = {"permohonan_id": str(permohonan_id), "aspek": Aspek.KEAMANAN.value, "sha256": "0" * 64, "isi": "x" * 43, "kode": "identitas"}
    for rute in RUTE:
        for route in rute.routes:
            assert isinstance(route, Route)
            if "GET" not in (route.methods or ()) or route.path == TERUS:
                continue
            for nama in TINDAKAN if "{nama}" in route.path else ("",):
                lain = {satu: str(uuid4()) for satu in PARAMETER.findall(route.path)}
                yield PARAMETER.sub(r"{\1}", route.path).format(**{**lain, **isi, "nama": nama})
