"""Which addresses events may be sent to: judged on the address that is really connected to, at the moment of connecting.

A name is resolved once, all its addresses are judged, and the connection goes to one of those very addresses; TLS and Host keep the name.
What a name says a moment later to somebody else changes nothing.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final, cast
from urllib.parse import urlsplit

import httpcore

from services.notify.webhooks.langganan import AlamatTidakDiizinkan
from services.notify.webhooks.settings import Jaringan, SetelanWebhook

Resolusi = Callable[[str, int], Awaitable[Sequence[str]]]
NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""IPv6 addresses in which a translator finds an IPv4 address: its last four bytes."""
UMUM: Final = IPv6Network("2000::/3")
"""The only IPv6 addresses that IANA gives out as public; outside lie site-local (`fec0::/10`), segment routing (`5f00::/16`) and others."""
KHUSUS: Final[tuple[IPv4Network | IPv6Network, ...]] = (
    *map(IPv4Network, ("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24")),
    *map(IPv6Network, ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")),
)
"""Of IANA's registries of special-purpose addresses (RFC 6890) what the library does not refuse, in whichever of its versions."""
EMPAT_BYTE: Final = 0xFFFFFFFF


class AlamatTerlarang(Exception):
    """The name leads to where events must not go, or nowhere; nothing was sent."""


PENCARI: Final = ThreadPoolExecutor(32, "webhook-nama")
"""Threads of their own: a name server that does not answer holds up nothing else of the process."""


async def resolusi(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, as the system finds them."""
    cari = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(PENCARI, cari)
    return list(dict.fromkeys(str(satu[4][0]) for satu in found))


def periksa_url(url: str, setelan: SetelanWebhook) -> str:
    """Return the host of an address that may be given; refuse by name what could never be sent to."""
    try:
        bagian = urlsplit(url)
        host, _ = bagian.hostname or "", bagian.port
    except ValueError:
        raise AlamatTidakDiizinkan(sebab="bukan URL") from None
    if bagian.scheme != "https" and not (bagian.scheme == "http" and setelan.webhook_http):
        raise AlamatTidakDiizinkan(sebab="harus https")
    if not host or bagian.username is not None or bagian.password is not None or bagian.fragment:
        raise AlamatTidakDiizinkan(sebab="host wajib ada, tanpa pengguna, kata sandi, dan fragmen")
    try:
        ip = ip_address(host)
    except ValueError:
        return host
    if not boleh(ip, setelan.webhook_jaringan):
        raise AlamatTidakDiizinkan(sebab="di jaringan yang tidak dibuka")
    return host


def boleh(ip: IPv4Address | IPv6Address, dibuka: Iterable[Jaringan]) -> bool:
    """Whether an address is public, or in a network that was opened; an IPv4 address inside an IPv6 one is judged as what it is."""
    ip = _di_dalam(ip)
    if any(ip in jaringan for jaringan in dibuka if jaringan.version == ip.version):
        return True
    khusus = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    umum = ip.is_global and not khusus and (isinstance(ip, IPv4Address) or ip in UMUM)
    return umum and not any(ip in jaringan for jaringan in KHUSUS if jaringan.version == ip.version)


def _di_dalam(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if any(ip in jaringan for jaringan in NAT64):
        return IPv4Address(int(ip) & EMPAT_BYTE)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip


class JudgedConnections(httpcore.AsyncNetworkBackend):
    """Connects to judged addresses only, and owns what it connected.

    The library loses connections when it is cancelled at certain moments, as during TLS, or when an answer is handed on.
    """

    def __init__(self, dibuka: Iterable[Jaringan], resolusi: Resolusi) -> None:
        """Let these networks be reached besides public addresses; `resolusi` finds the addresses of a name."""
        self._dibuka = tuple(dibuka)
        self._resolusi = resolusi
        self._jalan = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())
        self._terbuka: list[httpcore.AsyncNetworkStream] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve, judge all, and connect to the first one that answers."""
        gagal: Exception = AlamatTerlarang("nama tanpa alamat")
        for ip in await self._dinilai(host, port):
            try:
                self._terbuka.append(await self._jalan.connect_tcp(ip, port, timeout, local_address, socket_options))
            except httpcore.ConnectError as galat:
                gagal = galat
            else:
                return self._terbuka[-1]
        raise gagal

    async def tutup(self) -> None:
        """Close what is connected."""
        while self._terbuka:
            await self._terbuka.pop().aclose()

    async def sleep(self, seconds: float) -> None:
        """Wait, as the library does between tries; it is told to try once."""
        await self._jalan.sleep(seconds)

    async def _dinilai(self, host: str, port: int) -> Sequence[str]:
        try:
            semua = [ip_address(satu) for satu in await self._resolusi(host, port)]
        except (OSError, UnicodeError, ValueError) as galat:
            raise AlamatTerlarang("nama tidak ditemukan") from galat  # noqa: EM101, TRY003 - said once
        if not all(boleh(ip, self._dibuka) for ip in semua):
            raise AlamatTerlarang("di jaringan yang tidak dibuka")  # noqa: EM101, TRY003 - said once
        return [str(ip) for ip in semua]
