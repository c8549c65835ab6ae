"""What claims are to each other: confirmed, for readers; suggested, for moderators to compare and decide on."""

from collections.abc import Mapping, Sequence

import discord

from bot.core.typed import clean_line
from bot.services.relations import Comparison, Turn
from bot.ui.components import MAX_CHOICE_TEXT, Button, Choice, Select, component_view
from bot.ui.reasons import WORDLESS, is_said_plainly, stance_said, told_once, who_says
from bot.ui.status import STATUS_MARKS, status_word
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, day, host, link, moment, safe, shorten, whole_lines
from storage.domain.article import Appearance
from storage.domain.claim import Claim, ClaimFile, RelatedClaim
from storage.domain.page import Page
from storage.domain.relation import MOVES, Relation, RelationKind, RelationReason, RelationState

SEE, TURN, SET, SAME, LIST, PICK = "rel-see", "rel-turn", "rel-set", "rel-same", "rel-list", "rel-pick"
"""Routes. SEE and TURN name the claim (0: any) and the position among what waits; SET the relation, its version, the
kind ("none" for unrelated), the later claim (0: none), then claim and position; LIST how many to pass over."""
UNRELATED = "none"
PAGE_SIZE = 8
SHOWN_RELATED = 5
SHOWN_SUGGESTED = 2
SHOWN_REASONS = 4
SHOWN_SOURCES = 3
CLAIMANT = 40
"""Characters of who denies a claim, beside its words."""


def related_lines(texts: Texts, file: ClaimFile) -> str:
    """What people confirmed, as sentences: `Contradicted by #12 “…” (False)`. Empty where nothing is."""
    lines = [_related_line(texts, file.claim, one) for one in file.related[:SHOWN_RELATED]]
    return whole_lines(lines, FIELD_LIMIT)


def _related_line(texts: Texts, claim: Claim, one: RelatedClaim) -> str:
    key = _kind_key(claim, one.relation)
    said = one.claim.claim_date
    return texts(
        f"relation-{key}",
        number=str(one.claim.id),
        text=_worded(texts, one.claim, 120),
        status=status_word(texts, one.claim.status),
        day=day(said) if said is not None else moment(one.claim.created_at, "d"),
    )


def _worded(texts: Texts, claim: Claim, limit: int) -> str:
    """The words, and who denies them or only tells them: without it they would read as asserted."""
    said = "" if is_said_plainly(claim) else f" ({safe(stance_said(texts, claim, CLAIMANT), 70)})"
    return safe(claim.text, limit) + said


def _kind_key(claim: Claim, relation: Relation) -> str:
    if relation.kind is not RelationKind.SUPERSEDES:
        return relation.kind.value
    return "supersedes" if relation.later_id == claim.id else "superseded"


def suggested_lines(texts: Texts, file: ClaimFile, *, most: int = SHOWN_SUGGESTED) -> list[str]:
    """`⚠️ May contradict #12: …`, for moderators only; what is merely similar only counts in the button."""
    worth = [one for one in file.suggested if one.relation.kind is not RelationKind.SIMILAR]
    return [
        texts(
            f"relation-may-{_kind_key(file.claim, one.relation)}",
            number=str(one.claim.id),
            text=_worded(texts, one.claim, 70),
        )
        for one in worth[:most]
    ]


def compare_button(texts: Texts, file: ClaimFile) -> list[Button]:
    """The way to what is suggested of a claim, and to what was confirmed, to take it back; none where nothing is."""
    count = len(file.suggested) + len(file.related)
    label = texts("relation-compare", count=count)
    return [Button(label=label, route=SEE, details=(file.claim.id, 0), emoji="⚖️")] if count else []


def turn_message(
    texts: Texts, turn: Turn, claim_id: int | None
) -> tuple[discord.Embed, discord.ui.View] | None:
    """Return the suggestion it is the turn of; None where none waits."""
    if turn.comparison is None:
        return None
    return comparison_message(texts, turn.comparison, (claim_id or 0, turn.position), waiting=turn.total)


def comparison_message(
    texts: Texts, shown: Comparison, place: tuple[int, int], *, waiting: int
) -> tuple[discord.Embed, discord.ui.View]:
    """Two claims side by side, why, and what can be decided. `place` is the claim asked about (0: any) and the position."""
    relation = shown.relation
    lines = [_headline(texts, relation), *_reasons(texts, relation)]
    embed = discord.Embed(title=texts("relation-compare-title"), description=whole_lines(lines, 2000))
    for file in (shown.first, shown.second):
        embed.add_field(name=f"#{file.claim.id}", value=_side(texts, file))
    footer = texts("relation-unchecked", percent=round(100 * relation.probability))
    if relation.state is RelationState.SUGGESTED:
        embed.set_footer(text=footer)
    return embed, _controls(texts, shown, place, waiting)


def _headline(texts: Texts, relation: Relation) -> str:
    one, other = relation.first_id, relation.second_id
    if relation.later_id is not None:
        one, other = relation.later_id, relation.other_than(relation.later_id)
    said = texts(f"relation-is-{relation.kind.value}", one=str(one), other=str(other))
    if relation.state is RelationState.SUGGESTED:
        return texts("relation-supposed", what=said)
    who = relation.decided_by or 0
    return texts(
        f"relation-{relation.state.value}",
        what=said,
        who=f"<@{who}>" if who > 0 else texts("claim-history-shell"),
        when=moment(relation.decided_at or relation.suggested_at, "d"),
    )


def _reasons(texts: Texts, relation: Relation) -> list[str]:
    """Why it was supposed; nothing where people have said that it is not so."""
    if relation.state is RelationState.REJECTED:
        return []
    worth = told_once([(one.kind, one.first, one.second) for one in relation.reasons])
    return [f"-# {_reason(texts, relation, relation.reasons[n])}" for n in worth[:SHOWN_REASONS]]


