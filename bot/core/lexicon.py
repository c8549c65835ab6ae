"""Words that tell who speaks and what is worth checking, in English, French and Spanish (some Haitian Creole).

A trailing * stands for any ending. Lists, not models: a person can read and correct them.
"""

from collections.abc import Iterable


class WordList:
    """Exact words and beginnings of words, compared in lower case."""

    def __init__(self, *lists: str) -> None:
        entries = [entry for words in lists for entry in words.split()]
        self._exact = frozenset(entry for entry in entries if not entry.endswith("*"))
        self._stems = tuple({entry[:-1] for entry in entries if entry.endswith("*")})

    def __contains__(self, word: str) -> bool:
        return word in self._exact or word.startswith(self._stems)

    def any_of(self, words: Iterable[str]) -> bool:
        return any(word in self for word in words)


# Who speaks. A strong verb reports speech by itself; a firm one when a subject stands before it; a weak one
# only before "that" or a quotation ("the firm added 300 jobs" reports nothing).
STRONG_VERBS = WordList(
    "said says say told tells argued argues insisted insists warned warns stated states maintained maintains",
    "dit déclaré affirmé affirme assuré assure estimé estime souligné souligne expliqué explique martelé insisté",
    "di fè-konnen",
    "dijo dijeron afirmó afirma afirmaron aseguró asegura aseguraron declaró declararon sostuvo advirtió explicó",
)
FIRM_VERBS = WordList(
    "announced announces confirmed confirms denied denies claimed claims claim alleged alleges acknowledged admitted",
    "declared declares asserted estimates estimated refuted accused accuses rejected accusé accuse rejeté acusó rechazó desmintió",
    "annoncé annonce confirmé confirme démenti dément nié nie reconnu admis indiqué indique précisé signalé averti",
    "deklare afime anonse konfime demanti",
    "anunció anunciaron confirmó confirmaron negó negaron informó informaron señaló señalaron indicó reconoció admitió",
)
WEAK_VERBS = WordList(
    "added adds noted notes reported reports found finds revealed reveals showed shows suggested suggests explained wrote writes",
    "ajouté ajoute rapporté rapporte révélé révèle noté note conclu conclut écrit agregó añadió reveló reportó concluyó escribió",
)
DENIAL_VERBS = WordList(
    "denied denies deny refut* rejected rejects dismissed démenti dément nié nie rejeté réfut* negó negaron desmintió rechazó desmintieron demanti"
)
ALLEGING_VERBS = WordList(
    "alleged alleges allege alleging accused accuses accuse accusing accusé accuse accusent acusó acusa acusaron denunció"
)
SUBORDINATORS = WordList(
    "as while although though after before when because since if comes despite that until whereas so who which what how where why"
    " alors tandis quand lorsque si parce puisque bien que mientras cuando aunque porque si"
)
ACCORDING_TO = (
    ("according", "to"),
    ("selon",),
    ("d'après",),
    ("según",),
    ("de", "acuerdo", "con"),
    ("dapre",),
    ("daprè",),
)
THAT = frozenset({"that", "que", "qu'", "ke"})
SAYING_CUES = WordList(
    "according : said says say saying told tells telling believe believes believed think thinks thought insist* argue* warn* feels felt"
)
"""After these a clause follows without "that"; "announced" or "accused" may as well have an object."""

FINITE = WordList(
    "is are was were has have had will would can could may might must should does did it's he's they're isn't aren't wasn't"
)
SAYING_NOUNS = WordList(
    "statement* claim* announcement* warning* assertion* belief* allegation* remark* argument* suggestion* accusation* comment*"
    " testimony conclusion* finding* prediction* déclaration* annonce* affirmation* avertissement* déclaración* anuncio* afirmación*"
)
AUXILIARIES = WordList(
    "has have had also later then previously repeatedly since publicly already did do does a ont avait avaient"
    " ha han había aussi également también"
)
NEGATIONS = WordList(
    "not never cannot hasn't haven't hadn't didn't doesn't wouldn't couldn't no n'a n'ont jamais ne nunca if would could should"
    " might refused declined"
)
NOT_BEFORE_VERB = WordList(
    "was were been be is are being a an the of by newly été est sont fue fueron sido être son his her their its to"
)
HE_OR_SHE = WordList("he she il elle él ella")
THEY_OR_IT = WordList("they it ils elles ellos ellas")
PRONOUNS = WordList(
    "he she il elle él ella they it ils elles ellos ellas i we you who this these those je nous on yo nosotros"
)

