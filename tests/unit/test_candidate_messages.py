"""The message of an article's candidates: within Discord's limits, whatever was found."""

from dataclasses import replace
from datetime import UTC, datetime

import discord
import pytest

from bot.core.changes import Passage
from bot.services.candidates import Desk, Overtaken
from bot.ui.articles import Reading, reading_embed
from bot.ui.candidates import candidates_message, edit_form, merge_form, overtaken_line
from bot.ui.texts import LANGUAGES, texts_in
from storage.domain.article import Article
from storage.domain.claim import Claim, ClaimFile
from storage.domain.decision import Decision, DecisionKind
from storage.domain.status import VerificationStatus as Status

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
LONGEST = "*_~`<@1>" * 62
ARTICLE = Article(
    id=2**62,
    guild_id=2**62,
    url="https://n.example/" + "a" * 400,
    title=LONGEST,
    publisher=LONGEST,
    author=LONGEST,
    credit=None,
    published_at=NOW,
    published_about=None,
    language="en",
    version=1,
    story_id=1,
    text="x",
    text_sha256="x",
    added_by=1,
    added_at=NOW,
)


def a_claim(number: int, text: str = LONGEST) -> Claim:
    return Claim(
        id=2**62 + number,
        guild_id=2**62,
        text=text,
        claimant=LONGEST[:200],
        claim_date=None,
        status=Status.UNREVIEWED,
        version=99,
        check_worthiness=0.5,
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
        reasons=("casualties", "denial", "fragment", "opinion"),
        is_ambiguous=True,
    )


def a_desk(number: int, text: str = LONGEST) -> Desk:
    claims = tuple(a_claim(n, text) for n in range(number))
    current = ClaimFile(claim=claims[0], appearances=(), history=()) if claims else None
    return Desk(article=ARTICLE, candidates=claims, current=current, settled=3)


def decided(kind: DecisionKind) -> Overtaken:
    by = Decision(
        id=1,
        claim_id=12,
        kind=kind,
        text="x",
        edited_text=None,
        kept_id=3 if kind is DecisionKind.MERGE else None,
        moderator_id=51,
        decided_at=NOW,
    )
    return Overtaken(claim_id=12, by=by)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 25, 200])
def test_however_much_was_found_the_message_fits(language: str, number: int) -> None:
    texts = texts_in(language)
    changes = tuple(Passage(before=LONGEST, after=LONGEST, is_telling=True) for _ in range(9))
    claims = tuple(a_claim(n) for n in range(number))
    reading = Reading(
        article=ARTICLE, known=False, claims=claims, new=number, changes=changes, gone=(a_claim(1),) * 9
    )
    overtaken = [decided(DecisionKind.MERGE)] * 25

    embed, view = candidates_message(texts, a_desk(number), overtaken)

    assert len(embed) + len(reading_embed(texts, reading, listed=False)) <= 6000
    assert len(view.children) <= 25
    for one in view.children:
        if isinstance(one, discord.ui.Select):
            assert 1 <= len(one.options) <= 25
            assert all(len(option.label) <= 100 and len(option.value) <= 100 for option in one.options)
            assert len(one.placeholder or "") <= 150
        elif isinstance(one, discord.ui.Button):
            assert len(one.label or "") <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_fit_in_every_language(language: str) -> None:
    texts = texts_in(language)
    claim = a_claim(1)
    for form in (
        edit_form(texts, ARTICLE.id, claim, LONGEST),
        merge_form(texts, ARTICLE.id, claim, [a_claim(n) for n in range(30)]),
        merge_form(texts, 0, claim, []),
    ):
        assert len(form.title) <= 45
        assert len(form.custom_id) <= 100
        assert len(form.children) <= 5
        for one in form.children:
            if isinstance(one, discord.ui.Label):
                assert len(one.text) <= 45
                assert len(one.description or "") <= 100


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (DecisionKind.TAKE, "accepted"),
        (DecisionKind.EDIT, "edited"),
        (DecisionKind.MERGE, "merged into #3"),
        (DecisionKind.DROP, "dropped"),
    ],
)
def test_who_was_faster_and_with_what_is_said(kind: DecisionKind, said: str) -> None:
    line = overtaken_line(texts_in("en"), decided(kind))

    assert line == f"⚠️ #12 was already {said} by <@51>."


def test_a_change_that_was_no_decision_is_said_too() -> None:
    assert "changed just before you" in overtaken_line(texts_in("en"), Overtaken(claim_id=12, by=None))


def test_two_lists_have_one_mark_only_if_they_show_the_same() -> None:
    desk = a_desk(3)
    changed = replace(desk.candidates[1], version=100)

    assert desk.mark == a_desk(3).mark
    assert replace(desk, candidates=desk.candidates[:2]).mark != desk.mark
    assert replace(desk, candidates=(desk.candidates[0], changed, desk.candidates[2])).mark != desk.mark
