from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from bot.core import sentences
from bot.core.sentences import split_paragraphs, split_sentences


def sentences_of(text: str, language: str | None = "en") -> list[str]:
    return [
        text[span.start : span.end]
        for paragraph in split_paragraphs(text)
        for span in split_sentences(text, paragraph, language)
    ]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    text = "Gen. Odhiambo of the U.S. Army said on Jan. 5 that all is well. He left at 5 p.m. on Tuesday."

    assert sentences_of(text) == [
        "Gen. Odhiambo of the U.S. Army said on Jan. 5 that all is well.",
        "He left at 5 p.m. on Tuesday.",
    ]


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    text = "“They were quiet. Some were praying,” said the worker. Then the aircraft left."

    assert sentences_of(text) == [
        "“They were quiet. Some were praying,” said the worker.",
        "Then the aircraft left.",
    ]


def test_french_and_spanish_sentences_are_split() -> None:
    assert len(sentences_of("M. Pierre est arrivé. Il a parlé à 6 h 10. Qui écoute ?", "fr")) == 3
    assert len(sentences_of("Llegaron unos 1.000 agentes. ¿Quién los manda? Nadie lo dijo.", "es")) == 3


def test_a_title_before_a_name_does_not_end_a_french_or_spanish_sentence() -> None:
    assert len(sentences_of("Selon Mme. Baptiste, M. Henry est parti. Le Dr. Paul reste.", "fr")) == 2
    assert len(sentences_of("La Sra. Peralta y el Gral. Ortiz hablaron. Nadie más.", "es")) == 2


def test_a_line_end_ends_a_sentence_and_space_around_it_is_left_out() -> None:
    assert sentences_of("  A title\n\n\tA text.  \n") == ["A title", "A text."]


def test_an_unknown_language_falls_back_instead_of_failing() -> None:
    assert sentences_of("Polis yo rive. Yo byen.", "ht") == ["Polis yo rive.", "Yo byen."]
    assert sentences_of("One. Two.", "no such language") == ["One.", "Two."]


@given(st.text(), st.sampled_from(["en", "fr", "es", "ht", "ar", None]))
def test_sentences_of_any_text_are_slices_in_order_that_do_not_overlap(
    text: str, language: str | None
) -> None:
    spans = [
        span for paragraph in split_paragraphs(text) for span in split_sentences(text, paragraph, language)
    ]

    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)


def test_a_paragraph_without_end_is_segmented_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    given_to_it: list[str] = []
    segment = sentences.segment  # type: ignore[attr-defined]  # it has no stubs

    def noted(language: str, text: str) -> list[str]:
        given_to_it.append(text)
        return list(segment(language, text))

    monkeypatch.setattr(sentences, "segment", noted)
    for text in ("“said " * 20_000, "x" * 20_000, "Officers landed. " * 2_000):
        assert "".join(sentences_of(text)).replace(" ", "") == text.replace(" ", "")
    assert max(map(len, given_to_it)) < 5_000
    assert sentences_of("Officers landed. " * 2_000) == ["Officers landed."] * 2_000
    assert len(sentences_of("said, " * 20_000)) == 1
