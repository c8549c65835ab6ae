"""Single words and pairs of words of a sentence, figures written as 0."""

import re
from itertools import pairwise

from bot.core.worth.features import MAX_SCANNED

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[?$%]")
_DIGITS = re.compile(r"\d+")


def ngrams(sentence: str) -> set[str]:
    """What is looked up in the weights: {"the", "the court", "0 people", ...}."""
    tokens = [
        _DIGITS.sub("0", token).replace("’", "'") for token in _TOKEN.findall(sentence[:MAX_SCANNED].lower())
    ]
    return {*tokens, *(f"{first} {second}" for first, second in pairwise(tokens))}
