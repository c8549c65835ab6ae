"""What a site shows in an article's place: a consent page, a paywall, a check for robots, an empty shell."""

import re
from dataclasses import dataclass
from enum import StrEnum

_MIN_LETTERS = 80
"""The shortest news brief; less is a caption, an error page or an empty shell."""

_MIN_PARAGRAPH = 80
"""Characters of the longest paragraph. A page of headlines and teasers has none of this length."""

SHORT = 2_000
"""A longer text is an article, whatever it is about: news writes about cookies and robots too."""

_TEASER = 1_500
_SHELL_LETTERS = 300
_LAST = 400
_OPENING = 300
_LIST_SHARE = 0.7


class Screen(StrEnum):
    """The value completes a key of the catalogue: `unreadable-<value>`."""

    CONSENT = "consent-page"
    PAYWALL = "paywall"
    CHALLENGE = "bot-challenge"
    SHELL = "empty-shell"
    NONE_OF_THESE = "no-article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page as its reader sees it: `text` is what was taken for the article, `visible` all there is to see.

    `markup` is the beginning of its source. `is_article`, `is_locked`: what it says of itself in structured form.
    """

    text: str
    visible: str
    title: str
    markup: str
    is_article: bool = False
    is_locked: bool = False


def _phrases(*lines: str) -> re.Pattern[str]:
    return re.compile("|".join(lines), re.IGNORECASE)


# Sentences of the screens themselves, not mere words: a reader of the news meets the words in articles.
_CHALLENGE_TITLE = re.compile(
    r"\s*(?:just a moment|attention required|one more step|access denied|pardon our interruption|are you (?:a )?(?:robot|human)"
    r"|security check|please wait|verif(?:y|ying) (?:that )?you|human verification|robot check|bot (?:check|verification)"
    r"|making sure you(?:['’]|&#39;)re not a bot|ddos[- ]guard|checking your browser|un instant|un momento|nur einen moment"
    r"|403 forbidden|bloomberg - are you a robot|captcha)\b.{0,60}",
    re.IGNORECASE,
)
_CHALLENGE_SAID = _phrases(
    r"enable javascript and cookies to continue",
    r"(?:verify|confirm|verifying|checking) (?:that )?(?:if )?you(?: are|['’]re) (?:a )?(?:not a (?:ro)?bot|human)",
    r"checking (?:your browser|if the site connection is secure)",
    r"complete the (?:security check|captcha)",
    r"unusual (?:traffic|activity) from your (?:computer )?network|detected unusual activity",
    r"please (?:enable (?:js|javascript) and disable|make sure your browser supports javascript and cookies)",
    r"you have been blocked|you don['’]t have permission to access|press (?:&|and) hold to confirm",
    r"performance (?:&|and) security by cloudflare|ray id: [0-9a-f]{10}|reference #\d+\.[0-9a-f]+",
    r"vérifi(?:ez|er|ons) que vous (?:êtes|n['’]êtes pas) (?:un )?(?:humain|robot)|activer javascript et les cookies",
    r"(?:verifica|comprobando|compruebe) que (?:eres|es|usted es|no eres|no es) (?:un )?(?:humano|robot)",
)
_CHALLENGE_MARK = re.compile(
    r"/cdn-cgi/challenge-platform|cf[-_]chl|captcha-delivery\.com|px-captcha|_incapsula_resource|awswafcookie"
    r"|ddos-guard|sgcaptcha|geo\.captcha|distil_r_captcha|window\._cf_chl_opt|g-recaptcha|h-captcha|anubis_challenge",
    re.IGNORECASE,
)
_CONSENT_SAID = _phrases(
    r"we (?:value|respect|care about) your privacy|before you continue",
    r"we(?:,)? and our (?:\d[\d,.]* )?(?:\w+ )?partners|our (?:\d[\d,.]* )?partners (?:store|use|process)",
    r"(?:store|storing|storage of)(?: and/or| or| and)? access(?:ing)?(?: to)? information on (?:a|your) device|information on a device",
    r"(?:accept|reject|allow|decline|agree to) (?:all(?: cookies)?|cookies)|i (?:agree|accept|consent)\b",
    r"(?:manage|change|set) (?:your |my )?(?:privacy |cookie )?(?:choices|preferences|settings|options)|cookie settings",
    r"withdraw (?:your )?consent|legitimate interest|personali[sz]ed (?:ads|advertising|content)|we use cookies",
    r"nous et nos (?:\d+ )?partenaires|avec nos (?:\d+ )?partenaires|nous (?:utilisons|respectons)|vie privée",
    r"accepter (?:et|les cookies|tout)|tout (?:accepter|refuser)|continuer sans accepter",
    r"gérer mes (?:choix|cookies|préférences)|paramétrer (?:les |mes )?cookies|retirer votre consentement",
    r"(?:nosotros|valoramos) (?:y nuestros (?:\d+ )?socios|(?:tu|su) privacidad)|utilizamos cookies|nuestros (?:\d+ )?socios",
    r"aceptar (?:todas|todo|cookies|y continuar)|rechazar (?:todas|todo)|configurar cookies|gestionar (?:mis )?(?:opciones|cookies)",
    r"wir und unsere (?:\d+ )?partner|unsere (?:\d+ )?partner|alle (?:akzeptieren|ablehnen)|mit werbung (?:weiter)?lesen|zustimmen und weiter",
    r"accetta(?: e continua| tutti)|rifiuta tutti|noi e i nostri (?:\d+ )?(?:partner|fornitori)",
    r"wij en onze (?:\d+ )?partners|alles (?:accepteren|weigeren)|aceitar (?:todos|tudo)|nós e os nossos (?:\d+ )?parceiros",
    r"part of the \w+ family of brands|fa(?:it|isant) partie de la famille de marques",
)
_CONSENT_SIGNS = 3
_WALL_SAID = _phrases(
    r"(?:subscribe|sign in|log ?in|register|create an? (?:free )?account|sign up)(?: now| today)? (?:to|and) (?:continue|keep|finish) reading",
    r"to (?:continue|keep|finish) reading|(?:continue|keep) reading (?:this article )?(?:with|for|by) (?:a |your |just )?(?:subscri|\W?\d|free)",
    r"(?:this|the full|our) (?:article|story|content) is (?:only )?(?:for|available to|reserved for|exclusive to|exclusively for) (?:our )?(?:paid |paying |premium )?(?:subscribers|members)",
    r"(?:to read|unlock|read) (?:the (?:full|rest of the)|this) (?:article|story)|subscribers? only|for subscribers",
    r"already (?:a|have a) (?:subscri|member)|subscribe (?:now )?(?:to|for) (?:unlock|full access|unlimited)",
    r"you(?:['’]ve| have) (?:reached|used|read) (?:your|all|the) .{0,30}(?:limit|free articles)",
    r"réservée?s? (?:à nos|aux) abonnés|pour lire la suite|(?:il vous reste|la suite est) .{0,40}(?:à lire|abonné)",
    r"(?:déjà|vous êtes) abonnée?|abonnez-vous pour (?:lire|continuer)|poursui(?:vre|vez) (?:votre|la) lecture",
    r"(?:contenido|artículo|noticia) exclusiv[oa] para (?:nuestros )?suscriptores|solo para suscriptores",
    r"(?:suscríb[ae]te|regístr[ae]te|inicia sesión) para (?:seguir|continuar) leyendo|para seguir leyendo|¿ya (?:eres|es) suscriptor",
    r"(?:weiterlesen|jetzt (?:lesen|testen)) mit|nur für abonnent|bereits abonnent|um (?:den artikel )?weiterzulesen",
    r"per continuare a leggere|contenuto riservato agli abbonati|conteúdo exclusivo para assinantes|alleen voor abonnees",
)
_SHELL_SAID = _phrases(
    r"(?:need to|must|please|have to) (?:enable|turn on|activate) javascript|javascript (?:is|must be) (?:disabled|required|enabled)",
    r"(?:requires?|needs?|doesn['’]t work (?:properly )?without) javascript|(?:activer|activez) javascript|(?:habilita|activa)r? javascript",
    r"javascript (?:est (?:désactivé|nécessaire)|está desactivado)|loading\.{2,3}|chargement\.{2,3}|cargando\.{2,3}",
)
_SHELL_MARK = re.compile(
    r"""<(?:div|main)[^>]{0,80}\bid=["']?(?:root|app|__next|__nuxt|___gatsby|svelte|q-app|app-root|react-root)\b|<app-root""",
    re.IGNORECASE,
)


