"""The office's settings as a file that people write (kantor.toml), and as papers are printed by them."""

import os
import tomllib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from shared.contracts.bersama import Lampiran, TeksPendek
from shared.contracts.kantor import LAMBANG_MAKS_BYTE, Baris, Cetak, Kop, PengaturanKantor, PolaNomor, Tte
from shared.kernel.process.settings import InvalidSettings

OFFICE_FILE_SETTING: Final = "SATUPINTU_KANTOR"
NAMA: Final = "kantor.toml"
BAWAAN: Final = Path(str(files("shared.papers"))) / "data" / NAMA
MM: Final = 10
"""Of a centimetre: the file says centimetres, events hold no fractions."""
Sentimeter = Annotated[float, Field(ge=0.5, le=6)]


class KopTertulis(Kop, extra="forbid"):
    """The letterhead; unknown keys are refused, so that a slip of the pen is not silently without effect."""


class TteTertulis(Tte, extra="forbid"):
    """The footer of a signed letter."""


class NomorTertulis(PolaNomor, extra="forbid"):
    """How letters are numbered."""


class CetakTertulis(BaseModel):
    """Place, type and type area, in pt and cm."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tempat: TeksPendek
    sop: TeksPendek
    huruf: Annotated[tuple[TeksPendek, ...], Field(min_length=1, max_length=5)]
    folder_huruf: str = ""
    ukuran_huruf_pt: Annotated[int, Field(ge=8, le=14)] = 11
    kertas: Literal["a4", "a5", "us-legal"] = "a4"
    margin_atas_cm: Sentimeter = 2.0
    margin_bawah_cm: Sentimeter = 2.0
    margin_kiri_cm: Sentimeter = 2.5
    margin_kanan_cm: Sentimeter = 2.0

    @field_validator("folder_huruf")
    @classmethod
    def _di_mesin(cls, nilai: str) -> str:
        """Refuse what stood here once: a folder of one machine is no setting of the office."""
        if nilai:
            message = "sebut folder huruf dengan SATUPINTU_FOLDER_HURUF, dan hapus baris ini"
            raise ValueError(message)
        return nilai

    @property
    def tercatat(self) -> Cetak:
        """As it is recorded."""
        margin = {f"margin_{sisi}_mm": round(getattr(self, f"margin_{sisi}_cm") * MM) for sisi in ("atas", "bawah", "kiri", "kanan")}
        return Cetak.model_validate(self.model_dump(include=set(Cetak.model_fields)) | margin)


class BerkasKantor(BaseModel):
    """The whole file; `lambang` names a PNG beside it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    lambang: Baris = ""
    kop: KopTertulis
    cetak: CetakTertulis
    tte: TteTertulis
    nomor: NomorTertulis = NomorTertulis()

    def pengaturan(self, lambang: Lampiran | None = None) -> PengaturanKantor:
        """Return what is recorded, with the emblem as it was stored."""
        kop, tte, nomor = Kop(**vars(self.kop)), Tte(**vars(self.tte)), PolaNomor(**vars(self.nomor))
        return PengaturanKantor(kop=kop, cetak=self.cetak.tercatat, tte=tte, nomor=nomor, lambang=lambang)


@dataclass(frozen=True, slots=True)
class KantorTercetak:
    """What papers are printed by: the settings, the emblem's bytes, and whether they are only an example (`contoh`)."""

    pengaturan: PengaturanKantor
    lambang: bytes = b""
    contoh: bool = False


Sumber = Callable[[datetime], Awaitable[KantorTercetak]]
"""Says by what the papers of a moment are printed."""


def baca_kantor(teks: str) -> BerkasKantor:
    """Read a file's content; raises pydantic's and tomllib's errors."""
    return BerkasKantor.model_validate(tomllib.loads(teks))


@cache
def kantor_berkas(path: Path | None = None) -> KantorTercetak:
    """Return what `path` says, else the file that SATUPINTU_KANTOR names, else the example; raises `InvalidSettings`."""
    berkas = path or Path(os.environ.get(OFFICE_FILE_SETTING) or BAWAAN)
    berkas = berkas / NAMA if berkas.is_dir() else berkas
    try:
        isi = baca_kantor(berkas.read_text(encoding="utf-8"))
        lambang = (berkas.parent / isi.lambang).read_bytes() if isi.lambang else b""
    except ValidationError as salah:
        raise InvalidSettings.dari(salah, f"{OFFICE_FILE_SETTING} ({berkas.name}) ") from salah
    except (OSError, ValueError) as salah:
        message = f"{OFFICE_FILE_SETTING}: berkas {berkas} tidak dapat dibaca sebagai TOML ({type(salah).__name__})"
        raise InvalidSettings(message) from salah
    if len(lambang) > LAMBANG_MAKS_BYTE:
        message = f"{OFFICE_FILE_SETTING}: lambang {isi.lambang} lebih besar dari {LAMBANG_MAKS_BYTE // 1024} KiB"
        raise InvalidSettings(message)
    return KantorTercetak(isi.pengaturan(), lambang)


def dari_berkas(path: Path | None = None) -> Sumber:
    """Return a source that says the same at any time: what stands in a file."""

    async def tetap(waktu: datetime) -> KantorTercetak:
        del waktu
        return kantor_berkas(path)

    return tetap
