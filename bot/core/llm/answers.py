"""The form a model's answers must have, and how much of one is looked at.

The bounds are ours alone: strict JSON schemas of several servers refuse a schema that names lengths.
"""

import re
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from storage.domain.claim import Stance

MAX_ITEMS: Final = 200
"""Of one list: what is beyond is not looked at."""
MAX_ANSWER: Final = 200_000
"""Characters."""

_LEFT_OUT: Final = frozenset(("title", "description", "default"))
_THOUGHTS = re.compile(r"\A.*</think>", re.DOTALL)


class NotAnAnswerError(ValueError):
    """It has not the form that was asked for. The text of the answer is not repeated: a page may have written it."""


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Selection(Answer):
    """Numbers of the sentences that hold something that can be checked."""

    sentences: list[int]


class Interpretation(Answer):
    """One sentence as it stands alone; `text` is empty where it is ambiguous."""

    sentence: int
    is_ambiguous: bool
    text: str


class Disambiguation(Answer):
    sentences: list[Interpretation]


class FoundClaim(Answer):
    """One claim out of a sentence. Nothing in it is believed before it is compared with the page."""

    sentence: int
    claim: str
    quote: str
    claimant: str | None
    stance: Stance
    english: str | None = None
    """Asked for always; without it the claim is as good."""


class Decomposition(Answer):
    claims: list[FoundClaim]


AnyAnswer = TypeVar("AnyAnswer", bound=Answer)


def schema_of(kind: type[Answer]) -> dict[str, Any]:
    """The JSON schema of an answer: every property required, no other allowed."""
    schema: dict[str, Any] = _bare(kind.model_json_schema())
    return schema


def _bare(part: Any) -> Any:
    """Without titles and docstrings, which are paid for with every question, and without what may be left out."""
    if isinstance(part, dict):
        bare = {name: _bare(value) for name, value in part.items() if name not in _LEFT_OUT}
        return bare | {"required": [*bare["properties"]]} if "properties" in bare else bare
    return [_bare(one) for one in part] if isinstance(part, list) else part


def read_answer(content: str, kind: type[AnyAnswer]) -> AnyAnswer:
    """Read an answer, also one with thoughts, fences or prose round its object.

    Raises:
        NotAnAnswerError: there is no such object in it.
    """
    content = _THOUGHTS.sub("", content[:MAX_ANSWER])
    first, last = content.find("{"), content.rfind("}")
    if first < 0 or last < first:
        raise NotAnAnswerError("no object")
    try:
        return kind.model_validate_json(content[first : last + 1])
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise NotAnAnswerError(str(problem["type"])) from None
