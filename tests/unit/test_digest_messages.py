"""An issue as messages: within Discord's limits whatever people typed, and plain to read."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.digest import DigestEntry, DigestIssue, compose
from bot.ui.digest import part_embeds, render_digest
from bot.ui.texts import LANGUAGES
from storage.domain.article import Appearance
from storage.domain.claim import MAX_CLAIM_LENGTH, Claim, ClaimFile, StatusChange
from storage.domain.digest import NewPart
from storage.domain.status import VerificationStatus as Status

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)

nasty = st.text(
    st.sampled_from("ab é*_~`|>#-[]()<@!:.\\\n\t\u202e\u2067\u200b\u0000ش🇭🇹👩🏽‍🚒|1")
    | st.characters(exclude_categories=["Cs"]),
    max_size=MAX_CLAIM_LENGTH,
)
worst = st.sampled_from(
    ["*" * 500, "👩🏽" * 250, "[x](http://y)" * 38, "<@1>@everyone " * 35, "> # - " * 80, "\u202e" * 500]
)
words = nasty | worst
urls = st.builds(
    "https://{}.example/{}".format,
    st.from_regex(r"[a-z]{1,20}", fullmatch=True),
    st.text("abc/?=&()[]<> ü*_%\u202e", max_size=400),
)
statuses = st.sampled_from(Status)


@st.composite
def entries(draw: st.DrawFn) -> DigestEntry:
    number = draw(st.integers(1, 2**40))
    status = draw(statuses)
    claim = Claim(
        id=number,
        guild_id=1,
        text=draw(words) or "x",
        claimant=draw(st.none() | words),
        claim_date=draw(st.none() | st.dates(date(1990, 1, 1))),
        status=status,
        version=draw(st.integers(1, 9)),
        check_worthiness=draw(st.floats(0, 1)),
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
    )
    appearance = Appearance(
        id=1,
        claim_id=number,
        article_id=1,
        url=draw(st.none() | urls),
        title=draw(st.none() | words),
        publisher=draw(st.none() | words),
        published_at=draw(st.none() | st.just(NOW)),
        quote=None,
        added_at=NOW,
    )
    change = StatusChange(
        id=1,
        claim_id=number,
        old=Status.IN_PROGRESS,
        new=status,
        moderator_id=1,
        reason=draw(words),
        evidence_urls=tuple(draw(st.lists(urls, max_size=6))),
        changed_at=NOW,
    )
    file = ClaimFile(
        claim=claim,
        appearances=draw(st.sampled_from([(), (appearance,)])),
        history=draw(st.sampled_from([(), (change,)])),
    )
    return DigestEntry(file=file, shown_before=draw(st.none() | statuses))


def issue_of(*told: DigestEntry, topic_name: str = "Haiti mission") -> DigestIssue:
    return compose(told, topic_name=topic_name, marker="digest 7 · 2026-11-28T20:00", published_at=NOW)


def units(text: object) -> int:
    return len(str(text).encode("utf-16-le")) // 2


def check_limits(part: NewPart) -> None:
    embeds = json.loads(part.payload)
    assert 1 <= len(embeds) <= 10
    total = 0
    for embed in embeds:
        lengths = {
            "title": units(embed.get("title", "")),
            "description": units(embed.get("description", "")),
            "footer": units(embed.get("footer", {}).get("text", "")),
        }
        limits = {"title": 256, "description": 4096, "footer": 2048}
        assert {key: size for key, size in lengths.items() if size > limits[key]} == {}
        assert not embed.get("fields")
        total += sum(lengths.values())
    assert total <= 6000


@given(
    st.lists(entries(), max_size=60, unique_by=lambda one: one.file.claim.id),
    st.sampled_from(LANGUAGES),
    words,
)
@settings(max_examples=60, deadline=None)
def test_every_message_keeps_to_discords_limits(
    told: list[DigestEntry], language: str, topic_name: str
) -> None:
    issue = issue_of(*told, topic_name=topic_name)

    parts = render_digest(issue, language)

    for number, part in enumerate(parts, start=1):
        check_limits(part)
        footer = str(part_embeds(part.payload)[-1].footer.text)
        assert footer.startswith(issue.marker)
        assert len(parts) == 1 or f" {number} " in footer
    shown = [claim.claim_id for part in parts for claim in part.claims]
    meant = [one.file.claim.id for one in (*issue.corrections, *issue.verdicts, *issue.unchecked)]
    assert shown == meant
    assert render_digest(issue, language) == parts


@given(words)
@settings(max_examples=200, deadline=None)
def test_nothing_from_outside_mentions_anybody_or_turns_the_line_round(text: str) -> None:
    [part] = render_digest(issue_of(one_entry(text=text or "x")), "en")

    said = json.loads(part.payload)[1]["description"]
    assert "@everyone" not in said
    assert "<@1" not in said.replace("\\<@1", "")
    assert not set(said) & set("\u202e\u2067\u202a\u0000")


def one_entry(
    *,
    text: str = "Six officers died.",
    status: Status = Status.FALSE,
    shown_before: Status | None = None,
    history: bool = True,
) -> DigestEntry:
    claim = Claim(
        id=42,
        guild_id=1,
        text=text,
        claimant="A *loud* account",
        claim_date=date(2024, 7, 1),
        status=status,
        version=3,
        check_worthiness=0.9,
        created_by=1,
        created_at=NOW,
        updated_at=NOW,
    )
    appearance = Appearance(
        id=1,
        claim_id=42,
        article_id=1,
        url="https://news.example/a_(b)",
        title="Rumours",
        publisher="The [Daily] Example",
        published_at=datetime(2024, 7, 1, tzinfo=UTC),
        quote=None,
        added_at=NOW,
    )
    change = StatusChange(
        id=1,
        claim_id=42,
        old=Status.IN_PROGRESS,
        new=status,
        moderator_id=9,
        reason="The police say\nall are safe.",
        evidence_urls=("https://www.police.example/statement",),
        changed_at=NOW,
    )
    file = ClaimFile(claim=claim, appearances=(appearance,), history=(change,) if history else ())
    return DigestEntry(file=file, shown_before=shown_before)


def block(entry: DigestEntry, language: str = "en") -> tuple[str, list[str]]:
    [part] = render_digest(issue_of(entry), language)
    embed = part_embeds(part.payload)[1]
    return str(embed.title), str(embed.description).split("\n")


def test_a_verdict_says_the_answer_first_then_claim_who_when_why_and_where() -> None:
    title, lines = block(one_entry())

    assert title == "❌ False · #42"
    assert lines == [
        "> Six officers died.",
        r"Said by **A \*loud\* account** · as of 2024-07-01",
        "**Why:** The police say all are safe.",
        "First seen: [The (Daily) Example](https://news.example/a_%28b%29) (<t:1719792000:d>)",
        "Evidence: [police.example](https://www.police.example/statement)",
    ]


def test_a_correction_says_plainly_what_we_said_before() -> None:
    title, lines = block(one_entry(shown_before=Status.CONFIRMED))

    assert title == "❌ False · #42"
    assert lines[0] == "✏️ **Correction:** we had this as “Confirmed”; it is now “False”."


def test_a_reopened_verdict_says_that_we_look_again() -> None:
    title, lines = block(one_entry(status=Status.IN_PROGRESS, shown_before=Status.CONFIRMED))

    assert title == "🔎 Being checked · #42"
    assert lines[0].endswith("we had this as “Confirmed”; we are checking it again.")


def test_a_withdrawn_verdict_says_so() -> None:
    _, lines = block(one_entry(status=Status.NOT_A_CLAIM, shown_before=Status.FALSE))

    assert "we have withdrawn it" in lines[0]


def test_unchecked_claims_share_one_block() -> None:
    told = [
        replace(one, file=replace(one.file, claim=replace(one.file.claim, id=number)))
        for number in (1, 2, 3)
        for one in [one_entry(status=Status.UNREVIEWED, history=False)]
    ]

    [part] = render_digest(issue_of(*told), "en")

    _, unchecked = part_embeds(part.payload)
    assert unchecked.title == "⚪ Not checked yet"
    assert str(unchecked.description).count("\n-# ") == 3
    assert str(unchecked.description).startswith("**#1** ")
    assert [claim.claim_id for claim in part.claims] == [1, 2, 3]


def test_an_empty_issue_says_so_in_one_short_message() -> None:
    [part] = render_digest(replace(issue_of(), since=datetime(2026, 11, 21, tzinfo=UTC)), "en")

    [embed] = part_embeds(part.payload)
    assert embed.description == "Nothing new on Haiti mission since <t:1795219200:f>.\n-# <t:1795550400:f>"
    assert part.claims == ()


def test_an_empty_first_issue_needs_no_date() -> None:
    [part] = render_digest(issue_of(), "en")

    assert "Nothing new on Haiti mission since the last digest." in str(
        part_embeds(part.payload)[0].description
    )


def test_the_footer_names_the_delivery() -> None:
    [part] = render_digest(issue_of(one_entry()), "en")

    embeds = part_embeds(part.payload)
    assert embeds[-1].footer.text == "digest 7 · 2026-11-28T20:00"
    assert embeds[0].footer.text is None


def test_the_footer_names_the_part_where_there_are_several() -> None:
    told = [
        replace(one, file=replace(one.file, claim=replace(one.file.claim, id=number)))
        for number in range(1, 13)
        for one in [one_entry()]
    ]

    footers = [part_embeds(part.payload)[-1].footer.text for part in render_digest(issue_of(*told), "en")]

    assert footers == [f"digest 7 · 2026-11-28T20:00 · part {number} of 2" for number in (1, 2)]


def test_what_was_left_out_is_counted() -> None:
    [part] = render_digest(replace(issue_of(one_entry()), left_out=12), "en")

    assert "12 more had no room here" in str(part_embeds(part.payload)[0].description)


@pytest.mark.parametrize(("language", "word"), [("fr", "Faux"), ("es", "Falso"), ("ht", "Fo")])
def test_a_digest_is_written_in_the_guilds_language(language: str, word: str) -> None:
    [part] = render_digest(issue_of(one_entry()), language)

    embeds = part_embeds(part.payload)
    assert "what we checked" not in str(embeds[0].title)
    assert word in str(embeds[1].title)


def test_a_verdict_on_what_spread_counts_its_places_and_origins() -> None:
    entry = one_entry()
    first = entry.file.appearances[0]
    copies = [replace(first, id=n, article_id=n, story_id=1, publisher=f"Paper {n}") for n in range(1, 4)]
    other = replace(first, id=9, article_id=9, publisher="Another", url="https://another.example/1")
    spread = replace(entry, file=replace(entry.file, appearances=(*copies, other)))

    _, lines = block(spread)

    assert any("· 4 places, 2 independent origins" in line for line in lines)
    assert not any("origin" in line for line in block(entry)[1])
