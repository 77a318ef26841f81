"""Reads the instrument files, strictly, and says in Indonesian what is wrong where; knows which version is the present one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from services.analysis.instrumen.bentuk import Instrumen
from shared.contracts.penilaian import Aspek, InstrumenAspek, InstrumenDipakai
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.process.settings import InvalidSettings
from shared.kernel.process.validation import fault_text

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "instrumen"


class InstrumenTidakDikenal(DomainError):
    """This installation has no such instrument in this version."""

    kind = Kind.NOT_FOUND
    pesan = "Instrumen {instrumen} versi {versi} tidak ada pada pemasangan ini."


@dataclass(frozen=True, slots=True)
class Katalog:
    """Every version of every instrument that this installation has."""

    semua: tuple[Instrumen, ...]

    @property
    def terkini(self) -> tuple[Instrumen, ...]:
        """The present version for each standard, in the order of the steps."""
        return tuple(max((satu for satu in self.semua if satu.aspek is aspek), key=lambda satu: satu.versi) for aspek in Aspek)

    @property
    def dipakai(self) -> tuple[InstrumenAspek, ...]:
        """How an event names the present versions."""
        return tuple(InstrumenAspek(aspek=satu.aspek, id=satu.id, versi=satu.versi) for satu in self.terkini)

    def ambil(self, aspek: Aspek, versi: int | None) -> Instrumen:
        """Return the instrument of a standard in this version, or the present one."""
        ada = [satu for satu in self.semua if satu.aspek is aspek and versi in {None, satu.versi}]
        if not ada:
            raise InstrumenTidakDikenal(instrumen=aspek, versi=versi)
        return max(ada, key=lambda satu: satu.versi)

    def cari(self, dipakai: InstrumenDipakai) -> Instrumen:
        """Return the very instrument that an event names."""
        for satu in self.semua:
            if (satu.id, satu.versi) == (dipakai.id, dipakai.versi):
                return satu
        raise InstrumenTidakDikenal(instrumen=dipakai.id, versi=dipakai.versi)


@cache
def katalog() -> Katalog:
    """Return the instruments, read from their files once."""
    return susun(baca(path.name, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))


def baca(nama: str, teks: str) -> Instrumen:
    """Return the instrument in a file; the file is named for its standard and version, so that no version is overwritten."""
    try:
        isi = yaml.load(teks, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
        instrumen = Instrumen.model_validate(isi)
    except yaml.YAMLError as galat:
        message = f"instrumen {nama}: bukan YAML yang sah: {' '.join(str(galat).split())}"
        raise InvalidSettings(message) from galat
    except ValidationError as galat:
        message = f"instrumen {nama}: {'; '.join(_pesan(galat))}"
        raise InvalidSettings(message) from galat
    seharusnya = f"{instrumen.aspek.lower()}.v{instrumen.versi}.yaml"
    if nama != seharusnya:
        message = f"instrumen {nama}: menurut isinya berkas ini seharusnya bernama {seharusnya}"
        raise InvalidSettings(message)
    return instrumen


def susun(instrumen: Iterable[Instrumen]) -> Katalog:
    """Return the catalogue; each standard has at least one version."""
    semua = tuple(instrumen)
    ada = Counter(satu.aspek for satu in semua)
    kurang = [aspek for aspek in Aspek if not ada[aspek]]
    if kurang:
        message = f"tidak ada instrumen untuk standar {', '.join(kurang)}"
        raise InvalidSettings(message)
    return Katalog(semua)


def _pesan(galat: ValidationError) -> Iterable[str]:
    """Yield each fault with its place; a validator of ours says its own sentence."""
    for satu in galat.errors(include_url=False):
        ctx = satu.get("ctx", {})
        pesan = ctx["error"] if satu["type"] == "value_error" else fault_text(satu["type"], ctx)
        yield f"{'.'.join(map(str, satu['loc'])) or 'isi'}: {pesan}"
