"""What an office's own set still lacks before a letter may take a number: pure, over what is recorded and set."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from shared.contracts.kantor import PengaturanKantor
from shared.kernel.event.errors import DomainError

ISI: Final = "ISI:"
"""How a value begins that somebody still has to write, in the folder that `satupintu office init` makes."""
BELUM_DIISI: Final = "belum diisi"


class KantorBelumLengkap(DomainError):
    """In an office's own set no letter takes a number before its letterhead is the office's, and its QR can be followed."""

    pesan = "Surat belum dapat diberi nomor: {kurang}."


def kekurangan(pengaturan: PengaturanKantor | None, alamat_publik: str) -> tuple[str, ...]:
    """Return what is missing, in words; nothing where a letter can leave the house."""
    return tuple(_kurang(pengaturan, alamat_publik))


def _kurang(pengaturan: PengaturanKantor | None, alamat_publik: str) -> Iterator[str]:
    if pengaturan is None:
        yield "pengaturan kantor belum ditetapkan (satupintu office load FOLDER)"
    else:
        isi = {**pengaturan.kop.model_dump(), "tempat": pengaturan.cetak.tempat, **pengaturan.nomor.model_dump()}
        for nama, nilai in isi.items():
            if ISI in nilai or BELUM_DIISI in nilai:
                yield f"{nama} pada pengaturan kantor belum diisi"
    if not _umum(alamat_publik):
        yield f"SATUPINTU_ALAMAT_PUBLIK={alamat_publik} bukan alamat https yang dijangkau penerima surat; ia tercetak sebagai kode QR"


def _umum(alamat: str) -> bool:
    bagian = urlsplit(alamat)
    if bagian.scheme != "https" or not bagian.hostname or "." not in bagian.hostname:
        return False
    try:
        return ip_address(bagian.hostname).is_global
    except ValueError:
        return True
