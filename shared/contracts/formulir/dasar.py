"""What every section of the form is built from: its base class, the R/Rb/Rk/O rule of a field, and the kinds of text a person types."""

import ipaddress
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo


class Aturan(StrEnum):
    """When a form item must be filled in."""

    R = "R"  # always
    RB = "Rb"  # for a new application
    RK = "Rk"  # for an existing application that is developed further
    O = "O"  # noqa: E741 - the mark that the form itself uses


class Bagian(BaseModel):
    """A frozen part of the form.

    As part of an event it ignores unknown fields on reading (ADR 0003); what comes in over HTTP is read by `baca_formulir`, which
    refuses them at every depth.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


def butir(label: str, aturan: Aturan = Aturan.R) -> FieldInfo:
    """Return the metadata of one form item: the label that the form prints and when it must be filled in."""
    info: FieldInfo = Field(title=label, json_schema_extra={"x-aturan": aturan.value})
    return info


def _rapikan_telepon(isi: object) -> object:
    """Write a phone number as E.164 without the plus sign: "0812 3456-7890" becomes "6281234567890"."""
    if not isinstance(isi, str):
        return isi
    angka = isi.translate(str.maketrans("", "", " -.()")).removeprefix("+")
    return f"62{angka[1:]}" if angka.startswith("0") else angka


def _pastikan_alamat_ip(isi: str) -> str:
    """Refuse what is no IPv4 or IPv6 address, and write it in one spelling."""
    return str(ipaddress.ip_address(isi))


Content = TypeVar("Content")


def _pastikan_tanpa_ulang(isi: tuple[Content, ...]) -> tuple[Content, ...]:
    """Refuse a set that names the same choice twice."""
    if len(set(isi)) != len(isi):
        message = "pilihan yang sama disebut dua kali"
        raise ValueError(message)
    return isi


Nip = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{18}$")]
"""Nomor Induk Pegawai: 18 digits."""

Telepon = Annotated[str, BeforeValidator(_rapikan_telepon), StringConstraints(pattern=r"^62[1-9][0-9]{6,12}$")]
"""An Indonesian phone number, E.164 without plus: 62..."""

Surel = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254, pattern=r"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]
"""An e-mail address."""

Url = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=r"^https?://[^\s]+$")]
"""A web address."""

Subdomain = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120, pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+majalengkakab\.go\.id$")
]
"""A name under the regency's own domain."""

AlamatIp = Annotated[str, StringConstraints(strip_whitespace=True, max_length=45), AfterValidator(_pastikan_alamat_ip)]
"""An IPv4 or IPv6 address."""

Tahun = Annotated[int, Field(ge=1990, le=2100)]
"""A calendar year."""

Rupiah = Annotated[int, Field(ge=0, le=1_000_000_000_000_000)]
"""An amount of money in whole rupiah."""

TanpaUlang = AfterValidator(_pastikan_tanpa_ulang)
"""Marks a tuple as a set: no choice twice."""
