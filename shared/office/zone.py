"""The office's time zone; apart from the clock, so that decisions may know it."""

from datetime import timedelta, timezone
from typing import Final

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""The office's clock: the day on a letter is the day there. It has no summer time, so no time zone data is needed."""