def is_article_text(text: str) -> bool:
    """Whether extracted text can be an article at all, by its size."""
    letters = sum(1 for char in text[:SHORT] if char.isalpha())
    return letters >= _MIN_LETTERS and max(map(len, text.split("\n"))) >= _MIN_PARAGRAPH


def screen_of(shown: Shown) -> Screen | None:
    """Return what stands in the article's place, None where the article itself does."""
    is_text = is_article_text(shown.text) and (shown.is_article or not _is_list(shown.text))
    if is_text and len(shown.text) > SHORT and not _is_consent_only(shown):
        return None
    for screen, recognised in (
        (Screen.CHALLENGE, _is_challenge(shown)),
        (Screen.CONSENT, _is_consent(shown)),
        (Screen.PAYWALL, _is_paywall(shown, is_text=is_text)),
        (Screen.SHELL, not is_text and _is_shell(shown)),
    ):
        if recognised:
            return screen
    return None if is_text else Screen.NONE_OF_THESE


def _is_list(text: str) -> bool:
    """Headlines with a teaser each, as front pages have them. An article may be a list too, but then it says so."""
    items = sum(len(line) for line in text.split("\n") if line.startswith("- "))
    return items > _LIST_SHARE * len(text)


def _is_challenge(shown: Shown) -> bool:
    if shown.is_article and len(shown.text) > _SHELL_LETTERS:
        return False
    signs = (
        _CHALLENGE_TITLE.match(shown.title) is not None,
        _CHALLENGE_SAID.search(shown.visible[:SHORT]) is not None,
        _CHALLENGE_MARK.search(shown.markup) is not None,
    )
    # A short text that says nothing of robots is an article on a page that also has a captcha in its comment form.
    return signs[1] if not is_article_text(shown.text) and signs[1] else sum(signs) > 1


