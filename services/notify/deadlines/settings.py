"""How deadlines are kept, from the environment: who is told when one is missed, and how long the agency has."""

from functools import cache
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.notify.watch.giliran import Kabar
from services.notify.watch.peringatan import terhalang
from services.notify.watch.state import Pemberitahuan
from shared.contracts.peran import Jabatan
from shared.kernel.process.settings import PREFIX, InvalidSettings
from shared.papers.publik import PELENGKAPAN_HARI_KERJA

ATASAN: Final = (
    (Jabatan.ANALIS, Jabatan.KEPALA_SEKSI),
    (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG),
    (Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_DINAS),
    (Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS),
)
"""The office's own chain; the head has nobody above him, and is told himself."""

Rantai = Annotated[tuple[tuple[Jabatan, Jabatan], ...], NoDecode]


class SetelanTenggat(BaseSettings):
    """`atasan` is written "analis_sistem_informasi=kepala_seksi, kepala_seksi=kepala_bidang"; a role that is none is refused."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    atasan: Rantai = ATASAN
    pelengkapan_hari_kerja: int = Field(default=PELENGKAPAN_HARI_KERJA, ge=1, le=250, description="working days to complete a request")
    konfirmasi_hari_kerja: int = Field(default=5, ge=1, le=250, description="working days for the agency to confirm the receipt")

    rangkap_peran: bool = Field(default=False, description="one person may act on a letter in two offices: as letters is told too")

    @field_validator("atasan", mode="before")
    @classmethod
    def _rantai(cls, nilai: object) -> object:
        if not isinstance(nilai, str):
            return nilai
        return tuple(tuple(bagian.strip() for bagian in satu.split("=")) for satu in nilai.split(",") if satu.strip())


@cache
def setelan_tenggat() -> SetelanTenggat:
    """Read the settings, once; raises `InvalidSettings`."""
    try:
        return SetelanTenggat()
    except ValidationError as salah:
        raise InvalidSettings.dari(salah) from salah


def terhalang_di_sini(kabar: Kabar, orang_id: UUID | None, state: Pemberitahuan) -> bool:
    """Say whether a person may not do what he would be told of; an office may allow two offices on a letter, with a reason."""
    return not setelan_tenggat().rangkap_peran and terhalang(kabar, orang_id, state)
