"""From one hop to the next."""

import re
from collections.abc import Iterable
from itertools import pairwise

from yarl import URL

from bot.services.errors import UnreadableArticleError
from storage.domain.evidence import Hop, lost_encryption

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def next_address(url: URL, location: str) -> str:
    """The redirect's target as text, to be checked in full, like an address that a person gave.

    Raises:
        UnreadableArticleError: it may be read in two ways, or in none.
    """
    if "\\" in location:  # browsers read it as a slash, so it may name another host than it seems to
        raise UnreadableArticleError("blocked-address")
    location = location.strip().replace(" ", "%20")
    try:
        return location if _WITH_SCHEME.match(location) else str(url.join(URL(location)))
    except ValueError as error:
        raise UnreadableArticleError("unreachable") from error


def permanent_url(hops: Iterable[Hop]) -> str | None:
    """Where the first redirects lead for good; never from https back to http."""
    permanent = None
    for one, following in pairwise(hops):
        if one.status not in _PERMANENT or lost_encryption((one, following)):
            break
        permanent = following.url
    return permanent
