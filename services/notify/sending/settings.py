"""Which channels the office has, from the environment; without any setting there is the log alone."""

import sys
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.notify.sending.channel import KanalKirim
from services.notify.sending.email import Email, Keamanan, ServerEmail
from services.notify.sending.gateways import Akun, Fonnte, Telegram, Wablas, Waha
from services.notify.sending.other_channels import KanalLain, LogChannel
from shared.contracts.notify import KanalPemberitahuan
from shared.kernel.process.settings import PREFIX, InvalidSettings

ALAMAT_TELEGRAM: Final = "https://api.telegram.org"
ALAMAT_FONNTE: Final = "https://api.fonnte.com"


class SetelanKanal(BaseSettings):
    """How alerts leave. A channel is there as soon as its first setting is; secrets are in files."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    alamat_portal: str | None = Field(default=None, description="where the links of alerts lead, if there is a portal; else they have none")
    kanal_batas_detik: float = Field(default=15, gt=0, le=120, description="how long a provider may take for one alert")
    email_host: str | None = Field(default=None, description="mail server: channel EMAIL")
    email_port: int = Field(default=587, ge=1, le=65535, description="its port")
    email_keamanan: Keamanan = Field(default=Keamanan.STARTTLS, description="`starttls`, `tls` or `polos` (none)")
    email_dari: str | None = Field(default=None, description="sender of alerts, for example `PTSP Aplikasi <ptsp@dinas.example>`")
    email_pengguna: str | None = Field(default=None, description="account at the mail server")
    email_sandi_file: Path | None = Field(default=None, description="file with its password")
    email_akar: Path | None = Field(default=None, description="certificates of the authorities to trust, if not the system's")
    telegram_token_file: Path | None = Field(default=None, description="file with the bot's token: channel TELEGRAM")
    telegram_alamat: str = Field(default=ALAMAT_TELEGRAM, description="another server for bots")
    fonnte_token_file: Path | None = Field(default=None, description="file with the device's token: channel FONNTE")
    fonnte_alamat: str = Field(default=ALAMAT_FONNTE, description="another server for it")
    wablas_alamat: str | None = Field(default=None, description="the account's own server: channel WABLAS")
    wablas_token_file: Path | None = Field(default=None, description="file with its token (`token`, or `token.secret`)")
    waha_alamat: str | None = Field(default=None, description="the office's own gateway: channel WAHA")
    waha_kunci_file: Path | None = Field(default=None, description="file with its API key")
    waha_sesi: str = Field(default="default", description="its session")
    apprise_skema: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="kinds of apprise URLs that persons may give, separated by commas (`ntfys,matrixs`): channel APPRISE"
    )

    @field_validator("apprise_skema", mode="before")
    @classmethod
    def _daftar(cls, nilai: object) -> object:
        return tuple(satu.strip().lower() for satu in nilai.split(",") if satu.strip()) if isinstance(nilai, str) else nilai

    @field_validator("alamat_portal", "telegram_alamat", "fonnte_alamat", "wablas_alamat", "waha_alamat")
    @classmethod
    def _tanpa_garis_miring(cls, nilai: str | None) -> str | None:
        return nilai.rstrip("/") if nilai else nilai

    @model_validator(mode="after")
    def _lengkap(self) -> "SetelanKanal":
        berpasangan = (
            ("EMAIL_HOST", self.email_host, "EMAIL_DARI", self.email_dari),
            ("EMAIL_PENGGUNA", self.email_pengguna, "EMAIL_SANDI_FILE", self.email_sandi_file),
            ("WABLAS_ALAMAT", self.wablas_alamat, "WABLAS_TOKEN_FILE", self.wablas_token_file),
            ("WAHA_ALAMAT", self.waha_alamat, "WAHA_KUNCI_FILE", self.waha_kunci_file),
        )
        for satu, isi, lain, pasangan in berpasangan:
            if (isi is None) != (pasangan is None):
                message = f"{satu} dan {lain} diisi berdua atau tidak sama sekali"
                raise ValueError(message)
        return self

    @property
    def tersedia(self) -> tuple[KanalPemberitahuan, ...]:
        """The channels that persons may choose."""
        ada = {
            KanalPemberitahuan.EMAIL: self.email_host,
            KanalPemberitahuan.TELEGRAM: self.telegram_token_file,
            KanalPemberitahuan.FONNTE: self.fonnte_token_file,
            KanalPemberitahuan.WABLAS: self.wablas_alamat,
            KanalPemberitahuan.WAHA: self.waha_alamat,
            KanalPemberitahuan.APPRISE: self.apprise_skema,
        }
        return tuple(kanal for kanal, isi in ada.items() if isi)

    def siapkan(self) -> dict[KanalPemberitahuan, KanalKirim]:
        """Return all channels, the log among them; raises `InvalidSettings` where a file of a secret cannot be read."""
        semua: list[KanalKirim] = [LogChannel(sys.stdout)]
        if self.email_host and self.email_dari:
            semua.append(Email(self._server(self.email_host, self.email_dari)))
        if self.telegram_token_file:
            semua.append(Telegram(self._akun(self.telegram_alamat, self.telegram_token_file)))
        if self.fonnte_token_file:
            semua.append(Fonnte(self._akun(self.fonnte_alamat, self.fonnte_token_file)))
        if self.wablas_alamat and self.wablas_token_file:
            semua.append(Wablas(self._akun(self.wablas_alamat, self.wablas_token_file)))
        if self.waha_alamat and self.waha_kunci_file:
            semua.append(Waha(self._akun(self.waha_alamat, self.waha_kunci_file), self.waha_sesi))
        if self.apprise_skema:
            semua.append(KanalLain(self.apprise_skema, self.kanal_batas_detik))
        return {kanal.nama: kanal for kanal in semua}

    def _server(self, host: str, dari: str) -> ServerEmail:
        sandi = _rahasia(self.email_sandi_file) if self.email_sandi_file else None
        akar = str(self.email_akar) if self.email_akar else None
        masuk = (self.email_pengguna, sandi, self.kanal_batas_detik, akar)
        return ServerEmail(host, self.email_port, self.email_keamanan, dari, *masuk)

    def _akun(self, alamat: str, berkas: Path) -> Akun:
        return Akun(alamat, _rahasia(berkas), self.kanal_batas_detik)


def setelan_kanal() -> SetelanKanal:
    """Read the settings; raises `InvalidSettings`."""
    try:
        return SetelanKanal()
    except ValidationError as salah:
        raise InvalidSettings.dari(salah) from salah


def periksa_setelan_kanal() -> None:
    """Refuse settings that cannot be used, before the service starts."""
    setelan_kanal().siapkan()


def _rahasia(berkas: Path) -> str:
    try:
        isi = berkas.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as salah:
        message = f"berkas rahasia kanal {berkas.name} tidak dapat dibaca ({type(salah).__name__})"
        raise InvalidSettings(message) from salah
    if not isi or not isi.isascii() or not isi.isprintable():
        message = f"berkas rahasia kanal {berkas.name} kosong, atau bukan satu baris ASCII"
        raise InvalidSettings(message)
    return isi
