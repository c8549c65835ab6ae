"""Which addresses are opened, against a statement of the rule in other words."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given, strategies as st

from bot.adapters.addresses import CLOSED_V4, CLOSED_V6, MAX_URL_LENGTH, check_url, is_public
from bot.adapters.guard import Guard
from bot.adapters.http import GuardedFetcher
from bot.services.errors import UnreadableArticleError
from tests.ssrf_vectors import StubResolver

NETWORKS: tuple[IPv4Network | IPv6Network, ...] = (*CLOSED_V4, *CLOSED_V6)
EDGES = [
    str(ip_address(number))
    for first, last in ((int(net[0]), int(net[-1])) for net in NETWORKS)
    for number in (first - 1, first, last, last + 1)
    if number >= 0
]


def refused(text: str) -> str:
    with pytest.raises(UnreadableArticleError) as error:
        check_url(text)
    return error.value.reason


def an_ordinary_v4(address: IPv4Address) -> bool:
    """RFC 6890 and its successors, octet by octet."""
    match tuple(address.packed):
        case (0 | 10 | 127, _, _, _) | (169, 254, _, _) | (192, 168, _, _):
            special = "this network, private, loopback, link-local, private"
        case (100, second, _, _) if 64 <= second < 128:
            special = "shared by the customers of a provider"
        case (172, second, _, _) if 16 <= second < 32:
            special = "private"
        case (192, 0, 0 | 2, _) | (198, 51, 100, _) | (203, 0, 113, _) | (198, 18 | 19, _, _):
            special = "protocol assignments, documentation, benchmarks"
        case (192, 31, 196, _) | (192, 52, 193, _) | (192, 175, 48, _) | (192, 88, 99, _):
            special = "AS112, AMT, 6to4 relays"
        case (168, 63, 129, 16):
            special = "the platform of Azure"
        case (first, _, _, _) if first >= 224:
            special = "multicast, reserved"
        case _:
            special = ""
    return not special


def an_ordinary_v6(address: IPv6Address) -> bool:
    """Global unicast, digit by digit, without what carries another address or is set aside."""
    digits = address.exploded.replace(":", "")
    set_aside = ("200100", "200101", "20010db8", "2002", "3fff0", "2620004f8000")
    carries_v4 = digits[16:24] in {"00005efe", "02005efe", "01005efe", "03005efe"}
    return digits[0] in "23" and not digits.startswith(set_aside) and not carries_v4


@given(st.ip_addresses(v=4) | st.sampled_from(EDGES).map(ip_address))
def test_an_address_is_public_where_the_rule_in_other_words_says_so(
    address: IPv4Address | IPv6Address,
) -> None:
    ordinary = an_ordinary_v4(address) if isinstance(address, IPv4Address) else an_ordinary_v6(address)

    assert is_public(str(address)) is ordinary


@given(
    st.ip_addresses(v=6)
    | st.integers(min_value=2 << 124, max_value=(4 << 124) - 1).map(IPv6Address)
    | st.builds(
        lambda prefix, v4: IPv6Address((0x20010470 << 96) | (prefix << 32) | int(v4)),
        st.sampled_from([0x5EFE, 0x2005EFE, 0x1005EFE, 0x3005EFE, 0x5EFF]),
        st.ip_addresses(v=4),
    )
)
def test_the_same_holds_for_the_longer_addresses(address: IPv6Address) -> None:
    assert is_public(str(address)) is an_ordinary_v6(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_calls_special(
    address: IPv4Address | IPv6Address,
) -> None:
    special = not address.is_global or address.is_multicast or address.is_reserved or address.is_link_local

    assert not (special and is_public(str(address)))


@given(st.ip_addresses(v=4))
def test_no_spelling_of_a_v4_address_inside_a_v6_one_is_public(address: IPv4Address) -> None:
    for prefix in ("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"):
        assert not is_public(f"{prefix}{address}")


CROOKED = st.lists(
    st.sampled_from(["http://", "HTTPS://", "xn--", "news", "example", ".", ":", "@", "/", "[", "]", "%", "%2e", "127",
                     "0x7f", "::1", "80", "#", "?", "\\", "\u3002", "\u2488", "\u00ad", "\ud800", "\x80", "-", "_", ";"])
    | st.text(max_size=3),
    max_size=9,
).map("".join)  # fmt: skip


@given(st.sampled_from(["", "http://", "https://news.example", "http://[", "http://xn--"]), CROOKED)
async def test_whatever_is_given_as_an_address_ends_in_a_sentence(start: str, rest: str) -> None:
    with pytest.raises(UnreadableArticleError):
        await GuardedFetcher(Guard(resolver=StubResolver("10.0.0.1"))).fetch(start + rest)


@pytest.mark.parametrize("text", ["", "kenya", "news.example/land", "ftp://news.example/", "javascript:alert(1)",
                                  "https://", "http://a b.example/", "https://news.example/\n", "http://[::1/",
                                  "http://news.example:+80/", "http://news.example:8_0/", "http://a\\b.example/",
                                  "http://news|x.example/"])  # fmt: skip
def test_what_is_no_web_address_is_told_so(text: str) -> None:
    assert refused(text) == "not-a-url"


@pytest.mark.parametrize("text", ["http://news.example:22/", "http://intranet/", "http://printer.local/",
                                  "http://user@news.example/", "http://127.1/", "http://0x7f.0.0.1/",
                                  "http://news.example/" + "a" * MAX_URL_LENGTH])  # fmt: skip
def test_what_is_refused_without_looking_it_up_is_told_so(text: str) -> None:
    assert refused(text) == "blocked-address"


@pytest.mark.parametrize("text", ["https://news.example/?a={b}|c^d", "https://news.example/a%7Cb", "https://1.1.1.1/",
                                  "https://news.example/@desk", "https://news.example:443", "http://news.example:/a",
                                  "https://[2606:4700::1111]/", "https://under_score.news.example/"])  # fmt: skip
def test_what_newsrooms_really_use_is_let_through(text: str) -> None:
    assert check_url(text).host


def test_the_operator_may_open_other_ports() -> None:
    assert check_url("http://news.example:8080/", ports={8080}).port == 8080
    with pytest.raises(UnreadableArticleError):
        check_url("http://news.example/", ports={8080})


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "192.88.98.1"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "168.63.129.16", "192.0.0.192", "224.0.0.1",
        "255.255.255.255", "0.0.0.0", "::1", "::", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1",
        "2001::1", "fe80::1", "fd00::1", "fec0::1", "ff02::1", "3fff::1", "4000::1", "2606:4700::1111%eth0",
        "2001:470::5efe:127.0.0.1", "not an address", "",
    ],
)  # fmt: skip
def test_every_special_address_is_closed(address: str) -> None:
    assert not is_public(address)


def test_the_canonical_form_is_used_and_the_fragment_dropped() -> None:
    assert str(check_url("HTTPS://NEWS.example:443/Path?a=1#x")) == "https://news.example/Path?a=1"
    assert check_url("https://bücher.example/").raw_host == "xn--bcher-kva.example"
