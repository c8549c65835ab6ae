"""The process that reads articles: hostile HTML can hang or bloat only this one.

A request holds a document's `name`, `content_type` and `url`; the reply is `{"article": {...}}` or
`{"reason": ..., "details": {...}}`.
"""

from typing import Any

from bot.adapters.article_reading import read_article
from bot.adapters.worker_loop import serve
from bot.adapters.worker_values import article_fields
from bot.services.errors import UnreadableArticleError
from bot.services.ports import Document


def answer(request: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        article = read_article(Document(body=body, **request))
    except UnreadableArticleError as error:
        return {"reason": error.reason, "details": error.details}
    except (MemoryError, RecursionError):
        return {"reason": "too-complex", "details": {}}
    return {"article": article_fields(article)}


if __name__ == "__main__":
    serve(answer)
