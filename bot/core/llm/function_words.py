"""Small words by which a claim's wording is compared with the page: English, French, Spanish, Haitian Creole."""

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


FREE: Final = _words(
    # A claim may use these although the page does not: they say nothing that could be checked.
    "the a an this that these those it its he she they his her their them him who which whom whose what where when",
    "and or as at by for from in into of on to with about after before between during over through under than then there",
    "is are was were be been being has have had having do does did said says say saying told stated according also",
    "le la les un une des du de et ou où en au aux à dans sur par pour avec après avant entre pendant ce cet cette ces",
    "il elle ils elles leur leurs son sa ses qui que quoi dont est sont était étaient été être avoir ont avait avaient",
    "a dit affirmé déclaré selon",
    "el los las una unos unas del al y o u en por para con sobre tras entre durante este esta estos estas su sus se lo",
    "que quien quienes cual es son era eran fue fueron sido ser haber ha han había habían dijo afirmó según",
    "yo li nou sa ki ke nan ak pou sou te ap se yon ann di selon",
)

NEGATIONS: Final = _words(
    "not no never cannot neither nor none nobody nothing",
    "ne pas jamais aucun aucune ni",
    "nunca jamás ningún ninguna nadie tampoco",
    "pa pat pap pako janm okenn",
)

DENIALS: Final = _words(
    "deny denies denied denying refute refutes refuted reject rejects rejected dispel dispels dispelled debunk debunked",
    "rumor rumors rumour rumours rumored rumoured hoax false falsely untrue fake true",
    "démenti démentie dément démentent démentir nie nient nié niée nier réfute réfuté rejette rejeté rumeur rumeurs",
    "faux fausse fausses vrai",
    "negó niega niegan negaron negar desmintió desmiente desmienten desmentir rechazó rechaza rumor rumores falso falsa",
    "falsos falsas verdad",
    "demanti nye fo manti rimè",
)
"""Words after which a statement is what somebody does not stand for. "True" as well: "it is not true that"."""

HEDGES: Final = _words(
    "may might could would should if unless whether allegedly alleged reportedly suspected planned plans",
    "si pourrait pourraient aurait auraient serait seraient présumé présumée présumés soupçonné soupçonnés",
    "podría podrían habría habrían sería serían supuesto supuesta supuestos presunto presunta",
    "ta ka petèt si",
)

NUMBERS: Final = _words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen",
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions",
    "billion billions trillion dozen dozens half third quarter twice double doubled triple tripled first second once",
    "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante",
    "soixante cent cents mille milliers millier milliard milliards dizaine dizaines centaine centaines douzaine moitié",
    "tiers quart premier première deuxième",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis veinte treinta cuarenta",
    "cincuenta sesenta setenta ochenta noventa ciento cien cientos mil miles millón millones docena docenas mitad",
    "tercio primero primera segundo segunda doble triple",
    "de twa kat senk sis sèt uit nèf dis onz douz ven trant karant senkant swasant san milyon milya premye dezyèm",
)
"""Words that are figures: they stand in the page exactly, or the claim is another."""

CREOLE_NUMBERS: Final = {
    "yon": 1, "sèt": 7, "nèf": 9, "dis": 10, "onz": 11, "douz": 12, "trèz": 13, "katòz": 14, "kenz": 15, "sèz": 16, "ven": 20,
    "trant": 30, "karant": 40, "senkant": 50, "swasant": 60,
}  # fmt: skip
"""What `bot.core.matching.numerals` does not know. Not "de" (2), which is "of" in French and Spanish."""

MAGNITUDES: Final = {
    "%": "%",
    "percent": "%",
    "pourcent": "%",
    "hundred": "hundred",
    "thousand": "thousand",
    "mille": "thousand",
    "mil": "thousand",
    "million": "million",
    "millions": "million",
    "millón": "million",
    "millones": "million",
    "milyon": "million",
    "billion": "billion",
    "billions": "billion",
    "milliard": "billion",
    "milliards": "billion",
    "milya": "billion",
    "trillion": "trillion",
}
"""What makes another figure of the digits before it."""

ENDINGS: Final = _words(
    "s es ed d ing n e x ent ait aient é ée és ées a o as os an aron ado ada ados adas do da t nt ment al"
) | {""}
"""Two words of one stem and two of these are one word in two forms."""
