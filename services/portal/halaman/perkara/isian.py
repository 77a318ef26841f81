"""A form made of an act's fields: what it shows, what it keeps, and what is wrong with it before anybody is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.portal.formulir import IsiFormulir
from services.portal.halaman.perkara.bahan import semula, sendiri
from services.portal.halaman.umum import Pilihan
from services.portal.rupa.jendela import Galat
from services.portal.teks import TEKS, teks
from services.portal.tindakan.bentuk import Bidang, JenisBidang, Sumber, TindakanPortal, bukan_tanggal, diketik, kosong


@dataclass(frozen=True, slots=True)
class PilihanFormulir:
    """One choice."""

    nilai: str
    nama: str
    terpilih: bool


@dataclass(frozen=True, slots=True)
class BidangFormulir:
    """One field, in words."""

    nama: str
    jenis: str
    label: str
    petunjuk: str = ""
    wajib: bool = False
    isi: str = ""
    pilihan: tuple[PilihanFormulir, ...] = ()
    jarang: bool = False


def label(nama: str) -> str:
    """Return what a field is called."""
    return teks(f"isian.{nama}")


def periksa(tindakan: TindakanPortal, isian: IsiFormulir) -> tuple[Galat, ...]:
    """Return what is wrong before the service is asked: what is missing, and days that are none."""
    return (
        *(Galat(nama, teks("tindakan.wajib", bidang=label(nama))) for nama in kosong(tindakan, isian)),
        *(Galat(nama, teks("tindakan.tanggal_salah", bidang=label(nama))) for nama in bukan_tanggal(tindakan, isian)),
    )


def tampil(
    tindakan: TindakanPortal,
    bidang: tuple[Bidang, ...],
    pilihan: Mapping[Sumber, tuple[Pilihan, ...]],
    langkah: int | None,
    isian: IsiFormulir | None,
) -> tuple[BidangFormulir, ...]:
    """Return the fields; what was typed stands in them again, except secrets."""
    ketikan = semula(tindakan, langkah) if isian is None else diketik(tindakan, isian)
    return tuple(
        BidangFormulir(
            satu.nama,
            satu.jenis.value,
            label(satu.nama),
            teks(f"isian.{satu.nama}.petunjuk") if f"isian.{satu.nama}.petunjuk" in TEKS else "",
            satu.wajib,
            "" if satu.pilihan or satu.sumber else (ketikan.get(satu.nama) or ("",))[0],
            _pilihan(satu, pilihan, langkah, ketikan.get(satu.nama, ())),
            satu.jarang,
        )
        for satu in bidang
    )


def disimpan(tindakan: TindakanPortal, isian: IsiFormulir) -> tuple[tuple[str, str], ...]:
    """Return what was typed into a form that can no longer be sent, so that it is not lost."""
    ditulis = (satu for satu in tindakan.bidang if satu.jenis in {JenisBidang.PENDEK, JenisBidang.PANJANG})
    return tuple((label(satu.nama), isian.utuh(satu.nama)) for satu in ditulis if isian.teks(satu.nama))


def _pilihan(
    bidang: Bidang, pilihan: Mapping[Sumber, tuple[Pilihan, ...]], langkah: int | None, terpilih: tuple[str, ...]
) -> tuple[PilihanFormulir, ...]:
    tetap = tuple(Pilihan(nilai, teks(f"pilihan.{nilai}")) for nilai in bidang.pilihan)
    semua = tetap if bidang.sumber is None else pilihan.get(bidang.sumber, ())
    if bidang.sumber is Sumber.PEJABAT:
        semua = sendiri(semua, langkah)
    return tuple(PilihanFormulir(satu.nilai, satu.nama, satu.nilai in terpilih) for satu in semua)