def _reason(texts: Texts, relation: Relation, reason: RelationReason) -> str:
    if reason.kind in WORDLESS:
        return texts(f"relation-because-{reason.kind}")
    return texts(
        "relation-because",
        kind=reason.kind,
        one=str(relation.first_id),
        ours=safe(reason.first, 40) or "–",
        other=str(relation.second_id),
        theirs=safe(reason.second, 40) or "–",
    )


def _side(texts: Texts, file: ClaimFile) -> str:
    claim = file.claim
    said_by = "claim-said-by" if is_said_plainly(claim) else "claim-stance"
    lines = [
        f"> {safe(claim.text, 500)}",
        f"{STATUS_MARKS[claim.status]} {status_word(texts, claim.status)}",
        texts("labelled", label=texts(said_by), value=who_says(texts, claim)),
        texts("labelled", label=texts("claim-as-of"), value=_day(file)),
    ]
    lines += [f"-# {_source(texts, one)}" for one in file.appearances[:SHOWN_SOURCES]]
    return whole_lines(lines, FIELD_LIMIT)


def _source(texts: Texts, one: Appearance) -> str:
    name = one.publisher or (host(one.url) if one.url else one.title) or texts("claim-seen-file")
    return link(name, one.url, 60) if one.url else safe(name, 60)


def _day(file: ClaimFile) -> str:
    if file.claim.claim_date is not None:
        return day(file.claim.claim_date)
    first = file.first_appearance
    published = first.published_at if first is not None else None
    return moment(published or file.claim.created_at, "D")


def _controls(texts: Texts, shown: Comparison, place: tuple[int, int], waiting: int) -> discord.ui.View:
    relation = shown.relation
    rows: list[list[Button]] = [[]]
    if RelationState.CONFIRMED in MOVES[relation.state]:
        earlier = relation.other_than(shown.later_id)
        replaces = texts("relation-set-supersedes", later=str(shown.later_id), earlier=str(earlier))
        rows = [
            [
                _decide(texts("relation-set-contradicts"), relation, "contradicts", 0, place),
                _decide(replaces, relation, "supersedes", shown.later_id, place),
                Button(label=texts("relation-set-same"), route=SAME, details=(relation.id,)),
            ],
            [
                _decide(texts("relation-set-similar"), relation, "similar", 0, place),
                _decide(texts("relation-set-none"), relation, UNRELATED, 0, place),
            ],
        ]
    elif RelationState.REJECTED in MOVES[relation.state]:
        rows = [[_decide(texts("relation-set-not-after-all"), relation, UNRELATED, 0, place)]]
    others = waiting - _is_among_them(relation, place)
    if others > 0:
        on = (place[0], place[1] + 1)
        rows[-1].append(Button(label=texts("relation-next", count=others), route=TURN, details=on))
    return component_view(*[row for row in rows if row])


def _is_among_them(relation: Relation, place: tuple[int, int]) -> bool:
    """Whether the relation is one of those that are turned through: what is confirmed only where one claim's are."""
    confirmed = relation.state is RelationState.CONFIRMED
    return relation.state is RelationState.SUGGESTED or (confirmed and place[0] != 0)


def _decide(label: str, relation: Relation, kind: str, later: int, place: tuple[int, int]) -> Button:
    return Button(label=label, route=SET, details=(relation.id, relation.version, kind, later, *place))


def suggestions_page(
    texts: Texts, page: Page[Relation], claims: Mapping[int, Claim], *, offset: int
) -> tuple[discord.Embed, discord.ui.View]:
    """What waits for a decision, with a list to pick one from."""
    embed = discord.Embed(title=texts("relation-list-title", count=page.total))
    if not page.items:
        embed.description = texts("relation-nothing")
        return embed, component_view()
    embed.description = "\n".join(_pair_line(texts, one, claims) for one in page.items)
    last = offset + len(page.items)
    embed.set_footer(text=texts("page-footer", first=offset + 1, last=last, total=page.total))
    rows: list[Select | Sequence[Button]] = [
        Select(
            placeholder=texts("relation-pick"),
            route=PICK,
            choices=[_choice(texts, claims, offset + n, one) for n, one in enumerate(page.items)],
        )
    ]
    if page.total > PAGE_SIZE:
        before, after = max(0, offset - PAGE_SIZE), offset + PAGE_SIZE
        rows.append(
            [
                Button(
                    label=texts("page-before"), route=LIST, details=(before, "before"), disabled=offset == 0
                ),
                Button(
                    label=texts("page-after"),
                    route=LIST,
                    details=(after, "after"),
                    disabled=last >= page.total,
                ),
            ]
        )
    return embed, component_view(*rows)


def _pair_line(texts: Texts, one: Relation, claims: Mapping[int, Claim]) -> str:
    said = _headline(texts, one)
    pair = [f"> **#{each}** {_worded(texts, claims[each], 130)}" for each in (one.first_id, one.second_id)]
    return "\n".join([said, *pair])


def _choice(texts: Texts, claims: Mapping[int, Claim], position: int, one: Relation) -> Choice:
    first, second = claims[one.first_id], claims[one.second_id]
    return Choice(
        label=_plainly(texts, first, f"#{first.id} – #{second.id}: "),
        value=str(position),
        about=_plainly(texts, second, ""),
    )


def _plainly(texts: Texts, claim: Claim, before: str) -> str:
    """As `_worded`, where nothing is formatted: who denies it stands there however long it is."""
    said = "" if is_said_plainly(claim) else f" ({clean_line(stance_said(texts, claim, CLAIMANT))})"
    return shorten(before + clean_line(claim.text), MAX_CHOICE_TEXT - len(said)) + said
