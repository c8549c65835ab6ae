"""What a near claim is to what was typed, as people read it."""

from dataclasses import replace
from datetime import UTC, datetime

import discord
import pytest

from bot.core.matching.decision import Decision, Verdict
from bot.core.matching.fusion import Resemblance
from bot.core.matching.kinds import ConflictKind, Finding
from bot.core.matching.stored import HitFeatures
from bot.services.drafts import Asked
from bot.services.matching import ClaimMatch
from bot.ui.drafts import asked_message
from bot.ui.matches import check_embed, similar_field
from bot.ui.status import status_label
from bot.ui.texts import LANGUAGES, texts_in
from bot.ui.wording import FIELD_LIMIT
from storage.domain.claim import Claim, Stance
from storage.domain.draft import ClaimDraft
from storage.domain.status import VerificationStatus

NOW = datetime(2024, 7, 3, tzinfo=UTC)
EN = texts_in("en")
CLAIM = Claim(
    id=1,
    guild_id=7,
    text="The port is open",
    claimant=None,
    claim_date=None,
    status=VerificationStatus.UNREVIEWED,
    version=1,
    check_worthiness=0.5,
    created_by=1,
    created_at=NOW,
    updated_at=NOW,
)
NEAR = Resemblance(score=1.0, words=1.0, coverage=1.0, cosine=None)
LIKELY = HitFeatures(
    cosine=0.9, cosine_margin=0.4, score=0.9, margin=0.5, bm25=50.0, bm25_margin=30.0, query_coverage=0.9,
    entry_coverage=0.8, shared_terms=10, greatest_weight=8.0, query_terms=12,
)  # fmt: skip


def matched(
    verdict: Verdict,
    *reasons: Finding,
    in_time: bool = False,
    claim: Claim = CLAIM,
    hit: HitFeatures | None = None,
) -> ClaimMatch:
    decision = Decision(verdict, 0.9, reasons, in_time=in_time)
    if verdict is Verdict.CONFLICT:  # only told of what is near
        hit = LIKELY
    return ClaimMatch(claim=claim, resemblance=replace(NEAR, hit=hit), decision=decision)


def marked(*reasons: Finding, in_time: bool = False, language: str = "en") -> str:
    """The line below a claim that is in conflict."""
    match = matched(Verdict.CONFLICT, *reasons, in_time=in_time)
    return similar_field(texts_in(language), [match]).splitlines()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_conflict_has_a_sentence_of_its_own(language: str) -> None:
    said = {marked(Finding(kind, "a", "b"), language=language) for kind in ConflictKind}

    assert len(said) == len(ConflictKind)


def test_a_conflict_nothing_explains_is_marked_all_the_same() -> None:
    assert marked() == "-# ⚠️ May contradict this."


def test_the_same_pair_of_words_is_named_once() -> None:
    twice = [Finding(kind, "open", "closed") for kind in (ConflictKind.STATUS, ConflictKind.ANTONYM)]

    assert marked(*twice) == "-# ⚠️ May contradict: how things stand: closed here, open in your text."


def test_a_conflict_of_different_days_says_that_both_may_be_right() -> None:
    assert "both may be right" in marked(Finding(ConflictKind.NUMBER, "7", "17"), in_time=True)


def test_a_conflict_of_what_speaks_of_something_else_is_not_said() -> None:
    elsewhere = replace(
        matched(Verdict.CONFLICT, Finding(ConflictKind.NAME, "Malpasse", "Ouanaminthe")), is_close=False
    )

    assert "contradict" not in similar_field(EN, [elsewhere])


def test_what_is_only_similar_is_not_marked() -> None:
    unmarked = similar_field(EN, [replace(matched(Verdict.SIMILAR), decision=None)])

    assert similar_field(EN, [matched(Verdict.SIMILAR)]) == unmarked
    assert similar_field(EN, [matched(Verdict.NEW)]) == unmarked


