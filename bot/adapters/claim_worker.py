"""The process that looks for claims: a long text keeps only this one busy.

A request holds an `article` and what to `find`: the `texts` that vectors are made of, or the `claims`. The body is the
vectors, row after row as float32, empty without them.
"""

from typing import Any

import numpy as np

from bot.adapters.worker_loop import serve
from bot.adapters.worker_values import article_text, claim_fields
from bot.core.extraction import extract_claims, texts_of
from bot.core.worth.weights import DIMENSIONS
from storage.domain.article import ArticleText

WARM = ArticleText(
    url=None,
    title="",
    publisher=None,
    author=None,
    published_at=None,
    language="en",
    text="Police said on Monday that 7 people had died.",
)


def answer(request: dict[str, Any], body: bytes) -> Any:
    article = article_text(request["article"])
    if request["find"] == "texts":
        return texts_of(article)
    vectors = np.frombuffer(body, dtype=np.float32).reshape(-1, DIMENSIONS) if body else None
    return [claim_fields(one) for one in extract_claims(article, vectors)]


if __name__ == "__main__":
    extract_claims(WARM)  # the weights are read before anybody waits
    serve(answer)
