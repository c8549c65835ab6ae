"""claimbot claims list|show|search|decisions."""

import json
from collections.abc import Iterable
from typing import Any

import click

from bot.cli.ending import ShellError
from bot.cli.opening import guild_meant, opened
from bot.core.search import Question
from bot.core.typed import clean_line
from bot.ui.status import status_label
from bot.ui.texts import texts_in
from storage.domain.claim import Claim, ClaimFile, Stance
from storage.domain.status import VerificationStatus


async def list_claims(
    guild: int | None, *, status: str | None, topic: str | None, limit: int, form: str
) -> None:
    async with opened() as app:
        page = await app.services.claims.list_page(
            await guild_meant(app, guild), status=_status(status), topic=topic, limit=limit
        )
    _print(page.items, form)


async def search_claims(guild: int | None, query: str, *, limit: int, form: str) -> None:
    async with opened() as app:
        found = await app.services.search.search(
            await guild_meant(app, guild), Question(query=clean_line(query)), limit=limit
        )
    _print(found.page.items, form)


async def show_claim(guild: int | None, number: int, form: str) -> None:
    async with opened() as app:
        file = await app.services.claims.get_file(await guild_meant(app, guild), number)
    if form == "json":
        click.echo(json.dumps(_file_json(file), ensure_ascii=False))
        return
    if file.asked_for is not None:
        click.echo(texts_in("en")("claim-merged", number=str(file.asked_for), kept=str(file.claim.id)))
    click.echo(_line(file.claim))
    for one in file.appearances:
        click.echo(f"  seen: {one.publisher or one.title or ''} {one.url or ''} {one.published_at or ''}")
        if one.quote:
            click.echo(f"        “{one.quote.text}”")
    for change in file.history:
        click.echo(f"  {change.changed_at:%Y-%m-%d %H:%M} {change.old} -> {change.new}: {change.reason}")


async def export_decisions(guild: int | None) -> None:
    """One JSON object a line, as `bot.core.lessons` describes it."""
    async with opened() as app:
        for one in await app.services.candidates.export(await guild_meant(app, guild)):
            click.echo(json.dumps(one, ensure_ascii=False))


def _status(given: str | None) -> VerificationStatus | None:
    if given is None:
        return None
    try:
        return VerificationStatus(given.replace("-", "_"))
    except ValueError:
        allowed = ", ".join(VerificationStatus)
        raise ShellError(f"There is no status {given!r}; there are: {allowed}.") from None


def _print(claims: Iterable[Claim], form: str) -> None:
    for claim in claims:
        click.echo(json.dumps(_claim_json(claim), ensure_ascii=False) if form == "json" else _line(claim))


def _line(claim: Claim) -> str:
    stance = "" if claim.stance is Stance.ASSERTED else f" ({claim.stance.value})"
    said_by = f" — {claim.claimant}{stance}" if claim.claimant else stance
    return f"#{claim.id}  {status_label(texts_in('en'), claim.status)}  {claim.text}{said_by}"


def _claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "guild_id": claim.guild_id,
        "text": claim.text,
        "claimant": claim.claimant,
        "claim_date": claim.claim_date.isoformat() if claim.claim_date else None,
        "status": claim.status.value,
        "check_worthiness": claim.check_worthiness,
        "candidate": claim.is_candidate,
        "merged_into": claim.merged_into,
        "stance": claim.stance.value,
        "quantities": [
            {"value": one.value, "unit": one.unit, "what": one.what, "precision": one.precision.value}
            for one in claim.quantities
        ],
        "claimant_hint": claim.claimant_hint,
        "ambiguous": claim.is_ambiguous,
        "reasons": list(claim.reasons),
        "created_at": claim.created_at.isoformat(),
    }


def _file_json(file: ClaimFile) -> dict[str, Any]:
    appearances = [
        {
            "url": one.url,
            "title": one.title,
            "publisher": one.publisher,
            "published_at": one.published_at.isoformat() if one.published_at else None,
            "quote": one.quote.text if one.quote else None,
            "start": one.quote.start if one.quote else None,
            "end": one.quote.end if one.quote else None,
        }
        for one in file.appearances
    ]
    history = [
        {
            "from": change.old.value,
            "to": change.new.value,
            "moderator_id": change.moderator_id,
            "reason": change.reason,
            "evidence": list(change.evidence_urls),
            "changed_at": change.changed_at.isoformat(),
        }
        for change in file.history
    ]
    return {**_claim_json(file.claim), "appearances": appearances, "history": history}
