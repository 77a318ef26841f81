"""The office's own identity provider, by OpenID Connect: code, PKCE, state and nonce; it says who somebody is, and nothing else."""

import asyncio
import hmac
import logging
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import httpx2
import jwt
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from services.portal.masuk.id_token import SyaratIdToken, kid, subjek
from services.portal.masuk.penolakan import IdentitasDitolak, SebabTolak
from services.portal.masuk.perjalanan import PerjalananMasuk
from services.portal.setelan import SetelanPortal
from shared.kernel.process.settings import PREFIX, InvalidSettings

log = logging.getLogger(__name__)

BALIK: Final = "/masuk/kantor/balik"
SABAR_DETIK: Final = 10.0
PENEMUAN: Final = "/.well-known/openid-configuration"


class IdentitasPergi(Exception):
    """The provider does not answer, or not as one does."""


class IdentitasKantor:
    """Asks the provider; what it says of itself and its keys are kept until a key is asked for that is not there."""

    def __init__(self, setelan: SetelanPortal) -> None:
        """Take where it is, and who we are there. Raises `InvalidSettings`."""
        self.penerbit = setelan.oidc_penerbit.rstrip("/")
        self._klien = setelan.oidc_klien
        self._rahasia = setelan.oidc_rahasia()
        self._alamat = setelan.alamat_portal.rstrip("/")
        self._dipercaya: Final = dipercaya(setelan.oidc_ca_file)
        self._tentang: Mapping[str, Any] = {}
        self._kunci: dict[str, jwt.PyJWK] = {}
        self._satu = asyncio.Lock()

    async def alamat_masuk(self, perjalanan: PerjalananMasuk) -> str:
        """Return where a browser is sent to be known."""
        tentang = await self._penemuan()
        async with self._buka() as klien:
            url, _ = klien.create_authorization_url(
                tentang["authorization_endpoint"], state=perjalanan.state, nonce=perjalanan.nonce, code_verifier=perjalanan.pemeriksa
            )
        return str(url)

    async def alamat_keluar(self) -> str:
        """Return where a browser signs out of the provider too, and comes back; nothing where it is away, or has no such place."""
        try:
            keluar = (await self._penemuan()).get("end_session_endpoint")
        except IdentitasPergi:
            keluar = None
        kembali = {"client_id": self._klien, "post_logout_redirect_uri": f"{self._alamat}/masuk"}
        return f"{keluar}?{urlencode(kembali)}" if keluar else ""

    async def siapa(self, perjalanan: PerjalananMasuk, jawaban: Mapping[str, str]) -> str:
        """Return the subject of an answer that came back by the browser; whatever is not whole is refused."""
        if not hmac.compare_digest(jawaban.get("state", "").encode(), perjalanan.state.encode()):
            raise IdentitasDitolak(SebabTolak.ASING)
        if jawaban.get("error"):
            raise IdentitasDitolak(SebabTolak.BATAL)
        if jawaban.get("iss", self.penerbit).rstrip("/") != self.penerbit:
            raise IdentitasDitolak(SebabTolak.TIDAK_SAH)
        tentang = await self._penemuan()
        try:
            async with self._buka() as klien:
                token = await klien.fetch_token(
                    tentang["token_endpoint"],
                    grant_type="authorization_code",
                    code=jawaban.get("code", ""),
                    code_verifier=perjalanan.pemeriksa,
                )
        except OAuthError as fault:
            raise IdentitasDitolak(SebabTolak.KODE) from fault
        except (httpx2.HTTPError, ValueError) as fault:
            raise self._pergi(tentang["token_endpoint"], fault) from fault
        id_token = str(token.get("id_token", ""))
        kunci = await self._kunci_dari(kid(id_token))
        return subjek(id_token, kunci, SyaratIdToken(self.penerbit, self._klien, perjalanan.nonce))

    async def _kunci_dari(self, kid: str) -> jwt.PyJWK:
        if kid not in self._kunci:
            semua = await self._ambil((await self._penemuan())["jwks_uri"])
            self._kunci = {str(satu.get("kid", "")): jwt.PyJWK(satu) for satu in semua.get("keys", ()) if satu.get("use", "sig") == "sig"}
        if kid not in self._kunci:
            raise IdentitasDitolak(SebabTolak.TIDAK_SAH)
        return self._kunci[kid]

    async def _penemuan(self) -> Mapping[str, Any]:
        async with self._satu:
            if not self._tentang:
                tentang = await self._ambil(self.penerbit + PENEMUAN)
                if (lain := str(tentang.get("issuer", ""))).rstrip("/") != self.penerbit:
                    raise self._pergi(self.penerbit, f"it calls itself {lain}")
                self._tentang = tentang
        return self._tentang

    async def _ambil(self, url: str) -> Mapping[str, Any]:
        try:
            async with httpx2.AsyncClient(timeout=SABAR_DETIK, trust_env=False, verify=self._dipercaya) as klien:
                isi: Mapping[str, Any] = (await klien.get(url)).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as fault:
            raise self._pergi(url, fault) from fault
        return isi

    def _pergi(self, url: str, sebab: object) -> IdentitasPergi:
        """Note why for the operator; whoever signs in is told only that it does not answer."""
        log.warning("identity provider: %s: %s", url, sebab)
        return IdentitasPergi()

    def _buka(self) -> Any:  # noqa: ANN401 - authlib has no types
        return AsyncOAuth2Client(
            self._klien,
            self._rahasia,
            redirect_uri=self._alamat + BALIK,
            scope="openid",
            code_challenge_method="S256",
            timeout=SABAR_DETIK,
            trust_env=False,
            verify=self._dipercaya,
        )


def dipercaya(ca_file: Path | None) -> ssl.SSLContext:
    """Return which certificates of a provider are believed: the public ones, and the office's own. Raises `InvalidSettings`."""
    context = httpx2.create_ssl_context(trust_env=False)
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as fault:
            message = f"{PREFIX}OIDC_CA_FILE: harus berkas berisi sertifikat penerbit (PEM)"
            raise InvalidSettings(message) from fault
    return context
