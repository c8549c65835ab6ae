"""ClaimReviews made up from a seed: our own words, in three languages, as long as those that are published.

Half of the claims have 60 to 130 characters, some of them 300, as in public feeds of reviews.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_WHO: Final = (
    "The health ministry", "A mayor in the north", "The harbour company", "A viral video", "The transport union",
    "A former senator", "The national bank", "A group of teachers", "An unsigned leaflet", "The election office",
    "A radio host", "The water authority", "A football club", "The airport's director", "A photo from a phone",
)  # fmt: skip
_DID: Final = (
    "closed {n} schools in {where} because of {why}", "spent {n} million on {what} in {where}",
    "counted {n} people who were hurt by {why} near {where}", "promised {n} new {what} to the people of {where}",
    "showed that {what} in {where} were sold for {n} times their price", "will tax {what} at {n} percent from May",
    "moved {n} families out of {where} after {why}", "found {n} cases of {why} among workers from {where}",
    "said that {what} cause {why} in {n} of every thousand children", "took {n} {what} from a store in {where}",
)  # fmt: skip
_WHERE: Final = (
    "Jacmel",
    "the old port",
    "Cap-Haïtien",
    "the border towns",
    "Nairobi",
    "two valleys",
    "Les Cayes",
)
_WHY: Final = ("a flood", "the strike", "a new fever", "the earthquake", "smoke", "bad water", "the blackout")
_WHAT: Final = (
    "buses",
    "generators",
    "vaccines",
    "ballot boxes",
    "mobile phones",
    "water pumps",
    "rice bags",
)
_MORE: Final = (
    " and nobody was told about it until the end of the month", ", according to a message that was shared widely",
    ", twice as many as a year before", " while the price of fuel rose again", ", and a picture is said to prove it",
    " although the contract had been given to another firm, which denies that it was ever asked", "",
)  # fmt: skip
_FR: Final = "Le ministère a fermé {n} écoles à {where} à cause d'une inondation{more}"
_ES: Final = "El ministerio cerró {n} escuelas en {where} por una huelga{more}"
_RATINGS: Final = (
    "False",
    "Mostly false",
    "True",
    "Missing context",
    "Altered photo",
    "Half true",
    "Unproven",
)
_PUBLISHERS: Final = (
    "Example Checks",
    "The Morning Desk",
    "Verified Daily",
    "Fakta Example",
    "Vérif Exemple",
)


def made_up(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield `count` reviews, no two of one address."""
    chance = random.Random(seed)
    for number in range(count):
        language, claim = _claim(chance)
        year, month, day = chance.randint(2015, 2026), chance.randint(1, 12), chance.randint(1, 28)
        yield {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": claim,
            "url": f"https://checks{number % 40}.example/{year}/{month:02}/{number}",
            "datePublished": f"{year}-{month:02}-{day:02}",
            "inLanguage": language,
            "author": {"@type": "Organization", "name": chance.choice(_PUBLISHERS)},
            "reviewRating": {"@type": "Rating", "alternateName": chance.choice(_RATINGS), "ratingValue": 1},
            "itemReviewed": {"@type": "Claim", "author": {"name": chance.choice(_WHO)}},
            "name": f"No proof that {claim[:60].lower()}",
        }


def write_feed(file: Path, count: int) -> Path:
    """Write them as one feed, in the form in which ClaimReviews are published in bulk."""
    with file.open("w", encoding="utf-8") as opened:
        opened.write('{"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [')
        for number, review in enumerate(made_up(count)):
            element = {"@type": "DataFeedItem", "item": [review]}
            opened.write(("," if number else "") + json.dumps(element, ensure_ascii=False))
        opened.write("]}")
    return file


def _claim(chance: random.Random) -> tuple[str, str]:
    said = {
        "n": chance.randint(2, 9_000),
        "where": chance.choice(_WHERE),
        "why": chance.choice(_WHY),
        "what": chance.choice(_WHAT),
        "more": "",
    }
    more = "".join(chance.sample(_MORE, chance.choice((0, 0, 1, 1, 1, 2, 3))))
    language = chance.choices(("en", "fr", "es"), (80, 10, 10))[0]
    if language == "en":
        return language, f"{chance.choice(_WHO)} {chance.choice(_DID).format(**said)}{more}"
    return language, (_FR if language == "fr" else _ES).format(**said | {"more": more})
