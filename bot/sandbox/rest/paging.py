"""`limit`, `before`, `after` and `around` of a query."""

from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.errors import field_error, invalid_form
from bot.sandbox.json import Json


def number(request: web.Request, name: str, default: int) -> int:
    """An integer of the query; 50035 when it is none."""
    given = request.query.get(name)
    if given is None:
        return default
    if not given.isdecimal():
        raise invalid_form({name: field_error("NUMBER_TYPE_COERCE", f'Value "{given}" is not int.')})
    return int(given)


def page_limit(request: web.Request, *, most: int, default: int, least: int = 1) -> int:
    """`limit`, refused outside of its range."""
    limit = number(request, "limit", default)
    if limit < least:
        text = f"int value should be greater than or equal to {least}."
        raise invalid_form({"limit": field_error("NUMBER_TYPE_MIN", text)})
    if limit > most:
        text = f"int value should be less than or equal to {most}."
        raise invalid_form({"limit": field_error("NUMBER_TYPE_MAX", text)})
    return limit


def moment_before(request: web.Request) -> datetime | None:
    """`before` as a moment; 50035 when it is none."""
    given = request.query.get("before")
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        text = f"Could not parse {given}. Should be ISO8601."
        raise invalid_form({"before": field_error("DATE_TIME_TYPE_PARSE", text)}) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def page(request: web.Request, documents: list[Json], limit: int) -> list[Json]:
    """At most `limit` of the documents by their ids, the newest first, as `around`, `before` or `after` say."""
    newest_first = sorted(documents, key=_id, reverse=True)
    around, before, after = (request.query.get(name) for name in ("around", "before", "after"))
    if around is not None:
        middle = number(request, "around", 0)
        older = [d for d in newest_first if _id(d) < middle][: limit // 2]
        newer = [d for d in newest_first if _id(d) > middle]
        exact = [d for d in newest_first if _id(d) == middle]
        return newer[max(0, len(newer) - limit // 2) :] + exact + older
    if before is not None:
        return [d for d in newest_first if _id(d) < number(request, "before", 0)][:limit]
    if after is not None:
        newer = [d for d in newest_first if _id(d) > number(request, "after", 0)]
        return newer[max(0, len(newer) - limit) :]
    return newest_first[:limit]


def _id(document: Json) -> int:
    return int(document["id"])
