import time

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.extraction import MAX_CANDIDATES, extract_claims, extraction_json
from storage.domain.article import ArticleText
from storage.domain.claim import MAX_CLAIM_LENGTH, ClaimCandidate, Stance
from tests.untraced import untraced

POLICE = """The rumours began on Saturday.
- Advertisement -
The Kenya National Police Service addressed rumors of deaths of its officers in Haiti on Monday. They confirmed that the officers were warmly received and are all safe.
Read: First 400 Kenyan officers land in Port-au-Prince
About 400 officers landed in Port-au-Prince in June. “I hope that we all keep calm,” said Grace Chebet.
Get the latest security news in your inbox.
"""


def article(
    text: str, *, language: str | None = "en", title: str = "Officers in Haiti are safe"
) -> ArticleText:
    return ArticleText(
        url=None, title=title, publisher=None, author=None, published_at=None, language=language, text=text
    )


def find(candidates: list[ClaimCandidate], words: str) -> ClaimCandidate:
    return next(one for one in candidates if words in one.quote.text)


def test_they_confirmed_becomes_a_claim_of_the_police_service() -> None:
    safe = find(extract_claims(article(POLICE)), "all safe")

    assert safe.claimant == "Kenya National Police Service"
    assert safe.text == "The officers were warmly received and are all safe."
    assert safe.quote.text == "They confirmed that the officers were warmly received and are all safe."


def test_furniture_never_becomes_a_claim() -> None:
    quotes = " ".join(one.quote.text for one in extract_claims(article(POLICE)))

    assert "Advertisement" not in quotes
    assert "Read:" not in quotes
    assert "inbox" not in quotes


def test_the_title_standing_again_in_the_text_is_no_claim() -> None:
    text = "Officers in Haiti are safe\nAbout 400 officers landed in Port-au-Prince in June."

    assert [one.quote.text for one in extract_claims(article(text))] == [
        "About 400 officers landed in Port-au-Prince in June."
    ]


def test_the_worthiest_claim_comes_first() -> None:
    scores = [one.check_worthiness for one in extract_claims(article(POLICE))]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_denial_is_worded_as_what_is_denied() -> None:
    (claim,) = extract_claims(article("The ministry denied that seven officers had been killed in Haiti."))

    assert claim.text == "Seven officers had been killed in Haiti."
    assert claim.claimant == "ministry"
    assert claim.stance is Stance.DENIED


def test_a_pronoun_at_the_beginning_gives_way_to_the_speaker_it_means() -> None:
    (claim,) = extract_claims(article("The ministry said that it had sent 400 officers to Haiti in June."))

    assert claim.text == "The ministry had sent 400 officers to Haiti in June."


def test_a_dateline_is_not_part_of_the_wording() -> None:
    (claim,) = extract_claims(
        article("NAIROBI (C&C) — A second contingent of Kenyan police left on Tuesday.")
    )

    assert claim.text == "A second contingent of Kenyan police left on Tuesday."


def test_the_same_sentence_twice_is_one_claim() -> None:
    assert (
        len(
            extract_claims(
                article("Seven officers were killed on Monday.\nSeven officers were killed on Monday.")
            )
        )
        == 1
    )


def test_a_very_long_sentence_is_cut_in_the_wording_not_in_the_quote() -> None:
    sentence = (
        "The court ruled in January that " + "the agreement with Haiti and " * 30 + "the law are at odds."
    )
    (claim,) = extract_claims(article(sentence))

    assert claim.quote.text == sentence
    assert len(claim.text) <= MAX_CLAIM_LENGTH
    assert claim.text.endswith("…")


def test_a_long_article_yields_no_more_than_a_desk_can_look_at() -> None:
    text = "\n".join(f"The court ruled that {number} officers were killed in Haiti." for number in range(500))

    assert len(extract_claims(article(text))) == MAX_CANDIDATES


def test_a_text_without_any_claim_yields_none() -> None:
    assert extract_claims(article("Hello there. How are you?\nI am fine.")) == []
    assert extract_claims(article("")) == []


AWKWARD = [
    "“",
    "”",
    "«",
    "\u200f",
    "\u202e",
    "\r\n",
    "\x00",
    "\ud800",
    "\udfff killed ",
    "400 officers ",
    "on Tuesday ",
    "rumors of deaths ",
    "denied that ",
    "and that ",
    "😀",
    "é",
    "e\u0301",
    ". ",
    ", ",
    "said ",
    "They said that ",
    "Kenya ",
    "(",
    ")",
    "שלום",
    "مرحبا ",
]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(AWKWARD), max_size=60).map("".join)),
    st.sampled_from(["en", "fr", "es", "ht", "ar", None]),
)
def test_quotes_of_any_text_are_literal_slices(text: str, language: str | None) -> None:
    for candidate in extract_claims(article(text, language=language)):
        quote = candidate.quote
        assert text[quote.start : quote.end] == quote.text
        assert 0 < len(candidate.text) <= MAX_CLAIM_LENGTH


@pytest.mark.parametrize(
    "text",
    [
        POLICE,
        "Seven officers were killed 👮🏾‍♂️ in Haiti.",
        "قال المسؤول إن 400 شرطي وصلوا إلى هايتي يوم الاثنين.",
    ],
)
def test_offsets_are_exact_after_carriage_returns_emoji_and_right_to_left_text(text: str) -> None:
    awkward = "\u200f" + text.replace("\n", "\r\n") + "é\u0301"

    assert all(
        awkward[one.quote.start : one.quote.end] == one.quote.text for one in extract_claims(article(awkward))
    )


@pytest.mark.parametrize(
    "text",
    [
        POLICE * 1_600,
        "a" * 1_000_000,
        "said, " * 160_000,
        "He said that Kenya sent police. " * 31_000,
        "By A\n" * 200_000,
        '"' * 1_000_000,
        "Kenya of " * 110_000,
        "x (AP" * 200_000,
        "“said ” " * 125_000,
        "on Tuesday " * 90_000,
        "rumors of " * 100_000,
        "1,000 " * 160_000,
        ("He said that they told us, and " * 50 + "400 killed.\n") * 640,
        ("He denied rumors of deaths on Tuesday, " * 40 + "400 killed.\n") * 630,
    ],
    ids=[
        "news",
        "no-space",
        "verbs",
        "speech",
        "by-lines",
        "quotes",
        "names",
        "credits",
        "quotations",
        "days",
        "rumours",
        "digits",
        "cues",
        "denials",
    ],
)
def test_a_long_text_takes_no_more_for_each_character_than_a_shorter_one(text: str) -> None:
    extract_claims(article(POLICE))  # the weights are read

    shorter, longer = _seconds(text[:50_000]), _seconds(text[:200_000])

    assert longer < 4 * 4 * (shorter + 0.05)


def _seconds(text: str) -> float:
    with untraced():
        started = time.process_time()
        extract_claims(article(text))
        return time.process_time() - started


def test_the_printed_object_has_the_promised_shape() -> None:
    source = article(POLICE)
    candidates = extract_claims(source)
    printed = extraction_json(source, candidates)

    assert list(printed) == [
        "url",
        "title",
        "publisher",
        "author",
        "published_at",
        "language",
        "text",
        "claims",
    ]
    assert list(printed["claims"][0]) == [
        "text",
        "quote",
        "start",
        "end",
        "claimant",
        "check_worthiness",
        "claimant_hint",
        "stance",
        "as_of",
        "quantities",
        "is_ambiguous",
        "language",
        "reasons",
    ]
    assert all(
        printed["text"][claim["start"] : claim["end"]] == claim["quote"] for claim in printed["claims"]
    )
