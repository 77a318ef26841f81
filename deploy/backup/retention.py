"""Which copies are kept: the newest of each of the last seven days, and of each of the last four weeks."""

import re
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from deploy.backup.folder import BackupFolder
from shared.kernel.event.clock import WIB

DAYS: Final = 7
WEEKS: Final = 4
SEGMENT: Final = re.compile(r"[0-9A-F]{24}(\.partial)?")
"""A file of the log: timeline, then the place in it."""


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return which of these stay; days and weeks without a copy are not counted, so that a set that stood still loses none.

    Of the last 24 hours all stay: a copy that was made right after a wrong restore takes away no good one of the same day.
    """
    newest_first = sorted(moments, reverse=True)
    recent = [moment for moment in newest_first if newest_first[0] - moment < timedelta(days=1)]
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for moment in newest_first:
        local = moment.astimezone(WIB)
        days.setdefault(local.date(), moment)
        weeks.setdefault(local.isocalendar()[:2], moment)
    return {*recent, *list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}


def thin(folder: BackupFolder, tell: Callable[[str], None]) -> None:
    """Take away the copies that are not kept, and the log before the oldest that is."""
    copies = folder.copies()
    stays = kept(copy.moment for copy in copies)
    for copy in copies:
        if copy.moment not in stays:
            shutil.rmtree(copy.folder.rename(folder.draft(copy.moment)))
            tell(f"salinan {copy.folder.name} dihapus: di luar {DAYS} hari dan {WEEKS} minggu")
    first = min((copy.manifest.segmen_awal[8:] for copy in copies if copy.moment in stays), default="")
    for segment in folder.root.glob("log/*/*"):
        if SEGMENT.fullmatch(segment.name) and segment.name[8:24] < first:
            segment.unlink()