TITLES = WordList(
    "president vice minister ministers prime secretary secretary-general ambassador governor gov senator sen rep mayor judge",
    "justice chief director director-general commissioner commander general gen colonel captain lt sgt inspector spokesman",
    "spokeswoman spokesperson chairman chairwoman chair head leader dr mr mrs ms professor prof attorney lawyer analyst",
    "envoy officer adviser advisor founder ceo executive deputy representative correspondent reporter activist sir",
    "président présidente ministre premier première secrétaire ambassadeur gouverneur sénateur maire juge directeur directrice",
    "commissaire commandant général colonel capitaine porte-parole chef avocat avocate m mme",
    "presidente ministro ministra primer embajador gobernador alcalde juez director directora comisario comandante portavoz abogado sr sra",
)
ROLES = WordList(
    "police officials official authorities government court prosecutors witnesses residents doctors ministry lawyers experts",
    "analysts researchers scientists investigators spokesman spokeswoman spokesperson representatives counsel leader leaders",
    "company firm agency report study survey data army military commission campaigners critics opponents supporters activists",
    "activist organisers organizers union unions families relatives aides sources source organisations organizations group groups",
    "officers officer commander minister ministers president governor mayor lawyer adviser advisers director council parliament",
    "worker workers mother father shopkeeper trader teacher teachers student students driver doctor nurse neighbour soldier soldiers",
    "fuente fuentes marchande commerçant commerçante comerciante servicio",
    "delegation observers protesters deportees investigations investigation disclosures memo team teams opposition",
    "hospital hospitals embassy diplomats diplomat lawmakers senators judges judge parents villagers neighbours neighbors",
    "autorités policiers responsables gouvernement tribunal témoins habitants médecins ministère avocats experts chercheurs",
    "porte-parole rapport étude armée organisation organisations agence entreprise syndicat familles juges juge président ministre",
    "policía autoridades gobierno funcionarios testigos vecinos médicos ministerio abogados expertos investigadores portavoz",
    "informe estudio ejército organización organizaciones agencia empresa familias juez presidente ministro lapolis otorite",
)
# A paper speaks only when it is told whose it is: "a Reuters report", not "the report".
PAPERS = WordList("report study survey data filing rapport étude informe estudio source sources")
ORGANISATION_WORDS = WordList(
    "service services police ministry court council commission agency bureau watch alliance party union university department",
    "office nations government army forces force mission group committee association institute network foundation bank company",
    "inc corp ltd house senate congress parliament federation institut* organization organisation authority administration",
    "embassy hospital society international times post news centre center coalition movement command programme program fund",
    "ministère cour conseil armée gouvernement organisation agence parti syndicat université bureau croix-rouge réseau haute",
    "servicio ministerio corte consejo ejército gobierno agencia partido sindicato universidad oficina policía tribunal red",
)
# Capitalised only because a sentence begins with them.
SENTENCE_STARTS = WordList(
    "the a an in on at by for from with as but and or so if when while after before since until although though because however"
    " meanwhile also then there here this that these those it its he she they we i you his her their our my your last next"
    " earlier later despite during under over about around more most some many several both all no not what who why how where"
    " which according once just even still yet only instead moreover nevertheless thus to of one two three four five"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december separately today yesterday asked speaking appearing"
    " d'après dapre daprè"
    " le la les un une des du de et ou mais si quand lorsque après avant depuis pendant selon cette ce ces cet il elle ils"
    " elles nous vous on dans sur pour par avec sans en au aux ainsi cependant toutefois alors mardi lundi mercredi jeudi"
    " vendredi samedi dimanche"
    " el los las una unos unas y o pero si cuando después antes desde durante según esta este estos estas él ella ellos en"
    " con por para sin sobre al del lunes martes miércoles jueves viernes sábado domingo sin embargo yo nan pou"
)
TIME_WORDS = WordList(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week month year morning afternoon evening"
    " night january february march april may june july august september october november december"
    " lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui semaine mois janvier février mars avril mai juin"
    " juillet août septembre octobre novembre décembre lunes martes miércoles jueves viernes sábado domingo ayer hoy semana mes"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
