"""Which addresses may be asked: those that anybody on the internet could ask.

A feed, a redirect or a name server could lead a pull to the machines beside the
author's own. So a host's every address is judged, and the connection goes to the very
address that was judged: a name that answers otherwise the second time gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

# Not said to be special, but no place to be asked: 6to4's relays (RFC 7526), and what
# Azure answers its own machines with (Microsoft, "IP address 168.63.129.16").
_REFUSED_4 = (ip_network("192.88.99.0/24"), ip_network("168.63.129.16/32"))
# Addresses that hold another one: those of tunnels are refused as they are,
# those of NAT64 (RFC 6052) are as good as what they hold.
_TUNNELS = (
    IPv6Network("2002::/16"),
    IPv6Network("2001::/32"),
    IPv6Network("::/96"),
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("fec0::/10"),
)
_NAT64 = IPv6Network("64:ff9b::/96")
# RFC 5214, of the last 64 bits
_ISATAP = (0x00005EFE, 0x02005EFE)
# What browsers do not ask either (https://fetch.spec.whatwg.org/#port-blocking),
# as far as it lies above the ports of the system.
_BAD_PORTS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665}
    | {6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211}
)
_SYSTEM_PORTS = 1024
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_LENGTH = 253


class Target(NamedTuple):
    """An address of the web, taken apart."""

    # "http" or "https"
    scheme: str
    # in ASCII and lower case; an IPv6 address without brackets
    host: str
    port: int
    # path and query, percent-encoded
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what secrets are meant for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """As the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_default = self.port == _DEFAULT_PORTS[self.scheme]
        return host if is_default else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address again."""
        return self.origin + self.path


def target_of(url: str, hosts: Iterable[str] = ()) -> Target | str:
    """The parts of an address, or why it is not asked; `hosts` are allowed by name.

    >>> target_of("https://Example.org/a b?q=é#x").url
    'https://example.org/a%20b?q=%C3%A9'
    >>> target_of("ftp://example.org/")
    'only http and https are asked'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError:
        return "it is no address that can be understood"
    if parts.scheme not in _DEFAULT_PORTS:
        return "only http and https are asked"
    if not host or len(host) > _HOST_LENGTH:
        return "it names no host"
    if parts.username is not None or parts.password is not None:
        return "it holds a name or a password"
    port = port if port is not None else _DEFAULT_PORTS[parts.scheme]
    target = Target(parts.scheme, host, port, _path(parts))
    if not _is_sane(port) and not is_named(target, hosts):
        return f"nothing is asked at port {port}"
    return target


def is_named(target: Target, hosts: Iterable[str]) -> bool:
    """Whether the author allows the host by name: "localhost" or "localhost:8000"."""
    names = {host.strip().lower().strip("[]") for host in hosts}
    return bool({target.host, f"{target.host}:{target.port}"} & names)


def is_public(address: str) -> bool:
    """Whether an address of the internet is one that anybody could ask.

    >>> is_public("192.0.43.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_public_4(found)
    return _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    special = address.is_multicast or address.is_reserved or not address.is_global
    return not special and not any(address in network for network in _REFUSED_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return _is_public_4(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return False
    special = address.is_multicast or address.is_reserved or not address.is_global
    return not special and not any(address in network for network in _TUNNELS)


def _is_sane(port: int) -> bool:
    if port in _DEFAULT_PORTS.values():
        return True
    return port >= _SYSTEM_PORTS and port not in _BAD_PORTS


def _ascii(host: str) -> str:
    """A host as it is asked for; raises ValueError (UnicodeError) if it cannot be.

    >>> _ascii("bücher.example")
    'xn--bcher-kva.example'
    """
    if ":" in host:
        return str(ip_address(host))
    name = host.rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    if any(sign.isspace() or not sign.isprintable() or sign in "%\\@" for sign in name):
        raise ValueError(name)
    return name.lower()


def _path(parts: SplitResult) -> str:
    """What follows the host, with nothing that could end the line of a request."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if not path.startswith("/"):
        path = f"/{path}"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return f"{path}?{query}" if query else path
