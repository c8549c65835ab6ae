import pytest

from bot.core.checkworthiness import Setting, check_worthiness, title_words
from storage.domain.reason import Reason

NOWHERE = Setting(position=50)


def score(sentence: str) -> float:
    return check_worthiness(sentence, NOWHERE).score


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
    assert score(better) > score(worse)


def test_the_reasons_name_what_was_found_strongest_first() -> None:
    worth = check_worthiness("The police denied on Monday that seven officers had been killed.", NOWHERE)

    assert {Reason.DENIAL, Reason.CASUALTIES, Reason.DATE} <= set(worth.reasons)
    assert worth.reasons.index(Reason.CASUALTIES) < worth.reasons.index(Reason.DATE)


def test_what_the_title_speaks_of_counts() -> None:
    title = title_words("Court challenge to Haiti mission returns")
    sentence = "A party has gone to another door with the old challenge."

    plain = check_worthiness(sentence, Setting(position=50))
    on_topic = check_worthiness(sentence, Setting(position=50, title_words=title))

    assert on_topic.score > plain.score
    assert Reason.ON_TOPIC in on_topic.reasons


def test_a_year_alone_is_a_date_not_a_number() -> None:
    assert Reason.NUMBER not in check_worthiness("The Council met again in 2023 to talk.", NOWHERE).reasons


def test_scores_stay_between_nought_and_one() -> None:
    heavy = "Police denied that 52,000 people were killed, 118,000 wounded and $4 million stolen, a court ruled in 2023. "

    assert 0 <= score("") <= score(heavy * 20) <= 1
