"""An act that cannot be done now: the step is over, by whom and when, and where what was recorded is; or whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.portal.bagian import PerkaraTerbaca
from services.portal.halaman.perkara.jam import giliran
from services.portal.halaman.perkara.permohonan import terjadi
from services.portal.halaman.perkara.riwayat import BarisRiwayat, riwayat
from services.portal.pengunjung import OrangMasuk
from services.portal.proyeksi.riwayat import pada
from services.portal.riwayat import baca_riwayat
from services.portal.teks import teks
from services.portal.tindakan.tabel import PADA_LANGKAH, PADA_LANGKAH_OPD
from shared.kernel.event.clock import now
from shared.sop.table import SOP_V1


@dataclass(frozen=True, slots=True)
class Lewat:
    """Why an act cannot be done: what was done in its steps, where they are over, and whose turn it is now."""

    judul: str
    baris: tuple[BarisRiwayat, ...] = ()
    giliran: tuple[str, ...] = ()


CONTOH_LEWAT: Final = Lewat("Langkah ini sudah selesai", giliran=("6. Entri data aplikasi: Analis Sistem Informasi",))


async def lewat(orang: OrangMasuk, isi: PerkaraTerbaca, permohonan_id: UUID, nama: str, langkah: int | None = None) -> Lewat:
    """Return why an act cannot be done now."""
    async with orang.runtime.basis.lend() as conn:
        semua = await baca_riwayat(conn, permohonan_id)
    return susun_lewat(isi, terjadi(riwayat(isi, permohonan_id), isi, pada(semua, now()), permohonan_id), nama, langkah)


def susun_lewat(isi: PerkaraTerbaca, baris: Sequence[BarisRiwayat], nama: str, satunya: int | None = None) -> Lewat:
    """Return it of what happened: the last round of each of the act's steps, of one's own office where one of them is its."""
    terbuka: Sequence[Any] = isi.utama.get("terbuka") or ()
    semua = (giliran(satu, {}, now()) for satu in terbuka)
    menunggu = tuple(f"{satu.nama}: {satu.siapa}" for satu in semua)
    langkah = frozenset({satunya}) if satunya else _milik(isi, nama)
    akhir = {satu.langkah: satu for satu in baris if satu.langkah in langkah}
    if not akhir or langkah & {satu["langkah"] for satu in terbuka}:
        return Lewat(teks("lewat.bukan.judul"), giliran=menunggu)
    return Lewat(teks("lewat.judul"), tuple(akhir[nomor] for nomor in sorted(akhir)), menunggu)


def _milik(isi: PerkaraTerbaca, nama: str) -> frozenset[int]:
    """Return in which steps an act is done, as this person does it."""
    pada = PADA_LANGKAH_OPD if isi.saya["opd_id"] is not None else PADA_LANGKAH
    semua = frozenset(nomor for nomor, satu in pada.items() if satu == nama)
    jabatan = {satu["jabatan"] for satu in isi.saya["kedudukan"]}
    return frozenset(nomor for nomor in semua if SOP_V1[nomor].pelaksana in jabatan) or semua