def test_words_from_outside_are_shown_literally_in_a_reason() -> None:
    said = marked(Finding(ConflictKind.NAME, "**@everyone**", "[a](https://evil.example)\n# b"))

    assert "@everyone" not in said
    assert "**" not in said.replace("\\*", "")
    assert "](" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_reasons_stay_within_bounds_and_the_conflict_is_not_what_is_cut(language: str) -> None:
    long = replace(CLAIM, text="word " * 100, claimant="name_ " * 50)
    reasons = [Finding(kind, f"{kind} " * 50, "word_ " * 100) for kind in ConflictKind]
    conflict = matched(Verdict.CONFLICT, *reasons, in_time=True, claim=long)
    similar = matched(Verdict.SIMILAR, claim=long)
    texts = texts_in(language)

    field = similar_field(texts, [similar, similar, conflict])
    embed = check_embed(texts, "*" * 1000, [conflict, conflict, conflict, similar, similar], [])

    assert "⚠️" in field
    assert len(field) <= FIELD_LIMIT
    assert len(embed.description or "") <= 4096
    assert all(0 < len(each.value or "") <= FIELD_LIMIT for each in embed.fields)
    assert len(embed) <= 6000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", [None, "https://news.example/" + "a" * 1900])
def test_a_question_with_the_longest_words_stays_within_bounds(language: str, source: str | None) -> None:
    reasons = [Finding(kind, f"{kind} " * 50, "word_ " * 100) for kind in ConflictKind]
    long = [
        matched(
            Verdict.CONFLICT,
            *reasons,
            in_time=True,
            claim=replace(CLAIM, id=2**40 + n, text="*" * 500, claimant="_" * 500),
        )
        for n in range(3)
    ]
    draft = ClaimDraft(
        id=2**62, guild_id=7, typed_by=1, text="*" * 500, source=source, claimant="`" * 200, created_at=NOW
    )

    embed, view = asked_message(texts_in(language), Asked(draft=draft, near=tuple(long)))

    assert len(embed.description or "") <= 4096
    assert sum("⚠️" in line for line in (embed.description or "").splitlines()) == 3
    assert len(view.children) == 5
    assert all(len(one.label or "") <= 80 for one in view.children if isinstance(one, discord.ui.Button))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_says_what_it_comes_to(language: str) -> None:
    texts = texts_in(language)
    kinds = [
        [Verdict.DUPLICATE, Verdict.CONFLICT],
        [Verdict.CONFLICT, Verdict.SIMILAR],
        [Verdict.SIMILAR],
        [],
    ]

    firsts = [
        (
            check_embed(texts, "a", [matched(one, hit=LIKELY) for one in each], []).description or ""
        ).splitlines()[0]
        for each in kinds
    ]

    assert len(set(firsts)) == len(kinds)
    assert texts("status-unreviewed") in firsts[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_that_was_replaced_is_said_to_be_in_the_first_line_and_in_a_list(language: str) -> None:
    texts = texts_in(language)
    gone = replace(matched(Verdict.DUPLICATE), replaced_by=31)
    near = replace(matched(Verdict.SIMILAR, hit=LIKELY), replaced_by=31)

    first = str(check_embed(texts, "a", [gone], []).description).splitlines()[0]
    listed = str(check_embed(texts, "a", [near], []).description).splitlines()

    assert "31" in first
    assert any(line.startswith("-# 🕰️") and "31" in line for line in listed)
    assert "31" not in str(check_embed(texts, "a", [matched(Verdict.DUPLICATE)], []).description)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_line_says_what_was_found_of_a_claim_that_contradicts(language: str) -> None:
    texts = texts_in(language)
    false = matched(Verdict.CONFLICT, claim=replace(CLAIM, status=VerificationStatus.FALSE))

    first = str(check_embed(texts, "a", [false], []).description).splitlines()[0]

    assert status_label(texts, VerificationStatus.FALSE) in first


def test_who_denies_what_is_here_does_not_read_as_who_makes_the_claim() -> None:
    denied = replace(CLAIM, claimant="The police", stance=Stance.DENIED)

    first = str(check_embed(EN, "a", [matched(Verdict.DUPLICATE, claim=denied)], []).description)

    assert "Stance: denied by The police." in first
    assert "Who makes the claim" not in first


def test_what_was_probably_asked_about_is_said_to_be() -> None:
    likely = replace(NEAR, hit=LIKELY)
    match = ClaimMatch(claim=CLAIM, resemblance=likely, decision=Decision(Verdict.SIMILAR, 0.9))

    assert similar_field(EN, [match]).endswith("Probably what you asked about.")
    assert "Probably" not in similar_field(EN, [replace(match, resemblance=NEAR)])
