"""What an article changed, in few words."""

from bot.core.changes import Passage, changed_passages, is_same_wording

OLD = "Police said 12 officers were hurt. The road is open. Nobody was killed."


def test_a_number_that_changed_is_shown_with_the_words_around_it() -> None:
    assert changed_passages(OLD, OLD.replace("12", "21"), "en") == (
        Passage(
            before="Police said 12 officers were hurt.",
            after="Police said 21 officers were hurt.",
            is_telling=True,
        ),
    )


def test_telling_passages_come_first() -> None:
    new = OLD.replace("open", "clear").replace("Nobody was", "Two were")

    assert [
        one.is_telling for one in changed_passages("So it is fine.\n" + OLD, "So it is good.\n" + new, "en")
    ] == [
        True,
        False,
        False,
    ]


def test_a_sentence_that_is_gone_has_nothing_after_it() -> None:
    (passage,) = changed_passages(OLD, OLD.replace(" Nobody was killed.", ""), "en")

    assert (passage.before, passage.after) == ("Nobody was killed.", "")


def test_spacing_and_quotation_marks_are_no_change() -> None:
    one, other = "It is “good” news – he said.", 'It  is "good"\nnews - he said.'

    assert is_same_wording(one, other)
    assert changed_passages(one, one.replace("“", '"').replace("”", '"'), "en") == ()
