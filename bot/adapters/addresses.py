"""Which web addresses we open at all: a table of our own, since `ipaddress.is_global` is wrong for many."""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from bot.services.errors import UnreadableArticleError

MAX_URL_LENGTH = 2048
PORTS = frozenset({80, 443})
_SCHEMES = frozenset({"http", "https"})
_MAX_HOST_LENGTH = 253

_V4 = IPv4Network
_V6 = IPv6Network
# IANA special-purpose registry (RFC 6890 and after), multicast, and the metadata addresses of clouds.
CLOSED_V4 = tuple(
    _V4(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's own, inside public space
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
OPEN_V6 = _V6("2000::/3")
CLOSED_V6 = tuple(
    _V6(net)
    for net in (
        "2001::/23",  # Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
# ISATAP interface identifiers carry an IPv4 address in any prefix.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE, 0x01005EFE, 0x03005EFE})

# RFC 6761 and 8375 special-use names, and what clouds and clusters answer to inside.
_CLOSED_SUFFIXES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
    "arpa",
    "onion",
    "invalid",
    "test",
    "alt",
)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))+")
# A backslash is a slash to some readers of addresses, and space or a control character is skipped by some.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]|[^\S ]")
_AUTHORITY = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)")
# Python reads +80, 8_0 and the digits of other scripts as numbers too; a browser does not.
_HOST_AND_PORT = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\[\]:<>\"^`{|}]+)(?::[0-9]{0,5})?")


def is_public(address: str) -> bool:
    """Whether an IP address is an ordinary one on the open internet."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in CLOSED_V4)
    return _is_public_v6(ip)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None or ip not in OPEN_V6 or any(ip in net for net in CLOSED_V6):
        return False
    return (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP


def check_url(text: str, ports: Collection[int] = PORTS) -> URL:
    """Return the address in canonical form, its fragment dropped. No name is looked up.

    Raises:
        UnreadableArticleError: `not-a-url`, or `blocked-address` where it is one that we do not open.
    """
    found = _AUTHORITY.match(text)
    if found is None or found["scheme"].lower() not in _SCHEMES or _FORBIDDEN.search(text):
        raise UnreadableArticleError("not-a-url")
    if len(text) > MAX_URL_LENGTH or "%" in found["authority"] or "@" in found["authority"]:
        raise UnreadableArticleError("blocked-address")
    if _HOST_AND_PORT.fullmatch(found["authority"]) is None:
        raise UnreadableArticleError("not-a-url")
    try:
        url = URL(text).with_fragment(None)
        host, port = url.raw_host, url.port
    except ValueError as error:
        raise UnreadableArticleError("not-a-url") from error
    if not host or _has_odd_digits(found["authority"]):
        raise UnreadableArticleError("not-a-url")
    if port not in ports or not _is_open_host(host):
        raise UnreadableArticleError("blocked-address")
    return url


def _has_odd_digits(authority: str) -> bool:
    """Digits of other scripts, which some readers of addresses turn into ASCII and some do not."""
    return any(char.isnumeric() and not char.isascii() for char in authority)


def _is_open_host(host: str) -> bool:
    if ":" in host:
        return is_public(host)
    name = host.lower().removesuffix(".")
    last_label = name.rpartition(".")[2]
    if last_label.isdigit() or last_label.startswith("0x"):
        # What ends in a number is an IPv4 address (WHATWG URL), and only its one canonical spelling is read.
        return is_public(name)
    if len(name) > _MAX_HOST_LENGTH or _HOST.fullmatch(name) is None:
        return False
    return not any(name == suffix or name.endswith(f".{suffix}") for suffix in _CLOSED_SUFFIXES)
