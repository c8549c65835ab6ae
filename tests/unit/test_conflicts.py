"""Two copies of one story that give a number otherwise."""

from bot.core.changes import Passage
from bot.core.conflicts import other_numbers

WIRE = "At least 12 people were killed in the capital on Sunday, police said. The road is open. Schools had 3 days off."


def test_an_updated_toll_is_shown_with_both_numbers() -> None:
    (found,) = other_numbers(WIRE, WIRE.replace("12", "15"), "en")

    assert found == Passage(
        before="At least 12 people were killed in the …",
        after="At least 15 people were killed in the …",
        is_telling=True,
    )


def test_a_number_in_words_is_a_number() -> None:
    one, other = "Two officers were hurt near the port.", "Three officers were hurt near the port."

    assert len(other_numbers(one, other, "en")) == 1


def test_a_desk_that_rewords_round_the_number_is_found_out_all_the_same() -> None:
    edited = "Our desk. At least 15 people were killed in the capital on Sunday night, the police said. More follows."

    assert [one.after for one in other_numbers(WIRE, edited, "en")] != []


def test_the_same_number_written_otherwise_is_the_same() -> None:
    assert other_numbers("About 1,000 people fled.", "About 1000 people fled.", "en") == ()


def test_a_number_that_is_left_out_or_added_contradicts_nothing() -> None:
    longer = "Police said 12 people were killed and 30 were hurt near the port on Sunday."
    shorter = "Police said 12 people were killed and others were hurt near the port on Sunday."

    assert other_numbers(longer, shorter, "en") == other_numbers(shorter, longer, "en") == ()


def test_cut_copies_and_other_stories_contradict_nothing() -> None:
    assert other_numbers(WIRE, WIRE[:70], "en") == ()
    assert other_numbers(WIRE, "The bank lent 40 million to 9 towns in May. It opened 3 offices.", "en") == ()
