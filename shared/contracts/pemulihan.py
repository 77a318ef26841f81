"""What a restore leaves in the books of numbers: those that may have been given in what was lost are void, and are not given again."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from shared.contracts.bersama import Peristiwa


class SebabLewat(StrEnum):
    """Why a number was given to nobody."""

    PEMULIHAN = "PEMULIHAN"


class NomorDilewati(Peristiwa):
    """A number of a year's book is void without having been given: what was restored does not say to whom it may have gone."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake", "letters")

    tahun: int
    nomor: int = Field(ge=1)
    sebab: SebabLewat
