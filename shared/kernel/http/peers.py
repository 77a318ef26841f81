"""From where a request comes: the address of whoever connected, or what a trusted proxy says of its caller."""

from collections.abc import MutableMapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final

Networks = Sequence[IPv4Network | IPv6Network]
PREFIX_V6: Final = 64
"""What one subscriber has of IPv6; within it he has as many addresses as he likes."""
FORWARDED: Final = b"x-forwarded-for"


def trusted(proxies: Networks, peer: str) -> bool:
    """Say whether an address is in one of these networks."""
    address = _address(peer)
    return address is not None and any(address in network for network in proxies)


def caller(scope: MutableMapping[str, Any], proxies: Networks) -> str:
    """Return whom to count a request for.

    X-Forwarded-For is read from the right, where each proxy adds whom it heard, and only as long as a trusted proxy said so: what
    stands further left anybody may have written. Of IPv6 the network counts.
    """
    peer: str = scope["client"][0] if scope.get("client") else ""
    said = b",".join(value for name, value in scope["headers"] if name == FORWARDED).decode("latin-1").split(",")
    while said and trusted(proxies, peer) and _address(said[-1].strip()) is not None:
        peer = said.pop().strip()
    address = _address(peer)
    return str(ip_network((address, PREFIX_V6), strict=False)) if isinstance(address, IPv6Address) else peer


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
