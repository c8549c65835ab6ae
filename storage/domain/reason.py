"""Why a sentence is, or is not, worth a look."""

from enum import StrEnum


class Reason(StrEnum):
    """The value is a key a person can be shown."""

    CASUALTIES = "casualties"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    COMPARISON = "comparison"
    LEGAL_ACT = "legal-act"
    OFFICIAL_ACT = "official-act"
    ALLEGATION = "allegation"
    DENIAL = "denial"
    WRONGDOING = "wrongdoing"
    INSTITUTION = "institution"
    NAMES = "names"
    ATTRIBUTED = "attributed"
    LEDE = "lede"
    ON_TOPIC = "on-topic"
    FULL_SENTENCE = "full-sentence"
    OPINION = "opinion"
    FIRST_PERSON = "first-person"
    FUTURE = "future"
    QUESTION = "question"
    BARE_QUOTE = "bare-quote"
    FRAGMENT = "fragment"
