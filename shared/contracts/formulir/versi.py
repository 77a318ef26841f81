"""The form's versions: what of the form decides something and is data (KSE weights and thresholds, reference codes), by number."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field


class _Data(BaseModel):
    """Read from a file of ours: frozen, and nothing in it is passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AturanKse(_Data):
    """What an answer weighs, and the least score of the two upper categories; sources differ, so it is data."""

    bobot: Mapping[str, int]
    strategis: int
    tinggi: int


PANJANG_RAA: Final = len("RAA.01.01")
"""Of a reference code down to the second level."""


class Raa(_Data):
    """One reference code: the kind of application that it stands for, and its name."""

    jenis: str
    nama: str


class VersiFormulir(_Data):
    """One version of the form."""

    nomor: int
    berlaku_sejak: date
    kse: AturanKse
    raa: Mapping[str, Raa]


def _baca() -> dict[int, VersiFormulir]:
    """Read every version that there is, oldest first."""
    berkas = (satu for satu in files("shared.contracts.formulir").joinpath("data").iterdir() if satu.name.startswith("versi_"))
    versi = [VersiFormulir.model_validate(tomllib.loads(satu.read_text(encoding="utf-8"))) for satu in berkas]
    return {satu.nomor: satu for satu in sorted(versi, key=lambda satu: satu.nomor)}


VERSI: Final = _baca()
"""All versions, by number; a stored request names the one that it was filled in under."""

VERSI_KINI: Final = max(VERSI)
"""The version that new requests are filled in under."""


def sebut_raa(kode: str, versi: int = VERSI_KINI) -> str:
    """Return a reference code with the name of what it stands for, where a version of the form knows it."""
    return f"{kode} ({raa.nama})" if (raa := VERSI[versi].raa.get(kode[:PANJANG_RAA])) else kode


NomorVersi = Annotated[int, Field(ge=1, title="Versi formulir")]
"""The number of a form's version."""
