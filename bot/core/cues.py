"""Words that make a sentence worth checking, or not: English, French, Spanish, some Haitian Creole.

A trailing * stands for any ending. What each list weighs is learned (`tests.training.checkworthiness`): who changes a
list trains again. The lists are kept apart from those of attribution so that a change there moves no score here.
"""

from bot.core.lexicon import WordList

CASUALTIES = WordList(
    "kill killed kills killing dead died die dies dying death deaths wounded wounding injured injur* casualt* victim* hostage*",
    "kidnap* abduct* missing massacre* slain shot stabbed murder* displaced fled buried bodies body drowned starv* famine wounds",
    "tué* mort morts mortes décès blessé* disparu* otage* enlevé* enlèvement* assassin* massacre* déplacés victimes",
    "muert* murió murieron herid* secuestr* asesin* víctima* desaparecid* desplazad* touye mouri blese",
)
COMPARISONS = WordList(
    "highest lowest largest biggest most least fewer increased increase rose risen fell fallen dropped doubled tripled grew",
    "declined decline record worst first only average majority percent per-cent percentage rate rates compared than exceed* nearly",
    "plus moins hausse baisse augment* diminu* doublé première premier moyenne majorité taux record",
    "mayor menor aumentó aumento cayó subió disminu* duplicó primera promedio mayoría tasa récord",
)
LEGAL_ACTS = WordList(
    "arrest* charged charges sentenced convicted conviction indicted sued sue lawsuit* court courts judge ruled ruling rules",
    "unconstitutional illegal law laws legislation bill ban bans banned prosecut* guilty jail* prison trial appeal* tribunal",
    "verdict injunction treaty ratified constitution* custody extradit* investigat* inquiry probe pleaded plead* fined lawful",
    "arrêté* inculpé* condamné* tribunal cour jug* loi lois interdit* procès prison anticonstitutionnel* illégal* plainte enquête",
    "detenid* arrest* acusad* condenad* tribunal corte juez ley leyes prohib* juicio cárcel inconstitucional* ilegal* demanda",
)
OFFICIAL_ACTS = WordList(
    "deployed deploy* deployment launch* announced sent pledged pledge* imposed sanction* agreement deal signed approved approval",
    "voted vote votes passed endorsed authoris* authoriz* withdrew withdraw* suspended suspend* appointed dismissed fired resigned",
    "elected election* invaded attacked attack* bombed strike strikes ordered blocked block* funded funding fund budget opened closed",
    "seized raided evacuated landed arrived ceasefire resolution contingent troops elections protest* closure bought acquired",
    "déploy* déploiement envoyé* annoncé* promis accord signé* approuv* voté* vote suspend* nommé* démission* élu* élection* attaqu*",
    "ordonné bloqué financ* arrivé* résolution contingent troupes manifest* sanctions",
    "despleg* despliegue envió anunció prometió acuerdo firmó aprob* votó suspend* renunci* eleg* elección* atac* ordenó financi*",
    "llegaron llegó resolución contingente tropas protest* sanciones",
)
ALLEGATIONS = WordList(
    "alleg* accus* claimed claims claim rumour* rumor* reportedly suspected suspects purported* hoax fake false misinformation",
    "disinformation propaganda evidence warn* threat* blamed blame",
    "accus* rumeur* présumé* soupçonné* prétend* faux fausse désinformation preuve* menac*",
    "acus* rumor* presunt* supuest* falso falsa desinformación prueba* amenaz* rimè",
)
DENIALS = WordList(
    "denied denies deny denial refut* rejected dismissed debunk* contrary untrue baseless unfounded confirmed confirms confirm",
    "démenti* dément nié nie niée infondé* confirm* rejet* desmint* desmiente negó negaron niega infundad* confirm* rechaz*",
)
WRONGDOING = WordList(
    "abuse* corrupt* fraud* brib* rape* assault* violence violat* genocide torture* crime* criminal* gang gangs attack* stolen theft",
    "misconduct illegal* harass* discriminat* scandal* blackmail* weapon* shooting* bomb* drug* traffick* impunity massacre*",
    "abus corruption fraude* viol viols violence* génocide torture* crime* gang gangs attaque* vol scandale* arme* fusillade*",
    "abuso* corrup* fraude* violación violencia genocidio tortura* crimen* delito* pandilla* banda bandas ataque* robo arma*",
)
INSTITUTIONS = WordList(
    "government governments police court ministry parliament senate congress president minister army military council commission",
    "u.n united nations agency department authorities officials state states federal embassy party company bank hospital union",
    "study report survey data figures statistics poll research researchers university scientists police",
    "gouvernement police cour ministère parlement sénat président ministre armée conseil commission onu agence autorités étude rapport",
    "gobierno policía corte ministerio parlamento senado presidente ministro ejército consejo comisión agencia autoridades estudio informe",
)
DATES = WordList(
    "monday tuesday wednesday thursday friday saturday sunday yesterday january february april june july august september october",
    "november december year years month months week weeks since decade decades",
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier janvier février avril juin juillet août septembre octobre novembre",
    "décembre ans mois semaine semaines depuis lunes martes miércoles jueves viernes sábado domingo ayer enero febrero abril junio",
    "julio agosto septiembre octubre noviembre diciembre año años meses semana semanas desde",
)
NUMBER_WORDS = WordList(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands million",
    "millions billion billions trillion dozen dozens half third quarter",
    "deux trois quatre cinq sept huit neuf dix vingt trente cent cents centaine* mille milliers million* milliard* dizaine* moitié",
    "dos tres cuatro cinco seis siete ocho nueve diez veinte treinta cien cientos mil miles millón millones mitad",
)
OPINIONS = WordList(
    "hope hopes believe believes think thinks feel feels felt perhaps maybe seems seem great wonderful beautiful terrible amazing love",
    "excited proud happy sad glad best important shocking horror miraculous brutal brutality tragic incredible sincere thank thanks",
    "should must ought wish dream want wants need needs",
    "espère pense crois croit sembl* peut-être magnifique terrible heureux triste fier doit devrait faut veut",
    "espera cree creo parece quizá quizás hermoso terrible feliz triste orgulloso debe debería quiere",
)
FIRST_PERSON = WordList(
    "i i'm i've i'd we we're we've my our me us you your je j'ai nous notre nos mon ma vous yo nosotros nuestra nuestro"
)
FUTURE = WordList(
    "will would could may might shall likely expected plans hopes plan pourrait pourraient devrait podría podrían"
)
SECOND_PERSON = WordList("you your you're you'll yours yourself vous votre vos usted tu tus ou")
HEDGES = WordList(
    "could may might possibly possible perhaps likely unlikely appears appear appeared seems probably potentially suggest suggests",
    "pourrait pourraient peut-être possible probable* podría podrían quizás posible probable*",
)
PAST = WordList(
    "was were had did became began went came took made gave got found held led won lost told said left met saw ran paid spent bought",
    "sold built fell rose grew cut broke sent put set hit shot killed wrote",
    "était étaient avait avaient fut a ont fue fueron era eran había habían ha han",
)
PRESENT = WordList("is are has have does do being est sont es son está están hay")
STUDIES = WordList(
    "study studies report reports survey data figures statistics poll polls research researchers analysis documents records document",
    "emails filing filings étude* rapport* sondage* données estudio* informe* encuesta* datos",
)
BACKGROUND = WordList(
    "known called named based located founded born called considered usually often typically generally many people life way things",
    "thing kind part time day today home family friends love",
)
ADVICE = WordList(
    "should try make sure need want help tips tip best easy here's let's how use using keep avoid remember consider choose"
)
SUPERLATIVES = WordList(
    "highest lowest largest biggest most least worst best first only never ever record unprecedented largest oldest youngest fastest",
    "sole last latest longest premier première plus seul seule jamais primera primer mayor menor único única",
)
POLITICS = WordList(
    "president minister government senate congress parliament party republican* democrat* election* vote* voters campaign policy law",
    "administration lawmakers senator* governor mayor officials white house committee impeachment trump biden israel* russia* ukrain*",
    "china chinese iran* gaza palestin* court judge police military army troops war sanctions tariff*",
)
PRONOUN_STARTS = WordList(
    "he she it they this that these those we i you his her their its there here il elle ils elles ce cela ceci on nous je",
    "él ella ellos ellas esto eso yo nosotros li yo",
)
CONTRAST = WordList(
    "but however yet still although though instead meanwhile while mais cependant toutefois pero sin aunque men"
)
SAYS = WordList(
    "said says say told tells argued argues insisted insists warned warns stated states maintained maintains announced announces",
    "confirmed confirms denied denies claimed claims alleged alleges acknowledged admitted asserted estimates estimated according",
    "dit déclaré affirmé affirme assuré assure estimé estime souligné explique expliqué annoncé annonce confirmé démenti selon",
    "dijo dijeron afirmó afirma aseguró asegura declaró sostuvo advirtió explicó anunció confirmó negó según di deklare dapre",
)
ADDS = WordList(
    "added adds noted notes reported reports found finds revealed reveals showed shows suggested suggests explained wrote writes",
    "testified recalled asked replied answered tweeted posted ajouté rapporté révélé conclu écrit agregó añadió reveló escribió",
)
ACCORDING = WordList("according selon según dapre daprè")
NEGATIONS = WordList(
    "not never cannot no n't none nor without didn't doesn't don't wasn't isn't aren't won't can't couldn't hasn't"
)
ROLES = WordList(
    "official officials spokesman spokeswoman spokesperson ceo chief director chairman chair secretary judge mayor governor senator",
    "officer officers lawyer lawyers prosecutor* investigator* expert experts scientist* researcher* professor doctor doctors",
    "porte-parole directeur maire juge avocat experts portavoz director alcalde juez abogado expertos",
)
SENTENCE_STARTS = WordList(
    "the a an in on at by for from with as but and or so if when while after before since until although though because however",
    "meanwhile also then there here this that these those it its he his she her they their we our i you what who why how where",
    "le la les un une des du en au aux el los las una unos unas con por para yon nan",
)
AND = WordList("and or so et ou donc y o")
SMALL_WORDS = WordList(
    "that with from were been have this these those they their said will would who which what when there than then them also"
    " about after before into over under more most some such only other your ours dans pour avec cette sont mais plus leur leurs"
    " elle elles nous vous comme tout tous para como esta este estos estas pero entre sobre desde hasta"
)
