"""Office settings for papers: letterhead, place, type area, wording of the footer; data that the office keeps in a file of its own."""

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from shared.kernel.settings import SetelanTidakSah

SETELAN: Final = "SATUPINTU_KANTOR"
BAWAAN: Final = Path(str(files("shared.papers"))) / "data" / "kantor.toml"

Baris = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255)]
Isi = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
Sentimeter = Annotated[float, Field(ge=0.5, le=6)]


class Bagian(BaseModel):
    """A table of the file; unknown keys are refused, so that a slip of the pen is not silently without effect."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kop(Bagian):
    """The letterhead."""

    pemerintah: Isi
    dinas: Isi
    alamat: Isi
    telepon: Baris = ""
    laman: Baris = ""
    pos_el: Baris = ""
    kode_pos: Baris = ""


class Cetak(Bagian):
    """What all papers have in common: the place before the date, type, and type area (sizes in pt and cm)."""

    tempat: Isi
    sop: Isi
    huruf: Annotated[tuple[Isi, ...], Field(min_length=1, max_length=5)]
    folder_huruf: Baris = ""
    ukuran_huruf_pt: Annotated[float, Field(ge=8, le=14)] = 11
    kertas: Literal["a4", "a5", "us-legal"] = "a4"
    margin_atas_cm: Sentimeter = 2.0
    margin_bawah_cm: Sentimeter = 2.0
    margin_kiri_cm: Sentimeter = 2.5
    margin_kanan_cm: Sentimeter = 2.0


class Tte(Bagian):
    """The notes at the foot of a letter that is signed electronically; `{penerbit}` stands for who issued the certificate."""

    catatan: tuple[Isi, ...]


class PengaturanKantor(Bagian):
    """The whole file."""

    format: Literal[1]
    kop: Kop
    cetak: Cetak
    tte: Tte


@cache
def pengaturan_kantor(path: Path | None = None) -> PengaturanKantor:
    """Return the settings of `path`, else of the file that SATUPINTU_KANTOR names, else the example's; raises `SetelanTidakSah`."""
    berkas = path or Path(os.environ.get(SETELAN) or BAWAAN)
    try:
        return PengaturanKantor.model_validate(tomllib.loads(berkas.read_text(encoding="utf-8")))
    except ValidationError as salah:
        raise SetelanTidakSah.dari(salah, f"{SETELAN} ({berkas.name}) ") from salah
    except (OSError, ValueError) as salah:
        message = f"{SETELAN}: berkas {berkas} tidak dapat dibaca sebagai TOML ({type(salah).__name__})"
        raise SetelanTidakSah(message) from salah
