import aiohttp
import pytest
from yarl import URL

from bot.adapters.guard import BlockedAddressError, Guard
from bot.adapters.redirects import next_address
from bot.services.errors import UnreadableArticleError
from tests.bot.web_origin import origin, show_page

HERE = URL("https://news.example/2026/land?page=1")


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/final", "https://news.example/final"),
        ("more", "https://news.example/2026/more"),
        ("?page=2", "https://news.example/2026/land?page=2"),
        ("//other.example/land", "https://other.example/land"),
        ("http://other.example/land", "http://other.example/land"),
        (" /a b ", "https://news.example/a%20b"),
        ("javascript:alert(1)", "javascript:alert(1)"),  # refused when it is checked, like any address
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, address: str) -> None:
    assert next_address(HERE, location) == address


@pytest.mark.parametrize(
    "location", ["\\\\127.0.0.1\\x", "/\\127.0.0.1/", "https://news.example\\@127.0.0.1/"]
)
def test_one_that_may_be_read_in_two_ways_is_refused(location: str) -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        next_address(HERE, location)
    assert refused.value.reason == "blocked-address"


def test_one_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnreadableArticleError):
        next_address(HERE, "//[::1")


async def test_no_socket_is_opened_to_a_closed_address_even_if_nothing_stopped_it_before() -> None:
    timeout = aiohttp.ClientTimeout(total=5)
    async with origin(show_page) as site, Guard().session(URL(site), timeout) as session:
        with pytest.raises(aiohttp.ClientConnectorError) as refused:
            await session.get(site)

    assert isinstance(refused.value.os_error, BlockedAddressError)
