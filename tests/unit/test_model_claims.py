"""What a model says is held to the page: quotes letter by letter, wording word by word."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from bot.core.llm import prompts
from bot.core.llm.anchoring import MIN_LETTERS, find_quote, stands_in
from bot.core.llm.answers import Decomposition, NotAnAnswerError, Selection, read_answer, schema_of
from bot.core.llm.faithful import Fault, fault_of
from bot.core.llm.prices import Prices
from bot.core.sentences import Span
from bot.services.model_budget import ModelLimits
from bot.services.model_extraction import room_for
from storage.domain.claim import Stance

TEXT = (
    "They are safe. Kenya’s Conseil présidentiel de transition said 2,500 officers\u00a0had landed\r\n"
    "on 25 June. 🇭🇹 The court ruled it unconstitutional; e\u0301lections wait."
)
WHOLE = Span(0, len(TEXT))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2,500 officers had landed on 25 June", "2,500 officers\u00a0had landed\r\non 25 June"),
        ("  2,500   officers had landed ", "2,500 officers\u00a0had landed"),
        ("The court ruled it unconstitutional", "The court ruled it unconstitutional"),
        ("constitutional; e\u0301lections wait", None),  # begins inside a word
        ("présidentiel de transit", None),  # ends inside one
        ("The court ruled it constitutional", None),
        ("2500 officers had landed", None),
        ("the court ruled it unconstitutional", None),  # another letter
        ("unconstitutional; élections wait", None),  # the same to the eye, other code points
        ("Kenya's Conseil présidentiel", None),  # another apostrophe
        ("on 25 June", None),  # too short to say anything
        ("2,500 officers … on 25 June", None),
        ("", None),
        (".*" * 20, None),
        ("x" * 3_000, None),
    ],
)
def test_a_quote_stands_in_the_page_letter_by_letter_or_is_none(wanted: str, found: str | None) -> None:
    quote = find_quote(TEXT, wanted, WHOLE)

    assert (quote and quote.text) == found
    assert quote is None or TEXT[quote.start : quote.end] == quote.text


def test_a_quote_is_not_looked_for_beyond_its_sentence() -> None:
    assert (
        find_quote(TEXT, "The court ruled it unconstitutional", Span(0, TEXT.index("The court") + 5)) is None
    )


@given(
    text=st.text(max_size=300),
    start=st.integers(0, 300),
    length=st.integers(1, 100),
    gap=st.sampled_from([" ", "\n", "\u00a0", "\t\t"]),
)
def test_whatever_is_found_is_a_slice_and_differs_in_white_space_only(
    text: str, start: int, length: int, gap: str
) -> None:
    wanted = gap.join(text[start : start + length].split())

    quote = find_quote(text, wanted, Span(0, len(text)))

    if quote is not None:
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.split() == wanted.split()
        assert sum(map(str.isalpha, wanted)) >= MIN_LETTERS


def test_a_name_stands_in_the_page_as_whole_words() -> None:
    assert stands_in("the Kenya National\nPolice Service said", "Kenya National Police Service")
    assert not stands_in("a Kenyan said", "Kenya")
    assert not stands_in("12 of them", "12")


SENTENCE = (
    "They said that about 2,500 officers have landed in Port-au-Prince since June and cost $1.5 million."
)
CONTEXT = f"The Kenya National Police Service met the UN and Bank of the Republic. {SENTENCE}"


def fault(
    claim: str, sentence: str = SENTENCE, stance: Stance = Stance.ASSERTED, before: str = CONTEXT
) -> Fault | None:
    return fault_of(claim, stance, sentence=sentence, quoted=sentence, context=f"{before} {sentence}")


@pytest.mark.parametrize(
    "claim",
    [
        "About 2,500 officers have landed in Port-au-Prince since June",
        "2500 officers landed in Port-au-Prince",  # the same figure, written otherwise
        "The officers cost $1.5 million",
        "The Kenya National Police Service said 2,500 officers have landed",  # a name for a pronoun
        "The Bank of the Republic said that officers cost $1.5 million",
        "The UN said that about 2,500 officers landed",
    ],
)
def test_a_claim_of_the_sentence_and_of_names_near_it_holds(claim: str) -> None:
    assert fault(claim) is None


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("About 25,000 officers have landed in June", Fault.NEW_NUMBER),
        ("About 2.500 million officers have landed", Fault.NEW_NUMBER),
        ("The officers cost $15 in June", Fault.NEW_NUMBER),
        ("The officers cost $1.5 in June", Fault.NEW_NUMBER),  # not millions
        ("The officers cost $1.5 billion in June", Fault.NEW_NUMBER),
        ("Two officers have landed in June", Fault.NEW_NUMBER),
        ("About 2,500% of officers have landed", Fault.NEW_SYMBOL),
        ("Officers cost €1.5 million in June", Fault.NEW_SYMBOL),
        ("Officers have landed in Nairobi since June", Fault.NEW_NAME),
        ("The Kenya Police Service said officers landed", Fault.NEW_NAME),  # another name, of the same words
        ("The officers have been killed since June", Fault.NEW_WORD),
        ("About 2,500 soldiers have landed in June", Fault.NEW_WORD),
        ("@everyone officers have landed in June", Fault.NEW_SYMBOL),
        ("officers landed", Fault.WRONG_SIZE),
    ],
)
def test_what_the_sentence_does_not_say_is_dropped(claim: str, why: Fault) -> None:
    assert fault(claim) is why


@pytest.mark.parametrize(
    ("claim", "sentence", "stance", "why"),
    [
        (
            "The officers have landed in Haiti",
            "The officers have not landed in Haiti.",
            Stance.ASSERTED,
            Fault.NEGATION,
        ),
        (
            "The officers haven't landed in Haiti",
            "The officers haven’t landed in Haiti.",
            Stance.ASSERTED,
            None,
        ),
        (
            "The officers have not landed in Haiti",
            "The officers have landed in Haiti.",
            Stance.ASSERTED,
            Fault.NEGATION,
        ),
        (
            "Officers were killed in Haiti",
            "The ministry denied that officers were killed in Haiti.",
            Stance.ASSERTED,
            Fault.DENIAL,
        ),
        (
            "Officers were killed in Haiti",
            "The ministry denied that officers were killed in Haiti.",
            Stance.DENIED,
            None,
        ),
        (
            "Officers were killed in Haiti",
            "The ministry said officers were killed in Haiti.",
            Stance.DENIED,
            Fault.DENIAL,
        ),
        (
            "Officers were killed in Haiti",
            "It is not true that officers were killed in Haiti.",
            Stance.ASSERTED,
            Fault.DENIAL,
        ),
        (
            "Officers were killed in Haiti",
            "Rumours say officers were killed in Haiti.",
            Stance.RUMOURED,
            None,
        ),
        (
            "Officers were killed in Haiti",
            "Officers may have been killed in Haiti; they were there.",
            Stance.ASSERTED,
            Fault.HEDGE,
        ),
        (
            "Officers may have been killed in Haiti",
            "Officers may have been killed in Haiti.",
            Stance.ASSERTED,
            None,
        ),
        ("Officers landed in Haiti in May", "Officers landed in Haiti in May.", Stance.ASSERTED, None),
        (
            "Les policiers sont morts en Haïti",
            "Les policiers ne sont pas morts en Haïti.",
            Stance.ASSERTED,
            Fault.NEGATION,
        ),
        (
            "Los agentes murieron en Haití",
            "La policía negó que los agentes murieron en Haití.",
            Stance.ASSERTED,
            Fault.DENIAL,
        ),
        ("Polisye yo mouri nan Ayiti", "Polisye yo pa mouri nan Ayiti.", Stance.ASSERTED, Fault.NEGATION),
    ],
)
def test_what_is_negated_denied_or_hedged_stays_so(
    claim: str, sentence: str, stance: Stance, why: Fault | None
) -> None:
    assert fault(claim, sentence, stance, before="") is why


@given(st.text(max_size=200))
def test_whatever_passes_has_no_figure_and_no_symbol_of_its_own(claim: str) -> None:
    if fault(claim) is None:
        assert {one for one in claim if one.isdigit()} <= set(SENTENCE)
        assert not set("@<>[]*_`|#~\\\u202e\u200b") & set(claim)


@pytest.mark.parametrize(
    "content", ["", "no", "{}", '{"sentences": [1.5]}', "}{", '{"sentences": [1]} {"sentences": [2]}']
)
def test_what_has_not_the_form_is_no_answer(content: str) -> None:
    with pytest.raises(NotAnAnswerError):
        read_answer(content, Selection)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_an_answer(content: str) -> None:
    with suppress(NotAnAnswerError):
        read_answer(content, Selection)


def test_the_schema_requires_all_and_allows_nothing_else() -> None:
    schema = schema_of(Decomposition)
    inner = schema["$defs"]["FoundClaim"]

    assert schema["additionalProperties"] is inner["additionalProperties"] is False
    assert set(inner["required"]) == set(inner["properties"])


def test_a_question_costs_no_more_beside_its_sentences_than_is_set_aside() -> None:
    nonce, empty = "0" * 32, {1: ""}
    asked = (
        prompts.select(empty, nonce),
        prompts.disambiguate(empty, [1], nonce),
        prompts.decompose(empty, empty, nonce),
    )

    assert max(one.tokens for one in asked) <= prompts.OVERHEAD


@given(tokens=st.integers(15_000, 1_000_000))
def test_there_is_room_for_an_article_within_every_limit_that_may_be_set(tokens: int) -> None:
    assert 500 <= room_for(ModelLimits(tokens_per_article=tokens)) <= 8_000


def test_a_price_is_rounded_up() -> None:
    prices = Prices(per_1k_in=Decimal("0.00015"), per_1k_out=Decimal("0.0006"))

    assert prices.micros(1, 0) == 1
    assert prices.micros(1_000_000, 1_000_000) == 750_000
