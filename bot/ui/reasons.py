"""What an extractor said of a claim, in a person's words: stance, figures, and why it stands where it stands."""

from collections.abc import Sequence

from bot.core.typed import clean_line
from bot.ui.texts import Texts
from bot.ui.wording import FIELD_LIMIT, safe, shorten, whole_lines
from storage.domain.claim import Claim, Quantity, Stance
from storage.domain.reason import Reason

SHOWN_REASONS = 4
SHOWN_FIGURES = 4
WORDLESS = frozenset({"negation", "quantifier", "tense"})
"""Kinds of conflict between two claims that are said without the words of either."""
_ENDING = 3
"""Letters at most in which two forms of one word differ at their end."""
_AGAINST = frozenset(
    {
        Reason.OPINION,
        Reason.FIRST_PERSON,
        Reason.FUTURE,
        Reason.QUESTION,
        Reason.BARE_QUOTE,
        Reason.FRAGMENT,
    }
)
"""These speak against a claim; they are said after those that speak for it."""


def why_here(texts: Texts, claim: Claim) -> str:
    """`casualty figure, official denial`; empty where nothing is known. Reasons without a word are left out."""
    known = [one for one in claim.reasons if texts.has(f"because-{one}")]
    said = [texts(f"because-{one}") for one in known if one not in _AGAINST][:SHOWN_REASONS]
    against = [texts(f"because-{one}") for one in known if one in _AGAINST][:SHOWN_REASONS]
    if against:
        said.append(texts("because-although", reasons=", ".join(against)))
    return ", ".join(said)


def who_says(texts: Texts, claim: Claim) -> str:
    """Who stands for it and how: a name, "denied by …", or that it is not known, with a guess marked as one."""
    who = safe(claim.claimant, 200) if claim.claimant else ""
    if claim.stance is not Stance.ASSERTED:
        said = texts(f"stance-{claim.stance.value}", who=who or "-", known="yes" if who else "no")
    else:
        said = who or texts("claim-said-by-unknown")
    if not who and claim.claimant_hint:
        said += " " + texts("claim-said-by-perhaps", who=safe(claim.claimant_hint, 100))
    return said


def stance_said(texts: Texts, claim: Claim, limit: int) -> str:
    """`denied by …` where nothing is formatted: a name of at most `limit` characters, as it is."""
    who = shorten(clean_line(claim.claimant), limit) if claim.claimant else ""
    return texts(f"stance-{claim.stance.value}", who=who or "-", known="yes" if who else "no")


def said_by(texts: Texts, claim: Claim) -> str:
    """For a line in a list: the name of who says it, "denied by …" where they do not; empty where nobody is known.

    A name alone under what that person denies would put the words in their mouth.
    """
    if is_said_plainly(claim):
        return safe(claim.claimant, 200) if claim.claimant else ""
    return who_says(texts, claim)


def is_said_plainly(claim: Claim) -> bool:
    return claim.stance is Stance.ASSERTED


def told_once(reasons: Sequence[tuple[str, str, str]]) -> list[int]:
    """Return which of the reasons (kind, words of one side, words of the other) are worth saying: each pair once.

    Words that are the same on both sides, or only have another ending, explain nothing: they stay only where every
    reason is like that.
    """
    pairs = [(kind, "") if kind in WORDLESS else (one, other) for kind, one, other in reasons]
    firsts = [n for n, pair in enumerate(pairs) if pair not in pairs[:n]]
    return [n for n in firsts if not _are_alike(*pairs[n])] or firsts


def _are_alike(one: str, other: str) -> bool:
    """Digits are no ending: 30 is not 300."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    ending = long.removeprefix(short)
    return (
        bool(short)
        and long.startswith(short)
        and (not ending or (len(ending) <= _ENDING and ending.isalpha()))
    )


def figures(texts: Texts, claim: Claim) -> str:
    """`at least 2,000 officers · 1,500,000 USD`; empty where there are none."""
    shown = [_figure(texts, one) for one in claim.quantities[:SHOWN_FIGURES]]
    return whole_lines([" · ".join(shown)], FIELD_LIMIT)


def _figure(texts: Texts, quantity: Quantity) -> str:
    number = int(quantity.value) if float(quantity.value).is_integer() else quantity.value
    named = [safe(one, 60) for one in (quantity.unit, quantity.what) if one]
    return " ".join([texts("figure", precision=quantity.precision.value, number=number), *named])
