"""Lines of a page that are no part of its article: advertisements, prompts, related links, credits, captions."""

import re

_MAX_LENGTH = 300
"""Characters. Furniture is short; a longer line that begins like it ("Read: ...") is prose."""

_WHOLE = re.compile(
    r"\W*(?:advertisement|advertising|publicité|publicidad|sponsored(?: content)?|story continues below(?: \w+)?|"
    r"(?:most|plus|más) (?:read|lus?|leídos?)|share(?: this)?(?: (?:story|article|post))?|partager|compartir|comments?|"
    r"related(?: (?:stories|articles|content|news))?|trending(?: now)?|recommended(?: for you)?|skip to (?:main )?content|"
    r"sign in|log in|subscribe(?: now)?|menu|search|home|staff reports?|all rights reserved|tags?:.*|topics?:.*|"
    r"(?:print|email|copy) (?:this )?(?:article|link)|(?:à lire aussi|lire aussi|lea también|te puede interesar|también)|"
    r"(?:last )?(?:updated|modified)[: ].{0,60}|\d{1,2} min(?:ute)?s? (?:read|de lecture)|read more|en savoir plus|leer más|"
    r"claim|rating|about this rating|origin|disclaimer|with post wires|(?:related|hot) topics|more on this story|top stories|"
    r"(?:also|buy|get it|available) (?:on|at|from) .{1,60}|ticker security.*|\((?:cnn|reuters|ap|afp)\)|"
    r"(?:sujets|thèmes) (?:liés|associés)|sur le même (?:sujet|thème)|à la une|les plus (?:lus|partagés)|"
    r"temas relacionados|noticias relacionadas|más noticias|lo más (?:leído|visto))\W*",
    re.IGNORECASE,
)
_START = re.compile(
    r"[^\w@#©(]*(?:read(?: also| more| next| the (?:full|original|latest)[\w ]{0,20})?|also read|see also|watch|listen(?: now)?|more on this|"
    r"related(?: (?:story|article|coverage))?|more from [\w ]{1,30}|don['’]t miss|explainer|opinion|in pictures|video|photos?|image|"
    r"(?:photo|image|picture)(?: credit)?s?|file photo|credits?|caption|source|à lire(?: aussi)?|lire(?: aussi| plus)?|voir aussi|à voir|"
    r"crédits?(?: photo)?|lea(?: también| más)?|vea(?: también)?|le puede interesar|foto|fotografía|imagen|li tou|gade tou)\s?[:|»►▶→]",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\b(?:sign up (?:for|to)|subscribe to|get (?:the|our) (?:latest|best|top|daily|newsletter)|in your inbox|straight to your|"
    r"newsletter|stay in the loop|follow us on|join our (?:whatsapp|telegram|channel|community)|download (?:the|our) app|become a member|"
    r"support (?:our|independent) journalism|click here|tap here|our (?:privacy policy|terms)|all rights reserved|"
    r"may not be (?:published|reproduced)|inscrivez-vous|abonnez-vous|infolettre|recevez (?:notre|nos|chaque)|suivez-nous|"
    r"tous droits réservés|suscríbe(?:te|se)|boletín|reciba (?:nuestro|cada)|síguenos|special offer|this includes unlimited access|subscriptions help|be sure to (?:visit|read|check|follow|subscribe)|"
    r"visit [\w'’ ]{1,40} homepage|for more (?:information|stories|news)\b.{0,120}\b(?:visit|click|www)|"
    r"follow (?:him|her|them|the author|me) on|has been compensated by|opinions are (?:mine|my own)|"
    r"contributed to this (?:report|story|article|guide)|use (?:promo )?code|please visit:?|"
    r"je m[’']abonne|déjà abonnée?|réservé (?:à nos|aux) abonnés|téléchargez (?:notre|l[’'])|rejoignez (?:notre|nous)|"
    r"pour en savoir plus, (?:cliquez|lisez)|cliquez ici|avec (?:l[’']AFP|AFP|Reuters|agences)$|"
    r"haga clic|haz clic|únete a|sigue leyendo|contenido exclusivo|con información de|descargue la|todos los derechos|descarga la app)\b",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Ý][\w’'.-]*"
_BYLINE = re.compile(
    r"(?i:by|par|por|de notre (?:correspondante?|envoyée? spéciale?)|from our (?:correspondent|staff)|texte?:|story by|"
    r"written by|reporting by|edited by|additional reporting by|with (?:post|agency) wires)\s+"
    rf"{_NAME}(?:(?:, |,? (?:and|et|y|in|à|en|de|du|the|for) | ){_NAME}){{0,8}}[.|]?"
)
_CREDIT = re.compile(
    r"(?:©|\(c\) ?\d{4}|copyright).{0,120}|.{0,160}[(/|]\s?(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|EFE|Handout|Photo|File)"
    r"(?: (?:photo|images|file)?)?(?:/[\w .]{1,40})?\s?\)?",
    re.IGNORECASE,
)
_TWEET = re.compile(
    r"[—–-]\s?.{1,60}\(@\w{1,30}\).{0,40}|(?:[#@]\w+\s?){1,10}|https?://\S+|[_*=~\-–—•·. ]{2,}"
)
_PRICES = re.compile(r"[A-Z]{1,6}\s[A-Z][A-Z .&'’,-]{2,60}\s[\d.,]+\s[-+][\d.,]+\s[-+]?[\d.,]+%")
_WHOLE_MATCHES = (_WHOLE, _BYLINE, _CREDIT, _TWEET, _PRICES)
_MAX_PROMPT = 220


def is_furniture(line: str) -> bool:
    """Whether a paragraph, or a sentence, is no part of the article it stands in."""
    line = line.strip()
    if not any(char.isalnum() for char in line):
        return True
    if len(line) > _MAX_LENGTH:
        return False
    if any(pattern.fullmatch(line) for pattern in _WHOLE_MATCHES) or _START.match(line):
        return True
    return len(line) <= _MAX_PROMPT and _PROMPT.search(line) is not None
