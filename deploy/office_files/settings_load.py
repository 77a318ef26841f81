"""From the office's file to the recorded settings: taken in once by `init`, and whenever the operator loads it."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from deploy.words.problems import EnvironmentProblem
from services.disposition.lambang import siap_dicetak
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pengaturan import DECIDER as PENGATURAN
from services.disposition.pengaturan import LambangTidakDapatDicetak, TetapkanPengaturan
from services.letters.signing_tools import AWALAN, baca_pola
from shared.contracts.bersama import PelakuSistem
from shared.contracts.kantor import KANTOR, PengaturanKantor, PengaturanKantorDitetapkan
from shared.kernel.event.clock import now
from shared.papers.kantor import OFFICE_FILE_SETTING, KantorTercetak, kantor_berkas
from shared.service.run.runtime import Runtime

SISTEM: Final = PelakuSistem(sistem="disposition")
MEND: Final = "Perbaiki berkas itu, lalu ulangi"


@dataclass(frozen=True, slots=True)
class RecordedSettings:
    """The settings recorded last, before and after a file was looked at; `ditetapkan` is None in a set that has none."""

    file: PengaturanKantor
    before: PengaturanKantorDitetapkan | None
    after: PengaturanKantorDitetapkan | None

    @property
    def differs(self) -> bool:
        """Whether the file says something else than what is recorded now."""
        return self.after is None or self.after.pengaturan != self.file


def named_file() -> Path | None:
    """Return the file or folder that SATUPINTU_KANTOR names."""
    return Path(named) if (named := os.environ.get(OFFICE_FILE_SETTING)) else None


async def first_settings(addresses: Addresses, path: Path) -> RecordedSettings:
    """Take the file in where nothing is recorded yet; the number pattern of the environment goes with it, as it did before."""
    written = kantor_berkas(path)
    if any(name.startswith(AWALAN) for name in os.environ):
        written = KantorTercetak(written.pengaturan.model_copy(update={"nomor": baca_pola()}), written.lambang)
    return await take_settings(addresses, written, f"diambil dari {path.name}", only_first=True)


async def take_settings(
    addresses: Addresses, written: KantorTercetak, alasan: str, *, only_first: bool = False, look: bool = False
) -> RecordedSettings:
    """Record what the file says where it differs; `only_first` records where nothing is, `look` never."""
    async with opened(DISPOSITION, addresses) as runtime:
        try:
            return await _take(runtime, written, alasan, only_first=only_first, look=look)
        except LambangTidakDapatDicetak as no:
            raise EnvironmentProblem(str(no), MEND) from no


async def _take(runtime: Runtime, written: KantorTercetak, alasan: str, *, only_first: bool, look: bool) -> RecordedSettings:
    before = (await runtime.store.load(PENGATURAN, KANTOR)).state.terakhir
    waktu: datetime = now()
    await runtime.files.open()
    keep = not look and (before is None or not only_first)
    file = await siap_dicetak(runtime, written.pengaturan, written.lambang or None, waktu, simpan=keep)
    if not keep:
        return RecordedSettings(file, before, before)
    command = TetapkanPengaturan(pelaku=SISTEM, pengaturan=file, alasan=alasan, waktu=waktu)
    state = await runtime.store.submit(lambda unit: unit.run(PENGATURAN, KANTOR, command))
    return RecordedSettings(file, before, state.terakhir)


async def recorded_settings(addresses: Addresses) -> KantorTercetak | None:
    """Return the settings in force now, with their emblem; nothing where none was ever recorded."""
    async with opened(DISPOSITION, addresses) as runtime:
        await runtime.files.open()
        return await runtime.kantor.pada(now()) if await runtime.kantor.pengaturan(now()) is not None else None
