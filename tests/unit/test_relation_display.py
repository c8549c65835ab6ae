"""What claims are to each other, as people read it: in every language, within Discord's limits, literally."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import discord
import pytest

from bot.core.matching.kinds import ConflictKind
from bot.services.relations import Comparison, Turn
from bot.ui.claims import claim_embed
from bot.ui.feeds import render_news
from bot.ui.relations import PAGE_SIZE, comparison_message, suggestions_page, turn_message
from bot.ui.review import review_message
from bot.ui.texts import LANGUAGES, texts_in
from storage.domain.claim import Claim, ClaimFile, RelatedClaim, Stance
from storage.domain.feed import FeedBatch
from storage.domain.page import Page
from storage.domain.relation import Relation, RelationKind, RelationReason, RelationState
from storage.domain.status import VerificationStatus

NOW = datetime(2026, 7, 3, tzinfo=UTC)
EN = texts_in("en")
KINDS = [(kind, None) for kind in RelationKind if kind is not RelationKind.SUPERSEDES]
DIRECTED = [*KINDS, (RelationKind.SUPERSEDES, 12), (RelationKind.SUPERSEDES, 31)]
LONGEST = "*_~`<@1>" * 62


def a_claim(number: int, text: str = "The port is open") -> Claim:
    return Claim(
        id=number,
        guild_id=7,
        text=text,
        claimant=None,
        claim_date=date(2026, 7, 1),
        status=VerificationStatus.FALSE,
        version=1,
        check_worthiness=0.5,
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
    )


def an_edge(
    kind: RelationKind,
    later_id: int | None = None,
    *,
    state: RelationState = RelationState.SUGGESTED,
    reasons: tuple[RelationReason, ...] = (),
) -> Relation:
    is_open = state is RelationState.SUGGESTED
    return Relation(
        id=2**62,
        guild_id=7,
        first_id=12,
        second_id=31,
        kind=kind,
        later_id=later_id,
        state=state,
        look=1,
        probability=0.87,
        reasons=reasons,
        suggested_at=NOW,
        decided_by=None if is_open else 51,
        decided_at=None if is_open else NOW,
        version=9,
    )


def a_file(
    *suggested: Relation, related: tuple[Relation, ...] = (), text: str = "The port is shut"
) -> ClaimFile:
    other = a_claim(12, text)
    return ClaimFile(
        claim=replace(a_claim(31, text), status=VerificationStatus.UNREVIEWED),
        appearances=(),
        history=(),
        suggested=tuple(RelatedClaim(relation=one, claim=other) for one in suggested),
        related=tuple(RelatedClaim(relation=one, claim=other) for one in related),
    )


def compared(
    relation: Relation, *, language: str = "en", text: str = "The port is open", left: int = 3
) -> tuple[discord.Embed, discord.ui.View]:
    files = [ClaimFile(claim=a_claim(one, text), appearances=(), history=()) for one in (12, 31)]
    shown = Comparison(relation=relation, first=files[0], second=files[1], later_id=31)
    return comparison_message(texts_in(language), shown, (2**62, 2), waiting=left)


def labels(view: discord.ui.View) -> list[str]:
    return [str(getattr(one, "label", "")) for one in view.children]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_confirmed_relation_is_a_sentence_of_its_own(language: str) -> None:
    said = {
        claim_embed(
            texts_in(language), a_file(related=(an_edge(kind, later, state=RelationState.CONFIRMED),))
        )
        .fields[2]
        .value
        for kind, later in DIRECTED
    }

    assert len(said) == len(DIRECTED)
    assert all("12" in str(one) and "The port is shut" in str(one) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_is_a_sentence_of_its_own(language: str) -> None:
    said = {str(compared(an_edge(kind, later), language=language)[0].description) for kind, later in DIRECTED}

    assert len(said) == len(DIRECTED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_says_in_a_small_line_what_the_claim_may_be_to_another(language: str) -> None:
    worth = [one for one in DIRECTED if one[0] is not RelationKind.SIMILAR]
    said = {
        str(review_message(texts_in(language), a_file(an_edge(*one)), waiting=1)[0].description)
        for one in worth
    }

    assert len(said) == len(worth)
    assert all(one.splitlines()[-1].startswith("-# ") and "12" in one for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_conflict_is_said_with_the_words_of_both(language: str) -> None:
    reasons = [RelationReason(kind=kind.value, first="a few", second="a lot") for kind in ConflictKind]
    said = {
        str(
            compared(an_edge(RelationKind.CONTRADICTS, reasons=(one,)), language=language)[0].description
        ).splitlines()[-1]
        for one in reasons
    }

    assert len(said) == len(ConflictKind)


def test_what_somebody_denies_is_never_shown_without_that() -> None:
    denied = replace(a_claim(12, "Two officers were killed"), claimant="The police", stance=Stance.DENIED)
    edge = an_edge(RelationKind.CONTRADICTS)
    file = a_file(edge, related=(edge,))
    beside = RelatedClaim(relation=edge, claim=denied)
    file = replace(file, suggested=(beside,), related=(beside,))
    claims = {12: denied, 31: a_claim(31)}

    page, list_of_pairs = suggestions_page(EN, Page(items=(edge,), total=1), claims, offset=0)

    [select] = list_of_pairs.children
    for shown in (
        claim_embed(EN, file).fields[2].value,
        review_message(EN, file, waiting=1)[0].description,
        page.description,
        str(select.to_component_dict()),
    ):
        assert "Two officers were killed (denied by The police)" in str(shown)


def test_the_same_words_explain_a_conflict_once_and_words_that_are_alike_do_not() -> None:
    reasons = tuple(
        RelationReason(kind=kind, first=first, second=second)
        for kind, first, second in (
            ("status", "extended", "ended"),
            ("antonym", "extended", "ended"),
            ("name", "killed", "killed"),
            ("alternative", "cure", "cures"),
            ("number", "30", "300"),
            ("negation", "killed", "killed"),
        )
    )

    said = str(compared(an_edge(RelationKind.CONTRADICTS, reasons=reasons))[0].description).splitlines()[1:]

    assert said == [
        "-# how things stand: extended in #12, ended in #31",
        "-# number: 30 in #12, 300 in #31",
        "-# one says so, the other says it is not so",
    ]


def test_what_people_rejected_is_shown_without_what_spoke_for_it() -> None:
    reason = RelationReason(kind="name", first="Malpasse", second="Ouanaminthe")
    edge = an_edge(RelationKind.CONTRADICTS, state=RelationState.REJECTED, reasons=(reason,))

    assert "Malpasse" not in str(compared(edge)[0].description)


def test_french_leaves_a_space_before_a_colon() -> None:
    embed, _ = compared(an_edge(RelationKind.CONTRADICTS), language="fr")

    assert "Dit par : inconnu" in str(embed.fields[0].value)


def test_readers_are_shown_no_suggestion() -> None:
    embed = claim_embed(EN, a_file(an_edge(RelationKind.CONTRADICTS)))

    assert "ontradict" not in json.dumps(embed.to_dict())


def test_a_reader_reads_the_number_the_words_and_the_status_of_what_contradicts() -> None:
    edge = an_edge(RelationKind.CONTRADICTS, state=RelationState.CONFIRMED)

    said = claim_embed(EN, a_file(related=(edge,))).fields[2].value

    assert said == "Contradicted by **#12** “The port is shut” (False)"


def test_what_is_merely_similar_takes_no_line_of_a_review_but_can_be_compared() -> None:
    embed, view = review_message(EN, a_file(an_edge(RelationKind.SIMILAR)), waiting=1)

    assert "#12" not in str(embed.description)
    assert "Compare (1)" in labels(view)


def test_a_suggestion_can_be_decided_five_ways_and_passed_over() -> None:
    _, view = compared(an_edge(RelationKind.CONTRADICTS))

    assert labels(view) == [
        "Contradict each other",
        "#31 replaces #12",
        "The same: merge",
        "Similar only",
        "Unrelated",
        "Next (2)",
    ]


def test_what_is_confirmed_can_only_be_taken_back_and_what_is_rejected_stays() -> None:
    _, confirmed = compared(an_edge(RelationKind.SIMILAR, state=RelationState.CONFIRMED), left=0)
    _, rejected = compared(an_edge(RelationKind.SIMILAR, state=RelationState.REJECTED), left=0)

    assert labels(confirmed) == ["Not so after all"]
    assert labels(rejected) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_words_stay_within_bounds_and_are_shown_literally(language: str) -> None:
    reasons = tuple(
        RelationReason(kind=kind.value, first=LONGEST, second="@everyone") for kind in ConflictKind
    )
    edge = an_edge(RelationKind.CONTRADICTS, reasons=reasons)
    texts = texts_in(language)
    claims = {
        number: replace(a_claim(number, LONGEST), claimant=LONGEST, stance=Stance.RUMOURED)
        for number in (12, 31)
    }
    files = a_file(*[edge] * 9, related=(edge,) * 9, text=LONGEST)

    for embed, view in (
        compared(edge, language=language, text=LONGEST),
        suggestions_page(texts, Page(items=(edge,) * PAGE_SIZE, total=99), claims, offset=8),
        review_message(texts, files, waiting=1),
    ):
        assert len(embed) <= 6000
        assert len(embed.description or "") <= 4096
        assert all(len(str(field.value)) <= 1024 for field in embed.fields)
        assert "<@1>" not in json.dumps(embed.to_dict()).replace("\\\\<@1>", "")
        assert "@everyone" not in json.dumps(embed.to_dict(), ensure_ascii=False)
        assert all(len(str(getattr(one, "label", "") or "")) <= 80 for one in view.children)


def test_where_nothing_waits_there_is_nothing_to_turn_to() -> None:
    assert turn_message(EN, Turn(comparison=None, position=0, total=0), None) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_of_feeds_says_how_many_claims_may_contradict_others(language: str) -> None:
    batch = FeedBatch(articles=1, failed=0, new_claims=3, conflicts=2)

    told = json.loads(render_news(batch, (), code="x", language=language))[0]["description"]

    assert "/review conflicts" in told.splitlines()[1]
    assert "2" in told.splitlines()[1]
