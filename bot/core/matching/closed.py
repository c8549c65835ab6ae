"""Closed classes of words: the small change of a language, which no dictionary of meanings lists."""

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


FUNCTION_WORDS: Final = _words(
    "a an the this that these those there here it its he she they them his her their our we us i you your my me him who whom whose",
    "which what where when why how and or but nor so yet if than then as of in on at to for from by with into onto upon over under",
    "about after before during since until till between among through against near off out up down again is are was were be been being",
    "am do does did done has have had having will would shall should can could may might must not no never none nobody nothing neither",
    "without only just even also too very all any some every each both either more most less least few fewer many much several such",
    "own same other another one ones s t re ve ll now still already ever yes get gets got getting let lets go goes going itself themselves",
    "himself herself while because due although though whether both via per amid within across along towards toward rather instead said",
    "says say some somebody someone anyone anybody everyone everybody everything something anything hardly barely scarcely",
    "le la les un une des du de et ou en au aux dans sur avec ce cette ces il elle ils elles on que qui est sont ete a ont se sa",
    "ses leur leurs ne pas plus d l qu n y el los las uno una unos unas del al o para su sus es fue fueron ha han se lo",
)
PREPOSITIONS: Final = _words(
    "in on at to for from by with into onto over under near of against between through towards toward dans sur par pour avec de",
    "en por para con desde hacia",
)
NEGATIONS: Final = {
    **dict.fromkeys(
        [
            "not",
            "no",
            "never",
            "none",
            "nobody",
            "nothing",
            "neither",
            "nor",
            "without",
            "denies",
            "deny",
            "denied",
            "denying",
            "refuses",
            "refuse",
            "refused",
            "fails",
            "failed",
            "fail",
            "failing",
            "false",
            "untrue",
            "hoax",
            "unable",
            "hardly",
            "barely",
            "scarcely",
            "lacks",
            "lack",
            "lacked",
            "nowhere",
            "noone",
            "zero",
        ],
        "en",
    ),
    **dict.fromkeys(["pas", "jamais", "aucun", "aucune", "personne", "rien", "sans", "ni"], "fr"),
    **dict.fromkeys(
        ["nunca", "ningun", "ninguno", "ninguna", "nadie", "nada", "sin", "jamas", "tampoco"], "es"
    ),
    **dict.fromkeys(["pa", "pap", "pat", "poko", "janm", "okenn", "peson", "anyen"], "ht"),
}
"""What denies, and in which language: in English two undo each other, elsewhere they agree with each other."""

ONLY: Final = _words("only just merely solely simply")
CONTRAST: Final = _words("but however although though yet mais sino pero")
CLAUSE_WORDS: Final = _words("because since while and which who after before when until")
COMPARATIVES: Final = _words("more less fewer later earlier higher lower smaller larger plus moins mas menos")
IDIOMS: Final = _words("doubt wonder matter other but question secret")
"""After "no", "none" or "nothing": nothing is denied by "no doubt" and "nothing but"."""

SAYS_NO: Final = _words(
    "stop stops stopped cease ceased end ended off out down free empty fail fails failed failure lack lacked miss missed missing avoid avoided",
    "prevent prevented refuse refused reject rejected cancel cancelled canceled ban banned forbid forbade forbidden unable last only",
    "dry sober spare spared escape escaped unharmed unhurt uninjured alive dead died gone remain remains remained stay stays stayed draw tie tied",
    "alone rest idle silent quiet calm secret unknown unclear unpaid owe owes owed invalid expired clear cleared acquitted innocent",
    "healthy safe rare scarce bar barred block blocked halt halted abandon abandoned drop dropped neglect ignored ignore unaware lost lose",
    "vacant terminated resigned recent latest closed close closes shut shuts terminated unchanged still quit left leave instead impossible against exempt excluded exclude denied banned abolished scrap scrapped",
)
"""Words that say no by themselves: where one side has a "not" and the other one of these, they may say the same."""

CONTRAST_PAIRS: Final = frozenset(
    (
        ("rather", "than"),
        ("instead", "of"),
        ("contrary", "to"),
        ("far", "from"),
        ("as", "opposed"),
        ("lieu", "de"),
        ("free", "of"),
        ("free", "from"),
        ("yet", "to"),
        ("devoid", "of"),
    )
)
"""Deny what follows, as "not" does."""

HEARSAY: Final = _words(
    "rumour rumours rumor rumors claim claims report reports story idea suggestion suggestions allegation allegations"
)
FALSE: Final = _words("false untrue wrong unfounded baseless nonsense fake incorrect lie hoax invented")
FUTURE: Final = _words("will shall won't soon plans planned tomorrow")
PAST: Final = _words("has have had was were did been yesterday")
CAUSES: Final = (
    "because of", "because", "due to", "owing to", "thanks to", "caused by", "as a result of", "triggered by", "blamed on",
    "on account of", "a cause de", "en raison de", "parce que", "debido a", "porque", "grace a",
)  # fmt: skip
"""An effect stands before, its cause after."""

EFFECTS: Final = (
    "led to",
    "leads to",
    "resulted in",
    "results in",
    "brought about",
    "caused",
    "causes",
    "triggered",
    "sparked",
    "provoked",
)
"""A cause stands before, its effect after."""
MEASURES: Final = _words(
    "hundred thousand million millions billion billions % percent dollars euros pounds hours days weeks months km miles"
)
"""After a number that may be a year: it is none."""