def _consent_signs(text: str) -> int:
    return len({found.casefold() for found in _CONSENT_SAID.findall(text)})


def _is_consent(shown: Shown) -> bool:
    if _consent_signs(shown.text) >= _CONSENT_SIGNS:
        return True
    begins_so = not shown.is_article and _consent_signs(shown.text[:_OPENING]) > 0
    doubtful = begins_so or not is_article_text(shown.text)
    return doubtful and _consent_signs(shown.visible) >= _CONSENT_SIGNS


def _is_consent_only(shown: Shown) -> bool:
    """A consent page may be long. It begins with what it is about, and no page of an article is described."""
    return (
        not shown.is_article
        and len(shown.text) < 3 * SHORT
        and _consent_signs(shown.text[:SHORT]) > _CONSENT_SIGNS
    )


def _is_paywall(shown: Shown, *, is_text: bool) -> bool:
    if shown.is_locked and len(shown.text) < _TEASER and _WALL_SAID.search(shown.visible):
        return True
    if not is_text:
        return _WALL_SAID.search(shown.visible) is not None
    return len(shown.text) < SHORT and _WALL_SAID.search(shown.text[-_LAST:]) is not None


def _is_shell(shown: Shown) -> bool:
    letters = sum(map(str.isalpha, shown.visible))
    if letters >= _SHELL_LETTERS:
        return False
    says_so = _SHELL_SAID.search(shown.visible) or _SHELL_SAID.search(shown.markup)
    return bool(says_so or _SHELL_MARK.search(shown.markup))
