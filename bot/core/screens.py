"""Pages that show something else in an article's place: consent walls, shells, error pages."""

import re

_MIN_LETTERS = 80
"""The shortest news brief; less is a caption, an error page or an empty shell."""

_MIN_PARAGRAPH = 80
"""Characters of the longest paragraph. A page of headlines and teasers has none of this length."""

_SHORT = 2_000
_WALL = re.compile(
    r"\b(?:we (?:and our (?:\d+ )?partners|value your privacy|use cookies)|accept (?:all )?cookies|cookie (?:policy|settings)"
    r"|enable (?:javascript|cookies)|verify (?:that )?you are (?:a )?human|checking your browser|access denied|page not found"
    r"|nous (?:utilisons|et nos partenaires)|accepter (?:et|les cookies|tout)|gérer mes (?:choix|cookies)"
    r"|utilizamos cookies|aceptar (?:todas|cookies))\b",
    re.IGNORECASE,
)
_WALL_SIGNS = 2


def is_article_text(text: str) -> bool:
    """Whether extracted text can be an article at all. Long texts always can: news writes about cookies too."""
    letters = sum(1 for char in text[:_SHORT] if char.isalpha())
    if letters < _MIN_LETTERS or max(map(len, text.split("\n"))) < _MIN_PARAGRAPH:
        return False
    return len(text) > _SHORT or len(_WALL.findall(text)) < _WALL_SIGNS
