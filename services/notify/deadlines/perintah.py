"""What all commands about deadlines bring along."""

from pydantic import AwareDatetime, Field, InstanceOf

from shared.kalender.nilai import Kalender
from shared.sop.perintah import PerintahPermohonan


class PerintahTenggat(PerintahPermohonan):
    """A command that counts working days: at which moment, by which calendar. The calendar is no part of what is asked."""

    saat: AwareDatetime
    kalender: InstanceOf[Kalender] = Field(exclude=True, repr=False)
