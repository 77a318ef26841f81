"""When a person is left alone: times of the day, by the office's clock."""

from typing import Annotated

from pydantic import StringConstraints

from shared.contracts.bersama import Nilai

Pukul = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day by the office's clock (WIB), as HH:MM."""


class JamTenang(Nilai):
    """Between which times of the day a person is left alone; `mulai` after `selesai` means over midnight."""

    mulai: Pukul
    selesai: Pukul
