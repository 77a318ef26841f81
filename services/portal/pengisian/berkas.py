"""A draft's files as people read them: which kinds there are, which must come, and which are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.portal.pengisian.terbaca import Kemajuan
from services.portal.teks import Asli, teks
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir import KODE_BERKAS, LABEL, JenisBerkas, berkas_wajib

KB: Final = 1024
BERKAS: Final = "berkas"


@dataclass(frozen=True, slots=True)
class BerkasTampil:
    """One kind of file: whether it must come, and what is there of it."""

    nama: str
    label: str
    wajib: bool
    ukuran: str = ""
    unggahan: str = ""

    @property
    def kurang(self) -> bool:
        """Whether it must come and is not there."""
        return self.wajib and not self.unggahan


def daftar_berkas(konsep: Mapping[str, Any], *, pelengkapan: bool = False) -> tuple[BerkasTampil, ...]:
    """Return all kinds, in the order of the form; of a completion none must come, since the earlier ones stay."""
    jenis = konsep["formulir"].get("permohonan", {}).get("jenis_permohonan", JenisPermohonan.INVENTARISASI_SAJA)
    harus: tuple[JenisBerkas, ...] = () if pelengkapan else berkas_wajib(JenisPermohonan(jenis))
    ada = {satu["jenis"]: satu for satu in konsep["berkas"]}
    return tuple(_tampil(satu, ada.get(satu.value), wajib=satu in harus) for satu in JenisBerkas)


def kemajuan_berkas(semua: Sequence[BerkasTampil]) -> Kemajuan:
    """Return how far the files are, as a section of the form."""
    if belum := sum(satu.kurang for satu in semua):
        return Kemajuan(BERKAS, teks("formulir.berkas"), teks("formulir.kurang", jumlah=belum), "hari")
    keadaan = "formulir.lengkap" if any(satu.unggahan for satu in semua) else "formulir.tidak_wajib"
    return Kemajuan(BERKAS, teks("formulir.berkas"), teks(keadaan), "aman")


def sebut_berkas(konsep: Mapping[str, Any]) -> str:
    """Return which file there is of each kind, in one line, for a page to remember."""
    return " ".join(f"{satu.nama}:{satu.unggahan}" for satu in daftar_berkas(konsep))


def ukuran(byte: int) -> str:
    """Return a size as people say it."""
    if byte < KB * KB:
        return teks("formulir.berkas.kb", jumlah=-(-byte // KB))
    return teks("formulir.berkas.mb", jumlah=f"{byte / KB / KB:.1f}".replace(".", teks("formulir.berkas.koma")))


def _tampil(jenis: JenisBerkas, ada: Mapping[str, Any] | None, *, wajib: bool) -> BerkasTampil:
    label = Asli(LABEL[KODE_BERKAS[jenis]])
    if ada is None:
        return BerkasTampil(jenis.value, label, wajib)
    return BerkasTampil(jenis.value, label, wajib, ukuran(ada["ukuran"]), ada["unggahan_id"])
