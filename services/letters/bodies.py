"""What the acts of letters are told over HTTP."""

from typing import Annotated, Final, Literal

from pydantic import Field, SecretStr

from services.letters.adapters.penandatangan import RahasiaPenandatangan
from shared.contracts.bersama import TANPA_NUL, Sha256, Teks, TeksPendek
from shared.contracts.surat import CatatanKoreksi, IsiSurat, Kanal
from shared.service.http.route import Body

CONTOH_HASH: Final = "sha256:" + "0" * 64
KOSONG: Final = SecretStr("")
Ketikan = Annotated[SecretStr, Field(max_length=200)]
"""A passphrase or TOTP."""


class IsiKonsepSurat(Body):
    """What people write of the draft; the verdict is written into it from the result of step 10."""

    hal: TeksPendek = Field(examples=["Rekomendasi Pembangunan Aplikasi Contoh"])
    kepada: TeksPendek = Field(examples=["Kepala Dinas Contoh"])
    pembuka: Teks = Field(examples=["Menindaklanjuti surat Saudara Nomor 000/001/CONTOH/2026, dengan ini disampaikan hasil analisa."])
    isi: tuple[Teks, ...] = Field(min_length=1, max_length=50, examples=[["Aplikasi didaftarkan sebelum digunakan."]])
    penutup: Teks = Field(examples=["Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."])
    tembusan: tuple[TeksPendek, ...] = Field(default=(), max_length=20, examples=[["Arsip"]])
    sebut_kemiripan: bool = Field(default=False, description="Sebut dalam surat aplikasi yang mirip, menurut hasil langkah 10.")

    @property
    def surat(self) -> IsiSurat:
        """The content as the event keeps it."""
        return IsiSurat(hal=self.hal, kepada=self.kepada, pembuka=self.pembuka, isi=self.isi, penutup=self.penutup, tembusan=self.tembusan)


class IsiHashKonsep(Body):
    """Which draft the official read."""

    hash_konsep: Sha256 = Field(examples=[CONTOH_HASH])


class IsiParaf(IsiHashKonsep):
    """Which draft the official read; and, where the office allows it, why he acts on it in a second office."""

    alasan_rangkap: Teks | None = Field(default=None, examples=[None])


class IsiLewatiParaf(IsiHashKonsep):
    """Which draft gets no paraf of this office, and why."""

    alasan: Teks = Field(examples=["Sekretaris menandatangani surat ini sebagai Plh. Kepala Dinas."])


class IsiTandaTangan(IsiParaf):
    """Which draft Kepala Dinas read, and what the signer asks for: never kept, shown or logged."""

    frasa_sandi: Ketikan = Field(default=KOSONG, examples=[""])
    totp: Ketikan = Field(default=KOSONG, examples=[""])

    @property
    def rahasia(self) -> RahasiaPenandatangan:
        """What was typed, for as long as the request lasts."""
        return RahasiaPenandatangan(self.frasa_sandi.get_secret_value(), self.totp.get_secret_value())


class IsiCatatan(Body):
    """What is to be corrected in which part of the draft."""

    bagian: TeksPendek = Field(examples=["isi"])
    teks: Teks = Field(examples=["Tambahkan kewajiban melaporkan perubahan."])


class IsiPenolakanKonsep(IsiHashKonsep):
    """Which draft is sent back, and why."""

    catatan: tuple[IsiCatatan, ...] = Field(max_length=50)

    @property
    def koreksi(self) -> tuple[CatatanKoreksi, ...]:
        """The notes as the event keeps them."""
        return tuple(CatatanKoreksi(bagian=catatan.bagian, teks=catatan.teks) for catatan in self.catatan)


KanalSurat = Literal[Kanal.PORTAL, Kanal.LANGSUNG]
"""How a letter can be delivered: none leaves by mail of ours, so that by mail none is called delivered."""


class IsiPenyampaian(Body):
    """By which channel the letter was delivered."""

    kanal: KanalSurat = Field(examples=[Kanal.PORTAL], description="Tidak ada surat yang dikirim lewat surel dari sini.")
    catatan: str = Field(default="", max_length=4000, pattern=TANPA_NUL, examples=["Disampaikan melalui portal."])


class IsiKegagalan(Body):
    """Why the last delivery did not reach the agency."""

    sebab: Teks = Field(examples=["Surel dikembalikan: alamat tujuan tidak ditemukan."])
