"""The one interface of whoever puts a certificate signature under a letter, and what may go wrong there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from uuid import UUID

from shared.contracts.surat import JenisKegagalan

SEBAB: Final = {
    JenisKegagalan.TIDAK_TERSAMBUNG: "Penyedia tanda tangan tidak dapat dihubungi; coba lagi sebentar lagi.",
    JenisKegagalan.TERLALU_LAMA: "Penyedia tanda tangan tidak menjawab pada waktunya; coba lagi sebentar lagi.",
    JenisKegagalan.GALAT_PENYEDIA: "Penyedia tanda tangan sedang bermasalah; coba lagi sebentar lagi.",
    JenisKegagalan.AKUN_LAYANAN_DITOLAK: "Penyedia tanda tangan menolak akun layanan kantor ini; beri tahu admin.",
    JenisKegagalan.BELUM_TERDAFTAR: "Penanda tangan belum terdaftar pada penyedia tanda tangan; beri tahu admin.",
    JenisKegagalan.FRASA_SANDI_SALAH: "Frasa sandi atau TOTP salah; ketik ulang.",
    JenisKegagalan.DITOLAK_PENYEDIA: "Penyedia tanda tangan menolak permintaan ini; beri tahu admin dengan kodenya.",
    JenisKegagalan.TIDAK_TERCETAK: "Surat tidak dapat dicetak; beri tahu admin.",
    JenisKegagalan.JAWABAN_TIDAK_DIKENAL: "Jawaban penyedia tanda tangan bukan surat bertanda tangan; beri tahu admin.",
    JenisKegagalan.HASIL_TIDAK_SAH: "Berkas yang dikembalikan bukan surat ini dengan tanda tangan yang sah; beri tahu admin.",
    JenisKegagalan.TIDAK_DIKETAHUI: "Penandatanganan gagal; coba lagi sebentar lagi.",
}
"""What a person reads for each cause, and what to do then."""


class TandaTanganGagal(Exception):
    """The signer gave no signed file: why, and its own code as it was given."""

    def __init__(self, jenis: JenisKegagalan, kode: str | None = None) -> None:
        """Keep both; the signer's own words are left out, for they may name the person."""
        super().__init__(SEBAB[jenis])
        self.jenis: Final = jenis
        self.kode: Final = kode


@dataclass(frozen=True, slots=True)
class RahasiaPenandatangan:
    """What the signer typed: lives in memory for as long as the request, and shows itself nowhere."""

    frasa_sandi: str = field(default="", repr=False)
    totp: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Tampilan:
    """What a signature says of itself, and whose it is."""

    orang_id: UUID
    alasan: str
    lokasi: str


@dataclass(frozen=True, slots=True)
class StatusPenandatangan:
    """Whether somebody can sign now; `kode` is the provider's own word."""

    siap: bool
    kode: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class AkunBsre:
    """Where the client service is, the office's account there, and the NIK of each person who may sign."""

    alamat: str
    pengguna: str
    sandi: str = field(repr=False)
    nik: Mapping[UUID, str] = field(repr=False)
    batas_detik: int = 30


class PenandatanganPdf(Protocol):
    """Signs a PDF. `batas_detik` is how long a call may take; `rahasia_wajib` says whether the signer must type anything."""

    @property
    def penyedia(self) -> str:
        """Name of the provider, as events keep it."""
        ...

    @property
    def batas_detik(self) -> int:
        """Return after how many seconds the call is given up."""
        ...

    @property
    def rahasia_wajib(self) -> bool:
        """Say whether a passphrase or TOTP is needed."""
        ...

    async def tanda_tangani(self, pdf: bytes, rahasia: RahasiaPenandatangan, tampilan: Tampilan) -> bytes:
        """Return the signed PDF, or raise `TandaTanganGagal`."""
        ...

    async def status(self, orang_id: UUID) -> StatusPenandatangan:
        """Say whether this person can sign now."""
        ...
