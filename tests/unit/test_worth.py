"""How much a sentence is worth checking, and why, with the weights that ship."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from bot.core.worth.features import readable
from bot.core.worth.scoring import score_debate, score_sentences, texts_to_encode
from bot.core.worth.sentence import SentenceInContext, Worth
from bot.core.worth.weights import DIMENSIONS, FILE, shipped_weights
from storage.domain.reason import Reason


def article(*texts: str, title: str = "") -> list[SentenceInContext]:
    return [SentenceInContext(text, at, title) for at, text in enumerate(texts)]


def worth(sentence: str) -> Worth:
    """Far down in an article of idle sentences."""
    return score_sentences(article(*["It was a quiet day in the old town."] * 10, sentence))[-1]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            "Seven officers were killed in an ambush on Monday.",
            "It was a quiet day in the old town by the sea.",
        ),
        (
            "The court ruled that the deployment is unconstitutional.",
            "The court has a white door and a small garden.",
        ),
        (
            "Kenya pledged $20 million to the mission in March.",
            "Kenya is a beautiful country with friendly people.",
        ),
        ("The ministry denied that officers had died.", "“I feel so proud of all of us,” she said."),
        ("The force has 2,500 members from ten countries.", "Who knows what the force will bring?"),
        ("About 400 officers landed in June.", "More officers"),
        (
            "Sept policiers ont été tués lundi à Port-au-Prince.",
            "Il faisait beau et la mer était calme ce jour-là.",
        ),
        (
            "Un tribunal declaró ilegal el despliegue en enero.",
            "Era una tarde tranquila y el mar estaba en calma.",
        ),
    ],
)
def test_a_checkable_sentence_scores_above_an_idle_one(better: str, worse: str) -> None:
    assert worth(better).score > worth(worse).score


def test_the_reasons_name_what_raised_the_score() -> None:
    reasons = worth("The police denied on Monday that 700 officers had been killed.").reasons

    assert {Reason.DENIAL, Reason.CASUALTIES} <= set(reasons)


def test_the_reasons_name_what_lowered_the_score() -> None:
    assert Reason.QUESTION in worth("Who knows what you will bring to us?").reasons


def test_a_year_alone_is_a_date_not_a_number() -> None:
    assert readable("The Council met again in 2023 to talk.").keys() >= {"year"}
    assert "number" not in readable("The Council met again in 2023 to talk.")


def test_what_the_title_speaks_of_is_seen() -> None:
    plain = article("A party has gone to court with the old challenge.")
    titled = article(
        "A party has gone to court with the old challenge.", title="Court challenge to mission returns"
    )

    assert Reason.ON_TOPIC in score_sentences(titled)[0].reasons
    assert Reason.ON_TOPIC not in score_sentences(plain)[0].reasons


def test_an_article_without_sentences_has_no_scores() -> None:
    assert score_sentences([]) == []
    assert score_debate([]) == []
    assert texts_to_encode([]) == []


def test_the_title_is_encoded_last() -> None:
    assert texts_to_encode(article("One.", "Two.", title="Title")) == ["One.", "Two.", "Title"]


def test_vectors_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="vectors are"):
        score_sentences(article("One."), np.zeros((1, DIMENSIONS), dtype=np.float32))


def test_vectors_change_the_score() -> None:
    sentences = article("Seven officers were killed on Monday.", "He was glad.")
    rows = np.random.default_rng(1).normal(size=(3, DIMENSIONS)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)

    assert score_sentences(sentences, rows) != score_sentences(sentences)


def test_a_debate_is_judged_by_what_was_learnt_from_debates() -> None:
    figure, thanks = score_debate(
        article("We lost 2.7 million jobs in three years.", "Thank you very much, Jim.")
    )

    assert figure > 0.5 > thanks


def test_haitian_creole_is_scored_by_its_figures() -> None:
    assert worth("Lapolis di 40 moun mouri nan vil la.").score > worth("Nou kontan anpil jodi a.").score


@given(st.lists(st.text(max_size=300), min_size=1, max_size=6), st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_a_chance_and_at_most_four_reasons(texts: list[str], title: str) -> None:
    found = score_sentences(article(*texts, title=title))

    assert len(found) == len(texts)
    assert all(0 <= one.score <= 1 and len(one.reasons) <= 4 for one in found)


def test_the_shipped_file_is_small() -> None:
    from importlib.resources import files  # noqa: PLC0415

    assert files("bot.core.worth").joinpath(FILE).stat().st_size < 2_000_000  # type: ignore[attr-defined]
    assert set(shipped_weights().heads) >= {"news", "news-encoder", "debate", "debate-encoder"}
