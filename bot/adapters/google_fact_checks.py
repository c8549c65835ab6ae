"""Google's Fact Check Tools API: what publishers in many languages have checked, searched for by words.

https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search. The key goes into a header,
never into the address, which may be logged on the way. What comes back is a stranger's text: bounded, and read by the
rules for ClaimReviews of any origin.
"""

import json
from collections.abc import Sequence
from http import HTTPStatus
from itertools import islice
from typing import Any, Final

from yarl import URL

from bot.adapters.errands import Answer
from bot.adapters.http import GuardedFetcher
from bot.core.claim_reviews import reviews_in
from bot.services.errors import FactCheckSourceError, UnreadableArticleError
from storage.domain.fact_check import NewFactCheck

ORIGIN: Final = "https://factchecktools.googleapis.com"
MOST_REVIEWS: Final = 10
MOST_BYTES: Final = 400
"""Of the words in UTF-8: three times as many in an address, which has 2,000 characters."""

_LONGEST_RETRY: Final = 3_600.0
_REFUSED: Final = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


class GoogleFactChecks:
    """A `FactCheckSource`. `key` is one of the operator's, for that API."""

    def __init__(self, fetcher: GuardedFetcher, key: str, *, origin: str | None = None) -> None:
        self._fetcher = fetcher
        self._headers = {"X-Goog-Api-Key": key}
        self._address = URL(f"{origin or ORIGIN}/v1alpha1/claims:search")

    async def search(self, text: str) -> Sequence[NewFactCheck]:
        words = text.encode("utf-8", "replace")[:MOST_BYTES].decode("utf-8", "ignore")
        address = self._address.with_query({"query": words, "pageSize": str(MOST_REVIEWS)})
        try:
            answer = await self._fetcher.ask_service(str(address), self._headers)
        except UnreadableArticleError as error:
            raise FactCheckSourceError(error.reason) from None
        _check_status(answer)
        try:
            document: Any = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise FactCheckSourceError("not JSON") from None
        if not isinstance(document, dict):
            raise FactCheckSourceError("no answer of that API")
        return [*islice(reviews_in(document), MOST_REVIEWS)]


def _check_status(answer: Answer) -> None:
    status = answer.hop.status
    if status in _REFUSED:
        raise FactCheckSourceError(f"refused with status {status}: the key, or what it may be used for")
    if status != HTTPStatus.OK or answer.location is not None:
        raise FactCheckSourceError(f"status {status}", _retry_after(answer))


def _retry_after(answer: Answer) -> float | None:
    given = next((value for name, value in answer.headers if name.lower() == "retry-after"), "")
    return min(float(given[:6]), _LONGEST_RETRY) if given.isascii() and given.isdecimal() else None
