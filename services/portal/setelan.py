"""All settings of the portal, from the environment (`SATUPINTU_*`), read once at start."""

from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from shared.kernel.process.settings import PREFIX, InvalidSettings, ServerSettings
from shared.office.names import SERVICES

SETEMPAT: Final = "localhost"


class SetelanPortal(ServerSettings):
    """What the portal needs to know of its surroundings; it holds neither the master key nor the key of `satupintu token`."""

    bind: str = Field(default="", description="where the container's port is published, where that is not `host`")
    token_key_file: Path = Field(description="the portal's own key, Ed25519, PEM: signs tokens of two minutes for the services")
    segel_file: Path = Field(description="32 random bytes, base64: seals TOTP secrets, and hides names of accounts")
    jwt_issuer: str
    jwt_audience: str
    layanan: dict[str, str] = Field(description="where each service is, as JSON")
    alamat_portal: str = Field(default="", description="where browsers find the portal, https://…; needed with an identity provider")
    oidc_penerbit: str = Field(default="", description="issuer of the office's identity provider; empty: accounts with passwords only")
    oidc_klien: str = Field(default="", description="the portal's client id there")
    oidc_rahasia_file: Path | None = Field(default=None, description="file with the client's secret")
    oidc_ca_file: Path | None = Field(default=None, description="file with an authority (PEM) that vouches for it, beside the public ones")
    sesi_diam_menit: int = Field(default=60, ge=5, le=720, description="a session ends after so many minutes in which nobody asked")
    sesi_paling_lama_jam: int = Field(default=10, ge=1, le=24, description="and after so many hours in any case")

    @classmethod
    def dari_lingkungan(cls) -> "SetelanPortal":
        """Return the settings from the environment; raises `InvalidSettings`."""
        try:
            setelan = cls()  # pyright: ignore[reportCallIssue] - all of it comes from the environment
        except ValidationError as fault:
            raise InvalidSettings.dari(fault) from fault
        setelan.periksa()
        return setelan

    def oidc_rahasia(self) -> str:
        """Return the client's secret, read from its file; raises `InvalidSettings`, which does not say it."""
        try:
            isi = self.oidc_rahasia_file.read_text(encoding="utf-8").strip() if self.oidc_rahasia_file else ""
        except (OSError, ValueError):
            isi = ""
        if not isi:
            message = f"{PREFIX}OIDC_RAHASIA_FILE: harus berkas berisi rahasia klien pada penyedia identitas"
            raise InvalidSettings(message)
        return isi

    def periksa(self) -> None:
        """Refuse what no browser could sign in to: its cookie is kept over HTTPS, or on this very machine."""
        self._periksa_oidc()
        if hilang := sorted(set(SERVICES) - self.layanan.keys()):
            message = f"{PREFIX}LAYANAN: alamat {', '.join(hilang)} tidak disebut"
            raise InvalidSettings(message)
        if not (sendiri(self.bind or self.host) or self.tls_cert or self.proxy_tepercaya):
            message = (
                f"portal di {self.bind or self.host} memerlukan HTTPS, karena peramban tidak menyimpan sesi lewat HTTP dari mesin lain:"
                f" isi {PREFIX}TLS_CERT dan {PREFIX}TLS_KEY, atau {PREFIX}PROXY_TEPERCAYA bila ada proksi di depannya"
            )
            raise InvalidSettings(message)

    def _periksa_oidc(self) -> None:
        """Refuse half an identity provider, and one whom anybody on the way could be."""
        if not self.oidc_penerbit:
            return
        self.oidc_rahasia()
        kurang = [nama for nama in ("oidc_klien", "alamat_portal") if not getattr(self, nama)]
        if kurang:
            message = f"{PREFIX}OIDC_PENERBIT memerlukan juga {', '.join(f'{PREFIX}{nama.upper()}' for nama in kurang)}"
            raise InvalidSettings(message)
        for nama in ("oidc_penerbit", "alamat_portal"):
            url = urlsplit(str(getattr(self, nama)))
            if not (url.scheme == "https" or (url.scheme == "http" and sendiri(url.hostname or ""))):
                message = f"{PREFIX}{nama.upper()}: harus alamat https"
                raise InvalidSettings(message)


def sendiri(host: str) -> bool:
    """Say whether an address is this machine's own, for this machine alone."""
    if host == SETEMPAT:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
